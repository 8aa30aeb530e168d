import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  confirmErasure,
  isRefusal,
  keepErasure,
  mayMove,
  moveReferral,
  type ReferralRefusal,
  type Refusal,
  receiverKeepsFile,
  refuse,
  type WrittenGround,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { WithdrawalAnswering } from '../consent/withdrawal/answering.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { ReferralRow } from './referral.entity.js';
import type { RecordAnswerInput } from './referral.input.js';
import { ReferralAccess } from './referral-access.js';
import { erasureColumns, erasureOf, referralOf } from './referral-columns.js';
import { ReferralKeys } from './referral-keys.js';
import type { ReferralStep } from './referral-step.js';
import { ReferralSteps, referralTopic } from './referral-steps.js';

type Answered = string | Refusal<ReferralRefusal | 'not-found'>;

/** The steps of whoever was asked: taken by our own intake team, or written down for a provider outside the network. */
@Injectable()
export class Answering {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly access: ReferralAccess,
    private readonly directory: Directory,
    private readonly keys: ReferralKeys,
    private readonly steps: ReferralSteps,
    private readonly withdrawals: WithdrawalAnswering,
  ) {}

  /** Refusals: those of `moveReferral`, `referral-step-of-the-other-side`, `not-found`. */
  take(actor: Actor, input: { idempotencyKey: string; referralId: string }, step: ReferralStep) {
    return this.once.run(actor, `referral.${step.move}`, input, async (tx): Promise<Answered> => {
      const row = await this.access.lock(tx, actor, input.referralId);
      return isRefusal(row) ? row : this.step(tx, actor, row, step);
    });
  }

  /**
   * What a provider outside the network said by telephone or letter. Refusals: also
   * `referral-answered-over-the-network`, `referral-reason-missing`, `referral-outcome-missing`,
   * `referral-nothing-to-delete`, `keeping-ground-missing`.
   */
  record(actor: Actor, input: RecordAnswerInput) {
    return this.once.run(actor, 'referral.record', input, async (tx): Promise<Answered> => {
      const row = await this.access.lock(tx, actor, input.referralId);
      if (isRefusal(row)) return row;
      if (row.route !== 'outside') return refuse('referral-answered-over-the-network');
      if (input.answer === 'deleted') return this.deletion(tx, actor, row, 'deleted');
      if (input.answer === 'kept')
        return input.ground ? this.deletion(tx, actor, row, 'kept', input.ground) : refuse('keeping-ground-missing');
      const step = stepOf(input);
      return isRefusal(step) ? step : this.step(tx, actor, row, step);
    });
  }

  private async step(tx: Transaction, actor: Actor, row: ReferralRow, step: ReferralStep): Promise<Answered> {
    const may = mayMove(row, step.move);
    if (isRefusal(may)) return may;
    const now = this.clock.now();
    const moved = moveReferral(referralOf(row), step.move, now);
    if (isRefusal(moved)) return moved;
    const key = await this.keys.keyOf(tx, row);
    if (isRefusal(key)) return key;
    await this.steps.save(tx, row, moved, step, key);
    await this.audit.record(tx, actor, `referral.${step.move}`, { kind: 'referral', id: row.id });
    if (row.theirId === null) return row.id;
    const { nodeId } = await this.directory.organisation(tx, row.organisationId);
    if (nodeId === null) throw new Error('a referral came in from nowhere');
    await this.steps.tell(tx, nodeId, row.theirId, step, now);
    if (!receiverKeepsFile(moved.state)) await this.steps.forget(tx, nodeId, row.theirId, row.id, now);
    return row.id;
  }

  /** What a provider outside said of the letter that asks for deletion: it is ticked off by hand. */
  private async deletion(
    tx: Transaction,
    actor: Actor,
    row: ReferralRow,
    said: 'deleted' | 'kept',
    ground?: WrittenGround,
  ): Promise<Answered> {
    if (row.requestedAt === null) return refuse('referral-nothing-to-delete');
    const now = this.clock.now();
    const known = erasureOf(row);
    const after = ground ? keepErasure(known, ground, now) : confirmErasure(known, now);
    await tx.manager.update(ReferralRow, { id: row.id }, erasureColumns(after));
    const details: Record<string, string> = ground ? { ground } : {};
    await this.audit.record(tx, actor, `referral.${said}`, { kind: 'referral', id: row.id }, details);
    if (row.consentId) await this.withdrawals.againForConsent(tx, row.consentId);
    await this.live.tell(tx, referralTopic, row.id);
    return row.id;
  }
}

function stepOf(
  input: RecordAnswerInput,
): ReferralStep | Refusal<'referral-reason-missing' | 'referral-outcome-missing'> {
  const words = input.words ?? undefined;
  switch (input.answer) {
    case 'acknowledged':
      return { move: 'acknowledge' };
    case 'in-service':
      return { move: 'start' };
    case 'declined':
      return input.reason ? { move: 'decline', reason: input.reason, words } : refuse('referral-reason-missing');
    case 'completed':
      return input.outcome ? { move: 'complete', outcome: input.outcome, words } : refuse('referral-outcome-missing');
    case 'waitlisted':
      return { move: 'waitlist', words };
    default:
      return { move: 'accept', words };
  }
}
