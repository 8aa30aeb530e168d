import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  isRefusal,
  type LegalReview,
  moveReview,
  type Refusal,
  type ReviewRefusal,
  type ReviewStep,
  refuse,
  reviewIsOpen,
} from '#domain';
import { sealField } from '#vault';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Live } from '../graphql/live.js';
import { ReviewRow } from './review.entity.js';
import { openReviewOf, stateColumns } from './review-columns.js';
import { outcomePlace, type ReviewContent, type ReviewOutcome } from './review-content.js';
import { ReviewKeys } from './review-keys.js';
import { ReviewerRow } from './reviewer.entity.js';

/** The topic under which subscriptions hear that a review changed. */
export const reviewTopic = 'legal-review';

/** A review that is locked and lies open, to be moved. */
export interface OpenedReview {
  readonly row: ReviewRow;
  readonly reviewers: readonly ReviewerRow[];
  readonly key: Buffer;
  readonly content: ReviewContent;
}

/** A review after a step, with what is sealed in it then. */
export interface MovedReview extends OpenedReview {
  readonly review: LegalReview;
}

/** Reads and writes reviews: the row, who sits on it, and what is sealed. Who calls has locked the row (`lock`). */
@Injectable()
export class ReviewBook {
  constructor(
    private readonly clock: Clock,
    private readonly live: Live,
    private readonly keys: ReviewKeys,
    private readonly caseKeys: CaseKeys,
  ) {}

  async lock(
    tx: Transaction,
    where: { id: string } | { fromNode: string; theirId: string },
  ): Promise<ReviewRow | null> {
    return tx.manager.findOne(ReviewRow, { where, lock: { mode: 'pessimistic_write' } });
  }

  async reviewersOf(tx: Transaction, reviewId: string): Promise<ReviewerRow[]> {
    return tx.manager.find(ReviewerRow, { where: { reviewId }, order: { seat: 'ASC' } });
  }

  /** Refusals: `review-file-destroyed`. Throws `NodeLocked`. */
  async open(tx: Transaction, row: ReviewRow): Promise<OpenedReview | Refusal<'review-file-destroyed'>> {
    const key = await this.keys.keyOf(tx, row.id);
    if (isRefusal(key)) return key;
    const content = this.keys.open(key, row);
    if (!content) return refuse('review-file-destroyed');
    return { row, key, content, reviewers: await this.reviewersOf(tx, row.id) };
  }

  /** Takes one step of an open review. Refusals: those of `moveReview`. Nothing is saved. */
  move({ row, reviewers, content }: OpenedReview, step: ReviewStep): LegalReview | Refusal<ReviewRefusal> {
    if (!reviewIsOpen(row)) return refuse('review-over');
    return moveReview(openReviewOf(row, reviewers, content), step, this.clock.now());
  }

  /** A new review, with its key and what is sealed in it. */
  async begin(
    tx: Transaction,
    row: Omit<ReviewRow, keyof ReturnType<typeof stateColumns> | 'changedAt' | 'content' | 'outcome'>,
    review: LegalReview,
    content: ReviewContent,
  ): Promise<OpenedReview> {
    const { key, wrapped } = this.keys.make(row.id);
    const columns = stateColumns(review, { writtenBy: null, redactedBy: null });
    const whole: ReviewRow = {
      ...{ ...row, ...columns, changedAt: this.clock.now(), outcome: null },
      content: this.keys.seal(key, row.id, content),
    };
    await tx.manager.insert(ReviewRow, whole);
    await this.keys.keep(tx, row.id, wrapped);
    await this.live.tell(tx, reviewTopic, row.id);
    return { row: whole, key, content, reviewers: [] };
  }

  /** Saves a step: every column of the state, who sits, and what is sealed now. */
  async save(tx: Transaction, { row, key, review, content, reviewers }: MovedReview): Promise<MovedReview> {
    const now = this.clock.now();
    const columns = stateColumns(review, row);
    const sealed = this.keys.seal(key, row.id, content);
    await tx.manager.update(ReviewRow, { id: row.id }, { ...columns, changedAt: now, content: sealed });
    const kept =
      'reviewers' in review ? await this.saveReviewers(tx, row.id, review.reviewers, reviewers, now) : reviewers;
    await this.live.tell(tx, reviewTopic, row.id);
    return { row: { ...row, ...columns, changedAt: now, content: sealed }, key, content, review, reviewers: [...kept] };
  }

  /** Seals what has changed within a state. */
  async reseal(tx: Transaction, { row, key }: OpenedReview, content: ReviewContent): Promise<void> {
    const sealed = this.keys.seal(key, row.id, content);
    await tx.manager.update(ReviewRow, { id: row.id }, { content: sealed, changedAt: this.clock.now() });
    await this.live.tell(tx, reviewTopic, row.id);
  }

  private async saveReviewers(
    tx: Transaction,
    reviewId: string,
    now: Extract<LegalReview, { reviewers: unknown }>['reviewers'],
    before: readonly ReviewerRow[],
    at: Date,
  ): Promise<ReviewerRow[]> {
    const rows = now.map(({ seat, nodeId, standing, answer }): ReviewerRow => {
      const was = before.find((one) => one.seat === seat);
      const { assignedAt, askedAt, erasedAt } = was ?? { assignedAt: at, askedAt: null, erasedAt: null };
      return {
        reviewId,
        seat,
        nodeId,
        standing,
        assignedAt,
        askedAt,
        erasedAt,
        spokeAt: answer ? (was?.spokeAt ?? at) : null,
      };
    });
    for (const row of rows) await tx.manager.upsert(ReviewerRow, row, ['reviewId', 'seat']);
    return rows;
  }

  /** What came out stays with the case, under its key; where there is no case or its file is gone, nowhere. */
  async keepOutcome(tx: Transaction, { id, caseId }: ReviewRow, outcome: ReviewOutcome): Promise<void> {
    const key = caseId === null ? undefined : await this.caseKeys.keyOf(tx, caseId);
    if (key === undefined || isRefusal(key)) return;
    await tx.manager.update(ReviewRow, { id }, { outcome: sealField(key, outcomePlace(id), outcome) });
  }

  /** A reviewer’s node was asked to destroy what it was told. */
  async asked(tx: Transaction, reviewId: string, seat: string): Promise<void> {
    await tx.query('UPDATE legal_reviewer SET asked_at = $3 WHERE review_id = $1 AND seat = $2 AND asked_at IS NULL', [
      reviewId,
      seat,
      this.clock.now(),
    ]);
  }

  async erased(tx: Transaction, reviewId: string, seat: string): Promise<void> {
    await tx.query(
      'UPDATE legal_reviewer SET erased_at = $3 WHERE review_id = $1 AND seat = $2 AND erased_at IS NULL',
      [reviewId, seat, this.clock.now()],
    );
    await this.live.tell(tx, reviewTopic, reviewId);
  }

  /** Ends a review whose content nobody may read any more, or need not. */
  async close(tx: Transaction, row: ReviewRow, review: LegalReview): Promise<void> {
    await tx.manager.update(ReviewRow, { id: row.id }, { ...stateColumns(review, row), changedAt: this.clock.now() });
    await this.live.tell(tx, reviewTopic, row.id);
  }
}
