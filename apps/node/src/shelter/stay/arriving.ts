import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { coveringConsent, isRefusal, type Refusal } from '#domain';
import type { ConsentFacts } from '#protocols';
import { Clock } from '../../clock.js';
import { ConsentChecks } from '../../consent/consent-checks.js';
import { Members } from '../../federation/members.js';
import { ProtocolTerms } from '../../protocol/in-force/protocol-terms.js';
import { decisionOf } from '../../protocol/records/protocol-record.input.js';
import { consentFacts } from '../../protocol/verdict/consent-facts.js';
import { personFacts } from '../../protocol/verdict/person-facts.js';
import { type KnownPerson, ProtocolVerdicts, type ToldAtTheDoor } from '../../protocol/verdict/protocol-verdicts.js';
import { lockAskedHold } from '../asked/asked-hold.store.js';
import { AskedHoldCases } from '../asked/asked-hold-cases.js';
import type { AgreedToStayInput, ArrivingInput } from './arriving.input.js';

interface OfCase {
  readonly known: KnownPerson;
  readonly consent: ConsentFacts | undefined;
}

/**
 * Asks the protocol before people move in: of each by what was told at the door, of the first also by the case for whose sake our
 * own caseworker asked for the place. That case is never shown to the operator, nor named beside the stay.
 */
@Injectable()
export class Arriving {
  constructor(
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly consents: ConsentChecks,
    private readonly terms: ProtocolTerms,
    private readonly verdicts: ProtocolVerdicts,
    private readonly cases: AskedHoldCases,
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

  /** The case for which our own caseworker asked; none for another member's, or while nobody may open it. */
  private async caseOf(tx: Transaction, holdId: string): Promise<OfCase | undefined> {
    const row = await lockAskedHold(tx, holdId);
    const caseId = row ? this.cases.open(row) : null;
    const known = caseId === null ? undefined : await this.verdicts.ofCase(tx, caseId);
    if (caseId === null || known === undefined || isRefusal(known)) return undefined;
    const consents = await this.consents.consentsOf(tx, caseId);
    if (isRefusal(consents)) return { known, consent: undefined };
    const recipient = { kind: 'node', nodeId: this.members.self() } as const;
    const covering = coveringConsent(consents, { recipient, purpose: 'shelter', fields: [] }, this.clock.now());
    const consent = isRefusal(covering) ? undefined : consents.find(({ id }) => id === covering.consentId);
    return { known, consent: consent && consentFacts(consent) };
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
