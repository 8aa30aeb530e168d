import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal, type Refusal } from '#domain';
import type { ConsentFacts } from '#protocols';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { ProtocolTerms } from '../../protocol/in-force/protocol-terms.js';
import { decisionOf } from '../../protocol/records/protocol-record.input.js';
import { personFacts } from '../../protocol/verdict/person-facts.js';
import { type KnownPerson, ProtocolVerdicts, type ToldAtTheDoor } from '../../protocol/verdict/protocol-verdicts.js';
import { lockAskedHold } from '../asked/asked-hold.store.js';
import { AskedHoldCases } from '../asked/asked-hold-cases.js';
import { CaseForPlace, type PersonForPlace } from '../case-for-place.js';
import type { AgreedToStayInput, ArrivingInput } from './arriving.input.js';

/**
 * Asks the protocol before people move in: of each by what was told at the door, of the first also by the case for whose sake our
 * own caseworker asked for the place. That case is never shown to the operator, nor named beside the stay.
 */
@Injectable()
export class Arriving {
  constructor(
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly terms: ProtocolTerms,
    private readonly verdicts: ProtocolVerdicts,
    private readonly cases: AskedHoldCases,
    private readonly people: CaseForPlace,
  ) {}

  /** Refusals: `protocol-term-unknown`, `decision-in-the-future`, `protocol-needs`, `protocol-forbids`. */
  async decide(
    tx: Transaction,
    stays: readonly string[],
    who: readonly ArrivingInput[],
    holdId: string | null,
  ): Promise<Refusal | undefined> {
    const now = this.clock.now();
    for (const { facts, decisions } of who) {
      const said = [
        ...facts.map((fact) => ({ kind: 'fact' as const, ...fact })),
        ...decisions.map((decision) => ({ kind: 'decision' as const, ...decision })),
      ];
      const no = said.map((one) => this.terms.whyNot(one, now)).find((refused) => refused !== undefined);
      if (no) return no;
    }
    const ofCase = holdId ? await this.caseOf(tx, holdId) : undefined;
    const tried = holdId ?? randomUUID();
    const acts = stays.map((id, place) => {
      const at = atTheDoor(who[place], now);
      const first = place === 0 ? ofCase : undefined;
      const told = who[place];
      const consent = told?.agreed ? said(told.agreed) : first?.consent;
      const known = first ? together(first.known, at) : at;
      return { kind: 'stay' as const, id, tried, known, consent, ...(told ? { told: kept(told) } : {}) };
    });
    return this.verdicts.decide(tx, ...acts);
  }

  /** The case for which our own caseworker asked for places; null for another member's, or while the node is locked. */
  async caseOfHold(tx: Transaction, holdId: string): Promise<string | null> {
    const row = await lockAskedHold(tx, holdId);
    return row ? this.cases.open(row) : null;
  }

  /** The case for which our own caseworker asked; none for another member's, or while nobody may open it. */
  private async caseOf(tx: Transaction, holdId: string): Promise<PersonForPlace | undefined> {
    const caseId = await this.caseOfHold(tx, holdId);
    if (caseId === null) return undefined;
    const person = await this.people.person(tx, caseId, this.members.self());
    return isRefusal(person) ? undefined : person;
  }
}

function atTheDoor(told: ArrivingInput | undefined, now: Date): KnownPerson {
  const facts = Object.fromEntries((told?.facts ?? []).map(({ fact, is }) => [fact, is]));
  return {
    person: personFacts({ ageGroup: told?.ageGroup }, facts, now),
    decisions: (told?.decisions ?? []).map(({ decision }) => decision),
  };
}

/** What the file says cannot be said otherwise at the door; what it does not say can be said there. */
function together(file: KnownPerson, door: KnownPerson): KnownPerson {
  const ageGroup = file.person.ageGroup === 'unknown' ? door.person.ageGroup : file.person.ageGroup;
  const asked = { ...door.person.asked, ...file.person.asked };
  return {
    ...file,
    person: { ...door.person, ...file.person, ageGroup, asked },
    decisions: [...new Set([...file.decisions, ...door.decisions])],
  };
}

function said({ givenBy, assent, told, days }: AgreedToStayInput): ConsentFacts {
  return { givenBy, assent, told, noted: ['language', 'form'], days, recipientNamed: true };
}

/** What is kept of it, sealed with the verdict: the yes, and what rules asked for. */
function kept({ agreed, facts, decisions }: ArrivingInput): ToldAtTheDoor {
  return { facts, decisions: decisions.map(decisionOf), ...(agreed ? { agreed } : {}) };
}
