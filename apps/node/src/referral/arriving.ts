import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type DeclineReason,
  firstAnswerDue,
  hearOfEnding,
  isRefusal,
  lapsesAt,
  mayTakePart,
  receiverKeepsFile,
} from '#domain';
import type { ReferralMailBody } from '#federation';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Directory } from '../directory/directory.js';
import { MemberStates } from '../federation/contact/member-states.js';
import { InvalidMail } from '../federation/mail-handlers.js';
import { Members } from '../federation/members.js';
import { Live } from '../graphql/live.js';
import { KeepingReferrals } from './keeping.js';
import { ReferralRow } from './referral.entity.js';
import { ReferralAlarms } from './referral-alarms.js';
import { referralOf, stateColumns } from './referral-columns.js';
import type { ReferralContent } from './referral-content.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralPost } from './referral-post.js';
import { ReferralSteps, referralTopic } from './referral-steps.js';

/** What a service hears from whoever asks it: the request, and its end. */
@Injectable()
export class Arriving {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly directory: Directory,
    private readonly keys: ReferralKeys,
    private readonly steps: ReferralSteps,
    private readonly alarms: ReferralAlarms,
    private readonly keeping: KeepingReferrals,
    post: ReferralPost,
  ) {
    post.on('referral.request', (tx, from, body) => this.arrive(tx, from, body));
    post.on('referral.withdraw', (tx, from, { referral }) => this.end(tx, from, referral, 'withdrawn'));
    post.on('referral.cancel', (tx, from, { referral, because }) => this.end(tx, from, referral, because));
  }

  /**
   * Takes a referral in, for the team of the service. A service this node does not have is declined at once; and so is
   * whatever comes from elsewhere while this organisation is suspended and takes nobody in.
   */
  private async arrive(tx: Transaction, from: string, asked: ReferralMailBody<'referral.request'>): Promise<void> {
    const ours = from === this.members.self();
    const status = this.members.find(from)?.status ?? 'left';
    if (!ours && !mayTakePart('ask', status, await this.states.isBlocked(tx, from))) {
      throw new InvalidMail('from a member that may ask nothing here', 'not-allowed');
    }
    const service = await this.directory.ownService(tx, asked.service, asked.kind);
    if (!service?.teamId) return this.decline(tx, from, asked.referral, 'not-our-service');
    if (!ours && isRefusal(this.members.mayBegin())) return this.decline(tx, from, asked.referral, 'no-capacity');
    const organisationId = await this.directory.organisationOf(tx, from);
    const again = await tx.manager.existsBy(ReferralRow, { organisationId, theirId: asked.referral });
    if (again) throw new InvalidMail('this referral was asked for before');
    const { kind, urgency, summary, fields } = asked;
    const requestedAt = earlier(new Date(asked.at), this.clock.now());
    const id = randomUUID();
    const { key, wrapped } = this.keys.newKey(id);
    const content: ReferralContent = { v: 1, service: service.id, kind, summary, fields };
    const row: ReferralRow = {
      id,
      direction: 'incoming',
      route: 'network',
      organisationId,
      caseId: null,
      consentId: null,
      groundId: null,
      theirId: asked.referral,
      teamId: service.teamId,
      urgency,
      state: 'requested',
      deadline: firstAnswerDue(urgency, requestedAt),
      lapses: lapsesAt(requestedAt, new Date(asked.lapses)),
      requestedAt,
      acknowledgedAt: null,
      answeredAt: null,
      startedAt: null,
      endedAt: null,
      erasure: 'none',
      erasureAskedAt: null,
      erasureConfirmedAt: null,
      erasureKeptAt: null,
      erasureGround: null,
      keepingGround: null,
      keepingUntil: null,
      content: this.keys.seal(key, 'content', id, content),
      told: null,
      answer: null,
    };
    await tx.manager.insert(ReferralRow, row);
    await tx.query('INSERT INTO referral_key (referral_id, wrapped) VALUES ($1, $2)', [id, wrapped]);
    await this.alarms.set(tx, row);
    await this.alarms.ring(tx, row);
    await this.audit.record(tx, { node: from }, 'referral.arrive', { kind: 'referral', id }, { urgency });
    await this.live.tell(tx, referralTopic, id);
  }

  private async decline(tx: Transaction, from: string, referral: string, reason: DeclineReason): Promise<void> {
    const now = this.clock.now();
    await this.steps.tell(tx, from, referral, { move: 'decline', reason }, now);
    await this.steps.forget(tx, from, referral, undefined, now);
  }

  /** The sender has ended it. What was told is destroyed; after a withdrawal also where the service is long over. */
  private async end(
    tx: Transaction,
    from: string,
    referral: string,
    because: 'withdrawn' | 'cancelled' | 'expired',
  ): Promise<void> {
    const now = this.clock.now();
    const organisationId = await this.directory.organisationOf(tx, from);
    const row = await tx.manager.findOne(ReferralRow, {
      where: { organisationId, theirId: referral },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) return this.steps.forget(tx, from, referral, undefined, now);
    const ended = hearOfEnding(referralOf(row), because, now);
    if (ended) await tx.manager.update(ReferralRow, { id: row.id }, stateColumns(ended));
    if (because !== 'withdrawn' && receiverKeepsFile(ended?.state ?? row.state)) return;
    if (!(await this.keeping.mustKeep(tx, row, from, now))) await this.steps.forget(tx, from, referral, row.id, now);
    await this.audit.record(tx, { node: from }, 'referral.end', { kind: 'referral', id: row.id }, { because });
    await this.live.tell(tx, referralTopic, row.id);
  }
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
