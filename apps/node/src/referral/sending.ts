import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type CaseFields, isRefusal, moveReferral, type Refusal } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { GroundClaims } from '../ground/ground-claims.js';
import { ReferralByProtocol } from './by-protocol.js';
import { PreparingReferrals, type ReadyReferral } from './preparing.js';
import { ReferralRow } from './referral.entity.js';
import { ReferralAlarms } from './referral-alarms.js';
import { referralOf, stateColumns } from './referral-columns.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralPost } from './referral-post.js';
import { referralTopic } from './referral-steps.js';

interface Command {
  readonly idempotencyKey: string;
  readonly referralId: string;
}

/** On what a referral goes, until when that holds, and what is told by it. */
interface Basis {
  readonly on: { readonly consentId: string } | { readonly groundId: string };
  readonly until: Date | null;
  readonly fields: CaseFields;
}

/** Sends a referral: consent, or the ground instead of it, is looked at in the transaction that sends. */
@Injectable()
export class Sending {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly preparing: PreparingReferrals,
    private readonly grounds: GroundClaims,
    private readonly keys: ReferralKeys,
    private readonly alarms: ReferralAlarms,
    private readonly post: ReferralPost,
    private readonly protocol: ReferralByProtocol,
  ) {}

  /** Under a consent: only what it names goes. Refusals: those of `PreparingReferrals` and `ProtocolVerdicts.decide`. */
  request(actor: Actor, input: Command) {
    return this.once.run(actor, 'referral.request', input, async (tx): Promise<string | Refusal> => {
      const ready = await this.preparing.ready(tx, actor, input.referralId);
      if (isRefusal(ready)) return ready;
      const told = await this.preparing.consented(tx, ready);
      if (isRefusal(told)) return told;
      const { consent, until, fields } = told;
      const { row, caseId, asked } = ready;
      const no = await this.protocol.decide(tx, { id: row.id, caseId, asked, fields, consent });
      return no ?? this.send(tx, actor, ready, { on: { consentId: consent.id }, until, fields });
    });
  }

  /** On a ground that a second person has confirmed, once. Refusals: those of `PreparingReferrals` and `GroundClaims.use`. */
  requestOnGround(actor: Actor, { groundId, ...input }: Command & { readonly groundId: string }) {
    return this.once.run(actor, 'referral.request-on-ground', input, async (tx): Promise<string | Refusal> => {
      const ready = await this.preparing.ready(tx, actor, input.referralId);
      if (isRefusal(ready)) return ready;
      const fields = await this.preparing.unconsented(tx, ready);
      if (isRefusal(fields)) return fields;
      const { row, caseId, asked } = ready;
      const act = this.protocol.actOf({ id: row.id, caseId, asked, fields });
      const no = await this.grounds.use(tx, actor, groundId, act);
      return no ?? this.send(tx, actor, ready, { on: { groundId }, until: null, fields });
    });
  }

  private async send(
    tx: Transaction,
    actor: Actor,
    { row, key, content, asked }: ReadyReferral,
    { on, until, fields }: Basis,
  ): Promise<string | Refusal> {
    const now = this.clock.now();
    const requested = moveReferral(referralOf(row), 'request', now, until);
    if (isRefusal(requested)) throw new Error('A referral that was ready cannot be sent.');
    const told = this.keys.seal(key, 'told', row.id, { v: 1, fields });
    await tx.manager.update(ReferralRow, { id: row.id }, { ...stateColumns(requested), ...on, told });
    await this.alarms.set(tx, requested);
    const details: Record<string, string> = 'consentId' in on ? { consent: on.consentId } : { ground: on.groundId };
    await this.audit.record(tx, actor, 'referral.request', { kind: 'referral', id: row.id }, details);
    await this.live.tell(tx, referralTopic, row.id);
    const { service, organisation } = asked;
    if (organisation.nodeId === null) return row.id;
    const { id, urgency, lapses } = requested;
    const { kind, summary } = content;
    const what = { referral: id, at: now.toISOString(), service: service.announcedId, kind, urgency };
    const body = { ...what, lapses: lapses.toISOString(), summary, fields };
    await this.post.send(tx, organisation.nodeId, 'referral.request', body, urgency !== 'normal');
    return row.id;
  }
}
