import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Actor,
  askErasure,
  isRefusal,
  mayMove,
  moveReferral,
  type Referral,
  type ReferralRefusal,
  type Refusal,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { TransferSources } from '../consent/withdrawal/transfer-sources.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { ReferralRow } from './referral.entity.js';
import { lockReferral, ReferralAccess } from './referral-access.js';
import { lapseTask } from './referral-alarms.js';
import { erasureColumns, erasureOf, referralOf, stateColumns } from './referral-columns.js';
import { ReferralPost } from './referral-post.js';
import { ReferralSteps, referralTopic } from './referral-steps.js';

/** What was told with referrals, and how its deletion stands: of a member by its own word, of a provider outside by hand. */
const toldByReferrals = `
  SELECT consent_id, 'referral' AS kind, id, organisation_id, NULL AS node_id, requested_at AS at, erasure_asked_at AS asked_at,
    CASE erasure WHEN 'confirmed' THEN 'deleted' WHEN 'kept' THEN 'kept'
      WHEN 'asked' THEN CASE route WHEN 'outside' THEN 'by-letter' ELSE 'waiting' END END AS answer,
    erasure_ground AS ground, coalesce(erasure_confirmed_at, erasure_kept_at) AS answered_at
  FROM referral WHERE consent_id IS NOT NULL`;

const because = { withdraw: 'withdrawn', cancel: 'cancelled', expire: 'expired' } as const;

/** The ends of a referral: the person withdraws, the sender cancels, its time is over. */
@Injectable()
export class Ending implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly access: ReferralAccess,
    private readonly directory: Directory,
    private readonly steps: ReferralSteps,
    private readonly post: ReferralPost,
    private readonly consents: ConsentChecks,
    private readonly jobs: JobHandlers,
    private readonly sources: TransferSources,
  ) {}

  onModuleInit(): void {
    this.sources.add(toldByReferrals);
    this.consents.onWithdrawal((tx, { id }) => this.consentWithdrawn(tx, id));
    this.jobs.on<{ referral: string }>(lapseTask, ({ referral }) => this.lapse(referral));
  }

  /** Refusals: those of `moveReferral`, `referral-step-of-the-other-side`, `not-found`. */
  end(actor: Actor, input: { idempotencyKey: string; referralId: string }, move: 'withdraw' | 'cancel') {
    return this.once.run(
      actor,
      `referral.${move}`,
      input,
      async (tx): Promise<string | Refusal<ReferralRefusal | 'not-found'>> => {
        const row = await this.access.lock(tx, actor, input.referralId);
        if (isRefusal(row)) return row;
        const may = mayMove(row, move);
        if (isRefusal(may)) return may;
        const ended = moveReferral(referralOf(row), move, this.clock.now());
        if (isRefusal(ended)) return ended;
        await this.audit.record(tx, actor, `referral.${move}`, { kind: 'referral', id: row.id });
        await this.stop(tx, row, move, ended);
        return row.id;
      },
    );
  }

  /**
   * A consent was withdrawn: each referral that rests on it stops, and whoever was told anything is asked to destroy it,
   * also where the service is long over.
   */
  private async consentWithdrawn(tx: Transaction, consentId: string): Promise<void> {
    const resting = await tx.manager.find(ReferralRow, {
      where: { consentId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const row of resting) {
      const ended = moveReferral(referralOf(row), 'withdraw', this.clock.now());
      await this.audit.record(tx, 'node', 'referral.withdraw', { kind: 'referral', id: row.id });
      await this.stop(tx, row, 'withdraw', isRefusal(ended) ? referralOf(row) : ended);
    }
  }

  private lapse(id: string): Promise<void> {
    return withTransaction(this.db, 'referral.lapse', async (tx) => {
      const row = await lockReferral(tx, id);
      const ended = row && moveReferral(referralOf(row), 'expire', this.clock.now());
      if (!row || isRefusal(ended) || !ended) return;
      await this.audit.record(tx, 'node', 'referral.expire', { kind: 'referral', id });
      await this.stop(tx, row, 'expire', ended);
    });
  }

  /** Saves the end; whoever holds what was told is asked to destroy it, and whoever holds it here destroys it. */
  private async stop(tx: Transaction, row: ReferralRow, move: keyof typeof because, ended: Referral): Promise<void> {
    const now = this.clock.now();
    const { nodeId } = await this.directory.organisation(tx, row.organisationId);
    await this.live.tell(tx, referralTopic, row.id);
    if (row.theirId !== null) {
      await tx.manager.update(ReferralRow, { id: row.id }, stateColumns(ended));
      if (nodeId !== null) await this.steps.forget(tx, nodeId, row.theirId, row.id, now);
      return;
    }
    const before = erasureOf(row);
    const asked = askErasure({ ...before, wasSent: row.requestedAt !== null }, now);
    const columns = { ...stateColumns(ended), ...erasureColumns(isRefusal(asked) ? before : asked) };
    await tx.manager.update(ReferralRow, { id: row.id }, columns);
    if (nodeId === null || isRefusal(asked) || before.erasure !== 'none') return;
    const told = { referral: row.id, at: now.toISOString() };
    if (move === 'withdraw') await this.post.send(tx, nodeId, 'referral.withdraw', told, true);
    else await this.post.send(tx, nodeId, 'referral.cancel', { ...told, because: because[move] }, true);
  }
}
