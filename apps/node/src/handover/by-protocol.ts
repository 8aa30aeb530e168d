import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Consent, isRefusal, type SummaryField } from '#domain';
import { Members } from '../federation/members.js';
import { consentFacts } from '../protocol/verdict/consent-facts.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';
import type { WrittenFile } from './file/handover-files.js';

/** One who is asked whether she or he would take a case on, and the consent under which the summary is told. */
export interface AskedMember {
  readonly offerId: string;
  readonly to: string;
  readonly consent: Consent;
}

/** Asks the protocol between both countries: when a summary is told, when a file is about to go, and when custody is about to pass. */
@Injectable()
export class HandoverByProtocol {
  constructor(
    private readonly members: Members,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /** The consents, first those that were given as a handover to that member asks. */
  fittingFirst(to: string, consents: readonly Consent[]): readonly Consent[] {
    return this.verdicts.fittingFirst('handover', this.members.find(to)?.country, consents);
  }

  /** The summary goes to all who are asked or to nobody. The case's row and its consents are locked. Refusals: as of `decide`. */
  async decideOffers(tx: Transaction, caseId: string, asked: readonly AskedMember[], fields: readonly SummaryField[]) {
    const known = await this.verdicts.ofCase(tx, caseId);
    if (isRefusal(known)) return known;
    const acts = asked.map(({ offerId, to, consent }) => ({
      ...{ kind: 'offer' as const, id: offerId, tried: caseId, known },
      to: this.members.find(to)?.country ?? null,
      consent: consentFacts(consent),
      tells: { purpose: 'handover-offer' as const, recipient: 'member' as const, fields },
    }));
    return this.verdicts.decide(tx, ...acts);
  }

  /** The case's row and its consents are locked. Refusals: those of `ProtocolVerdicts.decideOfCase`. */
  decide(
    tx: Transaction,
    { offerId, caseId, to }: { readonly offerId: string; readonly caseId: string; readonly to: string },
    { consent, fields }: WrittenFile,
  ) {
    return this.verdicts.decideOfCase(tx, {
      ...{ kind: 'handover', id: offerId, caseId, consent },
      to: this.members.find(to)?.country ?? null,
      parties: [to],
      tells: { purpose: 'handover', recipient: 'member', fields },
    });
  }
}
