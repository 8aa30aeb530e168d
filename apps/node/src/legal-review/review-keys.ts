import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scrubTables, type Transaction } from '#database';
import { type Refusal, refuse } from '#domain';
import { openJson, sealField } from '#vault';
import { DutyKey } from '../auth/duty-key.js';
import { letterTables } from '../federation/letter-tables.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import type { ReviewRow } from './review.entity.js';
import { contentPlace, type ReviewContent } from './review-content.js';

const scrub = 'legal-review.scrub';

/** The keys of reviews: each review has one of its own, on both sides. While the node is locked these throw `NodeLocked`. */
@Injectable()
export class ReviewKeys implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly dutyKey: DutyKey,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    const tables = ['legal_review_key', 'guidance', ...letterTables];
    this.handlers.on(scrub, async () => void (await scrubTables(this.db, tables)));
  }

  /** A key for a review that begins here or arrives; its wrap is kept once the review’s row is. */
  make(reviewId: string): { key: Buffer; wrapped: Buffer } {
    return this.dutyKey.newCaseKey(reviewId);
  }

  async keep(tx: Transaction, reviewId: string, wrapped: Buffer): Promise<void> {
    await tx.query('INSERT INTO legal_review_key (review_id, wrapped) VALUES ($1, $2)', [reviewId, wrapped]);
  }

  /** Refusals: `review-file-destroyed`. */
  async keyOf(tx: Transaction, reviewId: string): Promise<Buffer | Refusal<'review-file-destroyed'>> {
    this.dutyKey.require();
    const [kept] = await tx.query<{ wrapped: Buffer }>('SELECT wrapped FROM legal_review_key WHERE review_id = $1', [
      reviewId,
    ]);
    return kept ? this.dutyKey.openCaseKey(reviewId, kept.wrapped) : refuse('review-file-destroyed');
  }

  seal(key: Buffer, id: string, content: ReviewContent): Buffer {
    return sealField(key, contentPlace(id), content);
  }

  open(key: Buffer, { id, content }: Pick<ReviewRow, 'id' | 'content'>): ReviewContent | undefined {
    return content === null ? undefined : openJson<ReviewContent>(key, contentPlace(id), content);
  }

  /** Destroys what a review told, and every draft of guidance made from it: from the commit on nobody here can read it. */
  async destroy(tx: Transaction, reviewId: string): Promise<void> {
    await tx.query('DELETE FROM legal_review_key WHERE review_id = $1', [reviewId]);
    await tx.query('UPDATE legal_review SET content = NULL WHERE id = $1', [reviewId]);
    await tx.query('DELETE FROM guidance WHERE review_id = $1', [reviewId]);
    await this.jobs.add(tx, scrub, {}, { jobKey: scrub });
  }
}
