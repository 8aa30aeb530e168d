import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { CaseFields, Consent, ConsentField } from '#domain';
import type { AskedService } from '../directory/directory.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';

/** Asks the protocol before a referral goes out. One to the police or the prosecution is a disclosure to an authority. */
@Injectable()
export class ReferralByProtocol {
  constructor(private readonly verdicts: ProtocolVerdicts) {}

  /** The consents, first those that were given as a referral to this organisation asks. */
  fittingFirst({ organisation }: AskedService, consents: readonly Consent[]): readonly Consent[] {
    return this.verdicts.fittingFirst(kindOf(organisation), organisation.country, consents);
  }

  /** The case's row and its consents are locked. Refusals: those of `ProtocolVerdicts.decideOfCase`. */
  decide(
    tx: Transaction,
    {
      asked: { organisation },
      fields,
      ...about
    }: {
      readonly id: string;
      readonly caseId: string;
      readonly asked: AskedService;
      readonly fields: CaseFields;
      readonly consent: Consent;
    },
  ) {
    const kind = kindOf(organisation);
    return this.verdicts.decideOfCase(tx, {
      ...about,
      kind,
      to: organisation.country,
      tells: {
        purpose: kind === 'disclosure' ? 'authorities' : 'referral',
        recipient: organisation.kind,
        fields: Object.keys(fields) as ConsentField[],
      },
    });
  }
}

function kindOf({ kind }: AskedService['organisation']): 'disclosure' | 'referral' {
  return kind === 'police' || kind === 'prosecution' ? 'disclosure' : 'referral';
}
