import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Committee,
  type CommitteeSeat,
  drawReviewers,
  isRefusal,
  nameReviewers,
  type Refusal,
  type ReviewRefusal,
  refuse,
  reviewDue,
} from '#domain';
import { Clock } from '../clock.js';
import { Jobs } from '../jobs/jobs.js';
import { Benches } from './bench.js';
import { type MovedReview, type OpenedReview, ReviewBook } from './review-book.js';
import { reviewersOf } from './review-columns.js';
import { ReviewPost } from './review-post.js';

export const deadlineTask = 'legal-review.deadline';

/** Whom a review goes to: seats that somebody names, or that are drawn by lot; never one of a party. */
@Injectable()
export class Assigning {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly benches: Benches,
    private readonly book: ReviewBook,
    private readonly post: ReviewPost,
  ) {}

  /**
   * The seats for a review: those named, or a draw. Refusals: `review-no-committee`, those of `nameReviewers` and
   * `drawReviewers`.
   */
  async choose(
    tx: Transaction,
    { row, reviewers, content }: OpenedReview,
    named: readonly string[],
  ): Promise<
    { committee: Committee; seats: readonly CommitteeSeat[]; parties: readonly string[] } | Refusal<ReviewRefusal>
  > {
    const committee = this.benches.committee();
    if (!committee) return refuse('review-no-committee');
    const parties = await this.benches.partiesOf(tx, row.caseId, content.parties);
    const bench = this.benches.without(parties);
    const already = reviewersOf(reviewers, content);
    const now = this.clock.now();
    const seats =
      named.length > 0
        ? nameReviewers(committee, named, already, bench, now)
        : drawReviewers(committee, already, bench, () => randomInt(2 ** 47), now);
    return isRefusal(seats) ? seats : { committee, seats, parties };
  }

  /** Assigns it, seals the dossier to each new reviewer’s node and to nobody else, and tells those who sat who sits now. */
  async assign(
    tx: Transaction,
    opened: OpenedReview,
    chosen: { committee: Committee; seats: readonly CommitteeSeat[]; parties: readonly string[] },
  ): Promise<MovedReview | Refusal<ReviewRefusal>> {
    const { seats, parties, committee } = chosen;
    const now = this.clock.now();
    const deadline = reviewDue(opened.row.kind, committee.opinionDays, now);
    const step = { move: 'assign', reviewers: seats, quorum: committee.quorum, deadline } as const;
    const review = this.book.move(opened, step);
    if (isRefusal(review)) return review;
    const moved = await this.book.save(tx, { ...opened, review, content: { ...opened.content, parties } });
    const sitting = moved.reviewers.filter(({ standing }) => standing === 'sits');
    const reviewers = sitting.map(({ seat, nodeId }) => ({ seat, nodeId }));
    const at = now.toISOString();
    const before = sitting.filter(({ seat }) => !seats.some((one) => one.seat === seat)).map(({ nodeId }) => nodeId);
    await this.post.send(tx, before, 'review.reviewers', { review: moved.row.id, at, reviewers });
    const { row, content } = moved;
    const { country, rules, reason, question, fields, narrative } = content;
    const dossier = { kind: row.kind, parties: [...parties], country, rules: [...rules], reason, question, narrative };
    const terms = { charter: this.benches.charterVersion(), quorum: row.quorum ?? 0 };
    const due = row.deadline ?? deadline;
    for (const { seat, nodeId } of seats) {
      const told = { review: row.id, at, ...dossier, ...terms, fields, seat, reviewers, deadline: due.toISOString() };
      await this.post.send(tx, [nodeId], 'review.dossier', told, row.kind === 'shelter-breach');
    }
    await this.jobs.add(tx, deadlineTask, { review: row.id }, { runAt: due, jobKey: `${deadlineTask}:${row.id}` });
    return moved;
  }
}
