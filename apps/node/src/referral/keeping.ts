import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Actor,
  confirmErasure,
  isRefusal,
  type Keeping,
  keepErasure,
  mayKeep,
  refuse,
  standingGround,
  type WrittenGround,
} from '#domain';
import { Audit, type AuditActor } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { ReferralRow } from './referral.entity.js';
import { lockReferral, ReferralAccess } from './referral-access.js';
import { erasureColumns, erasureOf } from './referral-columns.js';
import { ReferralPost } from './referral-post.js';
import { ReferralSteps, referralTopic } from './referral-steps.js';

interface KeepReferral {
  readonly idempotencyKey: string;
  readonly referralId: string;
  readonly ground: WrittenGround;
  readonly until: Date;
}

/**
 * On what ground what came with a referral must be kept, should the person take the consent back: written down before
 * that, until a day. It is destroyed when the ground ends, and whoever told it hears that.
 */
@Injectable()
export class KeepingReferrals implements OnModuleInit {
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
    private readonly jobs: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('referral.end-keeping', () => this.endAll());
  }

  /**
   * Writes a ground down, or moves the day of one that stands. Refusals: `referral-step-of-the-other-side`,
   * `referral-file-destroyed`, those of `mayKeep`, `keeping-too-late` (taken back already: no new ground), `not-found`.
   */
  keep(actor: Actor, { referralId, ground, until, ...command }: KeepReferral) {
    return this.once.run(actor, 'referral.keep', command, async (tx) => {
      const row = await this.access.lock(tx, actor, referralId);
      if (isRefusal(row)) return row;
      if (row.direction === 'outgoing') return refuse('referral-step-of-the-other-side');
      if (row.content === null) return refuse('referral-file-destroyed');
      const refused = mayKeep({ ground, until }, this.clock.now());
      if (refused) return refused;
      if (row.erasure !== 'none' && row.keepingGround !== ground) return refuse('keeping-too-late');
      await tx.manager.update(ReferralRow, { id: row.id }, { keepingGround: ground, keepingUntil: until });
      await this.audit.record(tx, actor, 'referral.keep', { kind: 'referral', id: row.id }, { ground });
      await this.live.tell(tx, referralTopic, row.id);
      return row.id;
    });
  }

  /** The ground has ended early. What the person took back is destroyed at once. Refusals: `not-found`, `referral-step-of-the-other-side`. */
  end(actor: Actor, { referralId, ...command }: { readonly idempotencyKey: string; readonly referralId: string }) {
    return this.once.run(actor, 'referral.end-keeping', command, async (tx) => {
      const row = await this.access.lock(tx, actor, referralId);
      if (isRefusal(row)) return row;
      if (row.direction === 'outgoing') return refuse('referral-step-of-the-other-side');
      await this.endOne(tx, actor, row);
      return row.id;
    });
  }

  /** Whether it must be kept at this moment; whoever asked for its deletion is then told the ground. */
  async mustKeep(tx: Transaction, row: ReferralRow, to: string, now: Date): Promise<boolean> {
    const ground = standingGround(keepingOf(row), now);
    if (!ground || row.theirId === null) return false;
    await tx.manager.update(ReferralRow, { id: row.id }, erasureColumns(keepErasure(erasureOf(row), ground, now)));
    await this.post.send(tx, to, 'referral.kept', { referral: row.theirId, at: now.toISOString(), ground });
    await this.audit.record(tx, 'node', 'referral.keep-on', { kind: 'referral', id: row.id }, { ground });
    return true;
  }

  private async endAll(): Promise<void> {
    await withTransaction(this.db, 'referral.end-keeping', async (tx) => {
      const over = await tx.query<{ id: string }>('SELECT id FROM referral WHERE keeping_until <= $1 ORDER BY id', [
        this.clock.now(),
      ]);
      for (const { id } of over) {
        const row = await lockReferral(tx, id);
        if (row?.keepingUntil && row.keepingUntil <= this.clock.now()) await this.endOne(tx, 'node', row);
      }
    });
  }

  private async endOne(tx: Transaction, actor: AuditActor, row: ReferralRow): Promise<void> {
    const now = this.clock.now();
    const { id, theirId, organisationId } = row;
    await tx.manager.update(ReferralRow, { id }, { keepingGround: null, keepingUntil: null });
    await this.audit.record(tx, actor, 'referral.end-keeping', { kind: 'referral', id });
    await this.live.tell(tx, referralTopic, id);
    if (row.erasure !== 'kept' || theirId === null) return;
    await tx.manager.update(ReferralRow, { id }, erasureColumns(confirmErasure(erasureOf(row), now)));
    const { nodeId } = await this.directory.organisation(tx, organisationId);
    if (nodeId !== null) await this.steps.forget(tx, nodeId, theirId, id, now);
  }
}

/** The ground that was written down, with its day. */
export function keepingOf({ keepingGround, keepingUntil }: ReferralRow): Keeping | null {
  return keepingGround && keepingUntil ? { ground: keepingGround, until: keepingUntil } : null;
}
