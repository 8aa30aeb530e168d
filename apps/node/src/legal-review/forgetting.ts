import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { dossierKeptUntil, reviewIsOpen } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import type { ReviewRow } from './review.entity.js';
import { ReviewBook } from './review-book.js';
import { ReviewKeys } from './review-keys.js';
import { ReviewPost } from './review-post.js';

const forgetTask = 'legal-review.forget';

/** Destroys dossiers when their time is over, on both sides, and says so to who submitted them. */
@Injectable()
export class Forgetting implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly book: ReviewBook,
    private readonly keys: ReviewKeys,
    private readonly post: ReviewPost,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ review: string }>(forgetTask, ({ review }) => this.due(review));
  }

  /** Sets when a dossier is destroyed, by how the review stands now. */
  async plan(
    tx: Transaction,
    row: Pick<ReviewRow, 'id' | 'fromNode' | 'state' | 'deadline' | 'endedAt'>,
  ): Promise<void> {
    const at = keptUntil(row);
    if (at) await this.jobs.add(tx, forgetTask, { review: row.id }, { runAt: at, jobKey: `${forgetTask}:${row.id}` });
  }

  /** Destroys what a review told here; a reviewer says so, and sits on it no more. */
  async letGo(tx: Transaction, row: ReviewRow): Promise<void> {
    const { id, kind, fromNode, theirId, seat, content } = row;
    const now = this.clock.now();
    if (fromNode !== null && reviewIsOpen(row)) {
      await this.book.close(tx, row, { id, kind, state: 'withdrawn', endedAt: now });
    }
    if (content === null) return;
    await this.keys.destroy(tx, id);
    await this.audit.record(tx, 'node', 'review.forget', { kind: 'review', id });
    if (fromNode === null || theirId === null || seat === null) return;
    await this.post.send(tx, [fromNode], 'review.erased', { review: theirId, at: now.toISOString(), seat });
  }

  private due(id: string): Promise<void> {
    return withTransaction(this.db, forgetTask, async (tx) => {
      const row = await this.book.lock(tx, { id });
      const at = row && keptUntil(row);
      if (row && at && at <= this.clock.now()) await this.letGo(tx, row);
    });
  }
}

function keptUntil({
  state,
  deadline,
  endedAt,
  fromNode,
}: Pick<ReviewRow, 'state' | 'deadline' | 'endedAt' | 'fromNode'>) {
  const side = fromNode === null ? 'submitter' : 'reviewer';
  if (state === 'decided' || state === 'lapsed' || state === 'withdrawn')
    return endedAt && dossierKeptUntil({ state, endedAt }, side);
  return deadline && dossierKeptUntil({ state: 'open', deadline }, side);
}
