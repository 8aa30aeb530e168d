import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database';
import { isRefusal, type RecoveryRefusal, type Refusal } from '#domain';
import {
  type Charter,
  type Moment,
  mayPublishRecovery,
  mayTakeEffect,
  type PendingRecovery,
  recoveryDays,
  waitedSince,
} from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { LeaseKeeper } from '../lease/lease-keeper.js';
import { Objections } from './objections.js';

const keyOf = ({ caseRef, publishedAt }: Pick<PendingRecovery, 'caseRef' | 'publishedAt'>) =>
  `${caseRef} ${publishedAt}`;

/**
 * What this node asks before it proposes a recovery or signs one: the rules that a charter’s bytes cannot show, since they
 * need the newest node record, this node’s own clocks, and the objections that it has heard.
 */
@Injectable()
export class RecoveryRules implements OnModuleInit {
  private readonly logger = new Logger(RecoveryRules.name);
  /** Since when a pending recovery is known here: by both clocks what came in this run, else by the wall clock. */
  private readonly seen = new Map<string, Moment>();

  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly leases: LeaseKeeper,
    private readonly objections: Objections,
  ) {}

  async onModuleInit(): Promise<void> {
    const rows = await this.db.query<{ caseRef: string; publishedAt: string; knownAt: Date }[]>(
      'SELECT case_ref AS "caseRef", published_at AS "publishedAt", known_at AS "knownAt" FROM recovery_known',
    );
    for (const row of rows) this.seen.set(keyOf(row), { wall: row.knownAt.getTime() });
    const look = () => void this.look().catch((error) => this.logger.error(`a recovery waits: ${String(error)}`));
    this.charter.onChange(look);
    look();
  }

  /** Whether a recovery may be published. Refusals: those of `mayPublishRecovery`. */
  mayPublish(charter: Charter, pending: PendingRecovery): true | Refusal<RecoveryRefusal> {
    return mayPublishRecovery(charter, pending, this.isUnreliable(pending.from));
  }

  /** How many days a recovery from a member waits at least. */
  daysFor(charter: Charter, from: string): number {
    return recoveryDays(charter, this.isUnreliable(from));
  }

  /** Whether a published recovery may take effect now. Refusals: those of `mayTakeEffect`. */
  async mayTakeEffect(tx: Transaction, charter: Charter, caseRef: string) {
    const pending = charter.pendingRecoveries.find((one) => one.caseRef === caseRef);
    const waited = pending ? this.waited(pending) : 0;
    const objected = pending ? await this.objections.against(tx, pending) : false;
    return mayTakeEffect(charter, caseRef, { waited, objected });
  }

  /** Why this node does not sign the next charter for what it says of recoveries; undefined if nothing stands against it. */
  async against(tx: Transaction, before: Charter, after: Charter): Promise<Refusal<RecoveryRefusal> | undefined> {
    const known = new Set(before.pendingRecoveries.map(keyOf));
    for (const pending of after.pendingRecoveries.filter((one) => !known.has(keyOf(one)))) {
      const may = this.mayPublish(before, pending);
      if (isRefusal(may)) return may;
    }
    for (const { caseRef } of after.recoveries.slice(before.recoveries.length)) {
      const may = await this.mayTakeEffect(tx, before, caseRef);
      if (isRefusal(may)) return may;
    }
    return undefined;
  }

  /** For how long this node has known a recovery, in milliseconds: by the slower of its clocks, as far as both are known. */
  private waited(pending: PendingRecovery): number {
    const seen = this.seen.get(keyOf(pending));
    return seen ? waitedSince(seen, this.leases.now()) : 0;
  }

  private async look(): Promise<void> {
    for (const pending of this.charter.inForce()?.charter.pendingRecoveries ?? []) {
      const { caseRef, publishedAt } = pending;
      if (this.seen.has(keyOf(pending))) continue;
      const now = this.leases.now();
      this.seen.set(keyOf(pending), now);
      await this.db.query(
        `INSERT INTO recovery_known (case_ref, published_at, known_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [caseRef, publishedAt, new Date(now.wall)],
      );
    }
  }

  private isUnreliable(nodeId: string): boolean {
    return this.charter.inForce()?.records.get(nodeId)?.record.unreliable ?? false;
  }
}
