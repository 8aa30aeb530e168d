import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import type { Home } from '#home';
import { NODE_HOME } from '../node-home.js';
import { type AuditRow, auditColumns, entryOf } from './audit-row.js';
import { type AuditHead, beginning, linkAfter } from './chain.js';
import { KeptHead } from './kept-head.js';

/** Only one process of a node links at a time. */
const chainLock = 4_907_231_156;
const mostAtOnce = 1000;
const gather = 100;
const lookAgain = 5000;

/**
 * Numbers and links the entries that were committed, shortly after they were (a quarter of a second at most while the
 * node runs). It takes them by id among those it can see: one whose commit comes late is linked late, never left out.
 */
@Injectable()
export class Chainer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('audit');
  private readonly kept: KeptHead;
  private timer: NodeJS.Timeout | undefined;
  private soon = false;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly db: DataSource,
    @Inject(NODE_HOME) home: Home,
  ) {
    this.kept = new KeptHead(home.dir);
  }

  onApplicationBootstrap(): void {
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.linkAll().catch(() => {});
  }

  /** Something was written down. */
  wake(): void {
    if (this.soon || this.stopped) return;
    this.soon = true;
    this.after(gather);
  }

  /** Links everything that is committed now; returns the head. */
  async linkAll(): Promise<AuditHead> {
    for (;;) {
      const { head, linked, follows } = await withTransaction(this.db, 'audit.chain', async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock($1)', [chainLock]);
        return { follows: await this.kept.isStillIn(tx), ...(await linkNext(tx)) };
      });
      if (!follows) this.logger.error('the audit log does not hold the entries it had: ask for its verification');
      else if (linked > 0) await this.kept.keep(head);
      if (linked < mostAtOnce) return head;
    }
  }

  private after(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.soon = false;
      this.running = this.linkAll()
        .catch((error: unknown) => this.logger.error({ error }))
        .then(() => {
          if (!this.soon && !this.stopped) this.after(lookAgain);
        });
    }, wait).unref();
  }
}

async function linkNext(tx: Transaction): Promise<{ head: AuditHead; linked: number }> {
  const [last] = await tx.query<{ seq: string; chain: Buffer }>(
    'SELECT seq, chain FROM audit_entry WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1',
  );
  const rows = await tx.query<AuditRow>(
    `SELECT ${auditColumns} FROM audit_entry WHERE seq IS NULL ORDER BY id LIMIT ${mostAtOnce}`,
  );
  let head: AuditHead = last ? { seq: Number(last.seq), chain: last.chain } : beginning;
  const links = rows.map((row) => {
    head = linkAfter(head, entryOf(row));
    return { id: row.id, ...head };
  });
  if (links.length > 0) {
    await tx.query(
      `UPDATE audit_entry SET seq = link.seq, chain = link.chain
       FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS link (id, seq, chain) WHERE audit_entry.id = link.id`,
      [links.map(({ id }) => id), links.map(({ seq }) => seq), links.map(({ chain }) => chain)],
    );
  }
  return { head, linked: links.length };
}
