import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { CaseField, CaseFields, Consent, ConsentField } from '#domain';
import { shareableFields } from '#protocols';
import { OwnCountry } from '../case/own-country.js';
import type { AskedService } from '../directory/directory.js';
import type { GroundedAct } from '../ground/grounded-acts.js';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';

type AskedOrganisation = Pick<AskedService, 'organisation'>;

/** A referral that is about to go; without a consent it may go on a ground. */
interface PlannedReferral {
  readonly id: string;
  readonly caseId: string;
  readonly asked: AskedOrganisation;
  readonly fields: CaseFields;
  readonly consent?: Consent;
}

/** Asks the protocol before a referral goes out. One to the police or the prosecution is a disclosure to an authority. */
@Injectable()
export class ReferralByProtocol {
  constructor(
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /** Of the usual fields those that the protocol by which the case goes lets be told; all where it lists no such recipient, and then it says no. */
  tellable(
    { organisation }: AskedOrganisation,
    fields: readonly CaseField[],
    pins: string | null,
  ): readonly CaseField[] {
    const from = this.own.country;
    const inForce = this.inForce.between(from, organisation.country ?? from, pins);
    const shareable = inForce && shareableFields(inForce, purposeOf(organisation), organisation.kind);
    return shareable ? fields.filter((field) => shareable.has(field)) : fields;
  }

  /** The consents, first those that were given as a referral to this organisation asks. */
  fittingFirst({ organisation }: AskedOrganisation, consents: readonly Consent[]): readonly Consent[] {
    return this.verdicts.fittingFirst(kindOf(organisation), organisation.country, consents);
  }

  /** The case's row and its consents are locked. Refusals: those of `ProtocolVerdicts.decideOfCase`. */
  decide(tx: Transaction, planned: PlannedReferral & { readonly consent: Consent }) {
    return this.verdicts.decideOfCase(tx, this.actOf(planned));
  }

  /** A referral as the protocol looks at it: whom it tells what, where, and who takes part in it. */
  actOf({ asked: { organisation }, fields, ...about }: PlannedReferral): GroundedAct {
    const kind = kindOf(organisation);
    return {
      ...about,
      kind,
      to: organisation.country,
      parties: organisation.nodeId === null ? [] : [organisation.nodeId],
      tells: {
        purpose: purposeOf(organisation),
        recipient: organisation.kind,
        fields: Object.keys(fields) as ConsentField[],
      },
    };
  }
}

function purposeOf(organisation: AskedService['organisation']): 'authorities' | 'referral' {
  return kindOf(organisation) === 'disclosure' ? 'authorities' : 'referral';
}

function kindOf({ kind }: AskedService['organisation']): 'disclosure' | 'referral' {
  return kind === 'police' || kind === 'prosecution' ? 'disclosure' : 'referral';
}
