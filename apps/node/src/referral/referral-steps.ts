import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Referral } from '#domain';
import { Live } from '../graphql/live.js';
import { ReferralRow } from './referral.entity.js';
import { stateColumns } from './referral-columns.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralPost } from './referral-post.js';
import { type ReferralStep, replyAfter } from './referral-step.js';

/** The topic under which subscriptions hear that a referral changed. */
export const referralTopic = 'referral';

/** Writes a step into a referral's row, and tells the other side. */
@Injectable()
export class ReferralSteps {
  constructor(
    private readonly keys: ReferralKeys,
    private readonly post: ReferralPost,
    private readonly live: Live,
  ) {}

  /** Saves a step with what was said; the caller holds the row's lock and was given its key. */
  async save(tx: Transaction, row: ReferralRow, moved: Referral, step: ReferralStep, key: Buffer): Promise<void> {
    const reply = replyAfter(this.keys.open(key, 'answer', row), step);
    const answer = reply ? this.keys.seal(key, 'answer', row.id, reply) : row.answer;
    await tx.manager.update(ReferralRow, { id: row.id }, { ...stateColumns(moved), answer });
    await this.live.tell(tx, referralTopic, row.id);
  }

  /** Tells whoever asked. `referral` is the id by which the sender knows it. */
  async tell(tx: Transaction, to: string, referral: string, step: ReferralStep, now: Date): Promise<void> {
    const told = { referral, at: now.toISOString() };
    switch (step.move) {
      case 'acknowledge':
        return this.post.send(tx, to, 'referral.acknowledge', told);
      case 'accept':
      case 'waitlist':
        return this.post.send(tx, to, 'referral.answer', { ...told, answer: step.move, words: step.words });
      case 'decline':
        return this.post.send(tx, to, 'referral.answer', {
          ...told,
          answer: 'decline',
          reason: step.reason,
          words: step.words,
        });
      case 'start':
        return this.post.send(tx, to, 'referral.progress', told);
      case 'complete':
        return this.post.send(tx, to, 'referral.complete', { ...told, outcome: step.outcome, words: step.words });
    }
  }

  /** The receiver has no reason to keep the file any longer: destroys it, and says so. */
  async forget(tx: Transaction, to: string, referral: string, id: string | undefined, now: Date): Promise<void> {
    if (id !== undefined) await this.keys.destroy(tx, id);
    await this.post.send(tx, to, 'referral.erased', { referral, at: now.toISOString() });
  }
}
