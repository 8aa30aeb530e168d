import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import type { ProblemCode } from '#federation';
import { Clock } from '../../clock.js';
import { failuresUntilBroken, pauseAfter } from './back-off.js';
import { Hints } from './hints.js';

/** How often at most "last seen" is written while all goes well. Milliseconds. */
const seenEvery = 30_000;

/** How contact with the other members stands. */
@Injectable()
export class MemberStates {
  /** When "last seen" was last written, of members with whom nothing has failed since. */
  private readonly written = new Map<string, { at: number; charterVersion: number | undefined }>();

  private readonly listeners: ((nodeId: string, charterVersion: number) => void)[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly hints: Hints,
    private readonly clock: Clock,
  ) {}

  /** Called whenever a member says which version of the charter it has. */
  onTold(listener: (nodeId: string, charterVersion: number) => void): void {
    this.listeners.push(listener);
  }

  /** A signed word of this member arrived: whatever failed before is forgotten, and it is tried again at once. */
  async heard(nodeId: string, charterVersion?: number): Promise<void> {
    if (charterVersion) for (const listener of this.listeners) listener(nodeId, charterVersion);
    const now = this.clock.now();
    const before = this.written.get(nodeId);
    const told = charterVersion ?? before?.charterVersion;
    if (before && now.getTime() - before.at < seenEvery && told === before.charterVersion) return;
    this.written.set(nodeId, { at: now.getTime(), charterVersion: told });
    if (!before) this.hints.giveBack(nodeId);
    await withTransaction(this.db, 'federation.seen', async (tx) => {
      await tx.query(
        `INSERT INTO member_state (node_id, failures, breaker, last_seen_at, charter_version)
         VALUES ($1, 0, 'closed', $2, $3)
         ON CONFLICT (node_id) DO UPDATE SET failures = 0, breaker = 'closed', retry_at = NULL, last_problem = NULL,
           last_seen_at = $2, charter_version = coalesce($3, member_state.charter_version)`,
        [nodeId, now, charterVersion ?? null],
      );
    });
  }

  /** Contact failed; returns when to try again. `problem` is a code. */
  async failed(nodeId: string, problem: string): Promise<Date> {
    const now = this.clock.now();
    this.written.delete(nodeId);
    return withTransaction(this.db, 'federation.failed', async (tx) => {
      const [before] = await tx.query<{ failures: number }>(
        'SELECT failures FROM member_state WHERE node_id = $1 FOR UPDATE',
        [nodeId],
      );
      const failures = (before?.failures ?? 0) + 1;
      const retryAt = new Date(now.getTime() + pauseAfter(failures, Math.random()));
      await tx.query(
        `INSERT INTO member_state (node_id, failures, breaker, last_failure_at, last_problem, retry_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (node_id) DO UPDATE SET failures = $2, breaker = $3, last_failure_at = $4, last_problem = $5,
           retry_at = $6`,
        [nodeId, failures, failures < failuresUntilBroken ? 'closed' : 'open', now, problem.slice(0, 64), retryAt],
      );
      return retryAt;
    });
  }

  /** Keeps for which code the greeting of a member that was heard is refused; none when it is not. */
  async refuse(nodeId: string, code: ProblemCode | undefined): Promise<void> {
    await withTransaction(this.db, 'federation.greeted', async (tx) => {
      await tx.query(
        'UPDATE member_state SET refused_for = $2 WHERE node_id = $1 AND refused_for IS DISTINCT FROM $2',
        [nodeId, code ?? null],
      );
    });
  }

  /** When this member may be tried again; undefined if at once. */
  async retryAt(nodeId: string): Promise<Date | undefined> {
    const [row] = await this.db.query<{ retry_at: Date | null }[]>(
      'SELECT retry_at FROM member_state WHERE node_id = $1',
      [nodeId],
    );
    return row?.retry_at ?? undefined;
  }

  /** Whether somebody of the staff has blocked this member: no new referral or hold goes there or is taken from there. */
  async isBlocked(tx: Transaction, nodeId: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM member_state WHERE node_id = $1 AND blocked_at IS NOT NULL', [nodeId]);
    return rows.length > 0;
  }

  /** Blocks a member, or takes the block back. A custody message in flight is never held up by it. */
  async block(tx: Transaction, nodeId: string, by: string | undefined): Promise<void> {
    await tx.query(
      `INSERT INTO member_state (node_id, failures, breaker, blocked_at, blocked_by) VALUES ($1, 0, 'closed', $2, $3)
       ON CONFLICT (node_id) DO UPDATE SET blocked_at = $2, blocked_by = $3`,
      [nodeId, by ? this.clock.now() : null, by ?? null],
    );
  }
}
