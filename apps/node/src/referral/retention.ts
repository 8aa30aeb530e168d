import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { confirmErasure, standingGround } from '#domain';
import { Audit } from '../audit/audit.js';
import { DutyKey } from '../auth/duty-key.js';
import { Clock } from '../clock.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../graphql/live.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { RetentionByProtocol } from '../protocol/verdict/retention.js';
import { keepingOf } from './keeping.js';
import { ReferralRow } from './referral.entity.js';
import { lockReferral } from './referral-access.js';
import { erasureColumns, erasureOf } from './referral-columns.js';
import { ReferralSteps, referralTopic } from './referral-steps.js';

/** A court or the person’s own claim: a written ground under the protocol’s name for it. */
const runningClaim = { ground: 'running-claim', reason: true, secondPerson: false };

/**
 * What came in with a referral is kept for as long as the protocol lets it be, from the referral's end on, and then destroyed;
 * whoever told it hears that. Longer only on a ground that was written down, if the protocol lists it.
 */
@Injectable()
export class ReferralRetention implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly dutyKey: DutyKey,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly directory: Directory,
    private readonly steps: ReferralSteps,
    private readonly retention: RetentionByProtocol,
    private readonly jobs: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('referral.retention', () => this.endAll());
  }

  private async endAll(): Promise<void> {
    const before = this.retention.tooLongSince('received-referral');
    if (!before || this.dutyKey.isLocked()) return;
    await withTransaction(this.db, 'referral.retention', async (tx) => {
      const old = await tx.query<{ id: string }>(
        `SELECT id FROM referral WHERE direction = 'incoming' AND content IS NOT NULL AND ended_at < $1 ORDER BY id`,
        [before],
      );
      for (const { id } of old) {
        const row = await lockReferral(tx, id);
        if (row && row.content !== null) await this.endOne(tx, row);
      }
    });
  }

  private async endOne(tx: Transaction, row: ReferralRow): Promise<void> {
    const now = this.clock.now();
    const { id, theirId, organisationId, endedAt: since } = row;
    const written = standingGround(keepingOf(row), now);
    // What a law of the land makes one keep stands outside the protocol; it ends on the day that was written down.
    if (theirId === null || since === null || written === 'law-of-the-land') return;
    const { nodeId } = await this.directory.organisation(tx, organisationId);
    const parties = nodeId === null ? [] : [nodeId];
    const kept = { id, of: 'received-referral' as const, since, until: now, parties };
    if (!(await this.retention.whyNot(tx, written ? { ...kept, ground: runningClaim } : kept))) return;
    await this.audit.record(tx, 'node', 'referral.kept-too-long', { kind: 'referral', id });
    if (row.erasure === 'kept')
      await tx.manager.update(ReferralRow, { id }, erasureColumns(confirmErasure(erasureOf(row), now)));
    if (nodeId !== null) await this.steps.forget(tx, nodeId, theirId, id, now);
    await this.live.tell(tx, referralTopic, id);
  }
}
