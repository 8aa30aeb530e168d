import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { confirmErasure, hearOfMove, isRefusal, type KeepGround, keepErasure } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { WithdrawalAnswering } from '../consent/withdrawal/answering.js';
import { Directory } from '../directory/directory.js';
import { InvalidMail } from '../federation/mail-handlers.js';
import { Live } from '../graphql/live.js';
import { ReferralRow } from './referral.entity.js';
import { lockReferral } from './referral-access.js';
import { erasureColumns, erasureOf, referralOf } from './referral-columns.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralPost } from './referral-post.js';
import type { ReferralStep } from './referral-step.js';
import { ReferralSteps, referralTopic } from './referral-steps.js';

/** What the sender of a referral hears from the service it asked. */
@Injectable()
export class Hearing {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly directory: Directory,
    private readonly keys: ReferralKeys,
    private readonly steps: ReferralSteps,
    private readonly withdrawals: WithdrawalAnswering,
    post: ReferralPost,
  ) {
    post.on('referral.acknowledge', (tx, from, { referral }) => this.hear(tx, from, referral, { move: 'acknowledge' }));
    post.on('referral.answer', (tx, from, body) =>
      this.hear(
        tx,
        from,
        body.referral,
        body.answer === 'decline'
          ? { move: 'decline', reason: body.reason, words: body.words }
          : { move: body.answer, words: body.words },
      ),
    );
    post.on('referral.progress', (tx, from, { referral }) => this.hear(tx, from, referral, { move: 'start' }));
    post.on('referral.complete', (tx, from, { referral, outcome, words }) =>
      this.hear(tx, from, referral, { move: 'complete', outcome, words }),
    );
    post.on('referral.kept', (tx, from, { referral, ground }) => this.kept(tx, from, referral, ground));
    post.on('referral.erased', (tx, from, { referral }) => this.erased(tx, from, referral));
  }

  /** Times are this node's own: another's clock orders nothing here. */
  private async hear(tx: Transaction, from: string, id: string, step: ReferralStep): Promise<void> {
    const row = await this.asked(tx, from, id);
    const heard = hearOfMove(referralOf(row), step.move, this.clock.now());
    if (heard === null) return;
    if (isRefusal(heard)) throw new InvalidMail(heard.refused);
    const key = await this.keys.keyOf(tx, row);
    if (isRefusal(key)) return;
    await this.steps.save(tx, row, heard, step, key);
    await this.audit.record(tx, { node: from }, `referral.${step.move}`, { kind: 'referral', id });
  }

  private async erased(tx: Transaction, from: string, id: string): Promise<void> {
    const row = await this.asked(tx, from, id);
    const confirmed = confirmErasure(erasureOf(row), this.clock.now());
    await tx.manager.update(ReferralRow, { id }, erasureColumns(confirmed));
    await this.audit.record(tx, { node: from }, 'referral.erased', { kind: 'referral', id });
    await this.live.tell(tx, referralTopic, id);
    if (row.consentId) await this.withdrawals.againForConsent(tx, row.consentId);
  }

  private async kept(tx: Transaction, from: string, id: string, ground: KeepGround): Promise<void> {
    const row = await this.asked(tx, from, id);
    const kept = keepErasure(erasureOf(row), ground, this.clock.now());
    await tx.manager.update(ReferralRow, { id }, erasureColumns(kept));
    await this.audit.record(tx, { node: from }, 'referral.kept', { kind: 'referral', id }, { ground });
    await this.live.tell(tx, referralTopic, id);
    if (row.consentId) await this.withdrawals.againForConsent(tx, row.consentId);
  }

  /** A referral that was sent to the very member that speaks of it. */
  private async asked(tx: Transaction, from: string, id: string): Promise<ReferralRow> {
    const row = await lockReferral(tx, id);
    if (row?.direction !== 'outgoing' || row.requestedAt === null)
      throw new InvalidMail('no such referral', 'not-found');
    const { nodeId } = await this.directory.organisation(tx, row.organisationId);
    if (nodeId !== from) throw new InvalidMail('a referral to somebody else');
    return row;
  }
}
