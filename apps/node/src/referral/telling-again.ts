import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type CaseField, type CaseFields, isRefusal, type Refusal, refuse, whatMayGo } from '#domain';
import { CaseAccess } from '../case/case-access.js';
import { Clock } from '../clock.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { Directory } from '../directory/directory.js';
import { GroundClaims } from '../ground/ground-claims.js';
import { ReferralByProtocol } from './by-protocol.js';
import type { ReferralRow } from './referral.entity.js';
import type { ReferralContent } from './referral-content.js';

/**
 * A letter tells again what was requested, perhaps weeks later: her yes, or the ground instead of it, and the protocol are asked anew, in the transaction
 * that makes the letter.
 */
@Injectable()
export class TellingAgain {
  constructor(
    private readonly clock: Clock,
    private readonly cases: CaseAccess,
    private readonly consents: ConsentChecks,
    private readonly directory: Directory,
    private readonly grounds: GroundClaims,
    private readonly protocol: ReferralByProtocol,
  ) {}

  /** Refusals: those of `lockOpen`, `consentsOf`, `GroundClaims.again`, `whatMayGo` and `ProtocolVerdicts.decideOfCase`; undefined if it may be told. */
  async whyNot(
    tx: Transaction,
    actor: Actor,
    row: ReferralRow,
    { kind }: ReferralContent,
    fields: CaseFields,
  ): Promise<Refusal | undefined> {
    const open = row.caseId === null ? refuse('not-found') : await this.cases.lockOpen(tx, actor, row.caseId);
    if (isRefusal(open)) return open;
    const organisation = await this.directory.organisation(tx, row.organisationId);
    const planned = { id: row.id, caseId: open.id, asked: { organisation }, fields };
    if (row.groundId !== null) return this.grounds.again(tx, row.groundId, this.protocol.actOf(planned));
    const consents = await this.consents.consentsOf(tx, open.id);
    if (isRefusal(consents)) return consents;
    const { id, nodeId, country } = organisation;
    const asked = {
      ...{ organisation: organisation.kind, service: kind, country, wanted: Object.keys(fields) as CaseField[] },
      recipient:
        nodeId === null ? ({ kind: 'provider', providerId: id } as const) : ({ kind: 'node', nodeId } as const),
    };
    const mayGo = whatMayGo(this.protocol.fittingFirst({ organisation }, consents), asked, this.clock.now());
    if (isRefusal(mayGo)) return mayGo;
    const consent = consents.find((one) => one.id === mayGo.consentId);
    if (!consent) return refuse('consent-not-given');
    return this.protocol.decide(tx, { ...planned, consent });
  }
}
