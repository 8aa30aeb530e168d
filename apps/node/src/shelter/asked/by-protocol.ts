import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal } from '#domain';
import { Members } from '../../federation/members.js';
import { type KnownPerson, ProtocolVerdicts } from '../../protocol/verdict/protocol-verdicts.js';
import { CaseForPlace } from '../case-for-place.js';

/** Somebody of whom nothing was written down yet: a place is asked for first, in an emergency. */
const nobodyYet: KnownPerson = { person: { ageGroup: 'unknown' }, decisions: [] };

/**
 * Asks the protocol before places are asked for. It is asked here, where the person is known: the shelter's node is told
 * nothing of her, and asks itself when somebody moves in.
 */
@Injectable()
export class HoldByProtocol {
  constructor(
    private readonly members: Members,
    private readonly people: CaseForPlace,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /** The case's row is locked. Refusals: those of `CaseForPlace.person` and `ProtocolVerdicts.decide`. */
  async decide(tx: Transaction, id: string, askedOf: string, caseId: string | null) {
    const person = caseId === null ? { known: nobodyYet } : await this.people.person(tx, caseId, askedOf);
    if (isRefusal(person)) return person;
    return this.verdicts.decide(tx, { kind: 'hold', id, to: this.members.find(askedOf)?.country ?? null, ...person });
  }
}
