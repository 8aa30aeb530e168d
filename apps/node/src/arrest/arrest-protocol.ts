import { Injectable } from '@nestjs/common';
import type { ArrestDuty, ArrestRule } from '#domain';
import { rulesInForce } from '#protocols';
import { OwnCountry } from '../case/own-country.js';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';

interface AskedByProtocol {
  readonly duties: readonly ArrestDuty[];
  readonly rules: readonly ArrestRule[];
}

/** What the protocol in force asks of us when somebody was arrested in a country. */
@Injectable()
export class ArrestProtocol {
  constructor(
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
  ) {}

  /** By the versions that a case is pinned to, where they are given. Where no protocol is kept here, nothing is asked. */
  asks(country: string, pins: string | null): AskedByProtocol {
    const inForce = this.inForce.between(this.own.country, country, pins);
    const planned = inForce ? rulesInForce(inForce, 'arrest-steps') : [];
    return {
      duties: planned.flatMap(({ value: { topic, duties } }) => duties.map((duty) => ({ topic, ...duty }))),
      rules: planned.flatMap(({ value: { topic }, rules }) =>
        rules.map(({ id, protocol, version, article, proposal, sentence }) => ({
          ...{ topic, id, protocol, version, proposal, sentence },
          ...(article === undefined ? {} : { article }),
        })),
      ),
    };
  }
}
