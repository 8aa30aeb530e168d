import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Consent } from '#domain';
import { Members } from '../federation/members.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';
import type { WrittenFile } from './file/handover-files.js';

/** Asks the protocol between both countries, when a file is about to go and again when custody is about to pass. */
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
