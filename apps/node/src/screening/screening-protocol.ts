import { Injectable } from '@nestjs/common';
import { ruleInForce } from '#protocols';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';

/** What a screening asks of the protocol: which sets it ought to use. */
@Injectable()
export class ScreeningProtocol {
  constructor(private readonly inForce: ProtocolsInForce) {}

  /** The ids of the sets that the protocol names for a screening in a country, those that it awaits among them. */
  setsNamed(country: string): readonly string[] {
    const inForce = this.inForce.between(country, country);
    const named = inForce && ruleInForce(inForce, 'indicator-sets', 'screening')?.value;
    return named ? [...named.sets, ...named.awaited] : [];
  }
}
