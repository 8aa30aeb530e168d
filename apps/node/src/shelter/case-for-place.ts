import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { coveringConsent, isRefusal, type Refusal } from '#domain';
import type { ConsentFacts } from '#protocols';
import { Clock } from '../clock.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { consentFacts } from '../protocol/verdict/consent-facts.js';
import { type KnownPerson, ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';

/** What is known of the person for whom a place is asked, and her or his consent to it, if there is one. */
export interface PersonForPlace {
  readonly known: KnownPerson;
  readonly consent: ConsentFacts | undefined;
}

/** Looks into a case of ours for whose sake a place is asked for, or taken. */
@Injectable()
export class CaseForPlace {
  constructor(
    private readonly clock: Clock,
    private readonly consents: ConsentChecks,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /** The consent is one to a shelter of that member; the case's consents stay locked. Refusals: `not-found`, `case-file-gone`. */
  async person(
    tx: Transaction,
    caseId: string,
    nodeId: string,
  ): Promise<PersonForPlace | Refusal<'not-found' | 'case-file-gone'>> {
    const known = await this.verdicts.ofCase(tx, caseId);
    if (isRefusal(known)) return known;
    const consents = await this.consents.consentsOf(tx, caseId);
    if (isRefusal(consents)) return { known, consent: undefined };
    const asked = { recipient: { kind: 'node', nodeId }, purpose: 'shelter', fields: [] } as const;
    const covering = coveringConsent(consents, asked, this.clock.now());
    const consent = isRefusal(covering) ? undefined : consents.find(({ id }) => id === covering.consentId);
    return { known, consent: consent && consentFacts(consent) };
  }
}
