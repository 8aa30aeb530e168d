import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { GroundClaim, RetentionSubject } from '#protocols';
import { ruleInForce } from '#protocols';
import { OwnCountry } from '../../case/own-country.js';
import { Clock } from '../../clock.js';
import { ProtocolsInForce } from '../in-force/protocols-in-force.js';
import { type ProtocolNo, ProtocolVerdicts } from './protocol-verdicts.js';

const day = 86_400_000;

/** Something that is kept: under which id, what it is, since when, and until when it would be. */
export interface KeptThing {
  readonly id: string;
  readonly of: RetentionSubject;
  readonly since: Date;
  readonly until: Date;
  readonly ground?: GroundClaim;
  /** Nodes that are parties to it, should its ground come to the committee. */
  readonly parties?: readonly string[];
}

/**
 * Asks the protocol of this country how long something may be kept. What is kept outlasts the case's own key, so the verdict
 * names no case and says nothing of the person.
 */
@Injectable()
export class RetentionByProtocol {
  constructor(
    private readonly clock: Clock,
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /** The last moment until which such a thing may be kept that is kept since then; undefined where no rule says. */
  lastDay(of: RetentionSubject, since: Date): Date | undefined {
    const { country } = this.own;
    const inForce = this.inForce.between(country, country);
    const limit = inForce && ruleInForce(inForce, 'retention', of);
    return limit && new Date(since.getTime() + limit.value.days * day);
  }

  /** Of the moment before which everything of that kind has been kept for too long; undefined where no rule says. */
  tooLongSince(of: RetentionSubject): Date | undefined {
    const now = this.clock.now().getTime();
    const last = this.lastDay(of, new Date(0));
    return last && new Date(now - last.getTime());
  }

  /** Refusals: those of `ProtocolVerdicts.decide`. Throws `NodeLocked`. */
  whyNot(tx: Transaction, { id, of, since, until, ground, parties }: KeptThing): Promise<ProtocolNo | undefined> {
    const days = Math.ceil((until.getTime() - since.getTime()) / day);
    const known = { person: { ageGroup: 'unknown' }, decisions: [] } as const;
    return this.verdicts.decide(tx, {
      kind: 'retention',
      id,
      known,
      kept: { of, days },
      ...(ground ? { ground, parties, claim: { kind: 'retention', id } } : {}),
    });
  }
}
