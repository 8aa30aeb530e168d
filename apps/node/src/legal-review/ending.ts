import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, countOpinions, isRefusal, type Refusal, type ReviewRefusal, refuse, reviewIsOpen } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { TransferSources } from '../consent/withdrawal/transfer-sources.js';
import { Once } from '../graphql/once.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { deadlineTask } from './assigning.js';
import { Benches } from './bench.js';
import { Forgetting } from './forgetting.js';
import { ReviewRow } from './review.entity.js';
import type { ReviewInput } from './review.input.js';
import { ReviewAccess } from './review-access.js';
import { type MovedReview, type OpenedReview, ReviewBook } from './review-book.js';
import { ReviewPost } from './review-post.js';
import type { ReviewerRow } from './reviewer.entity.js';

/** What was told with reviews, and how its deletion stands: each reviewer’s node says so itself. */
const toldByReviews = `
  SELECT r.consent_id, 'legal-review' AS kind, md5(r.id::text || w.seat)::uuid AS id, NULL AS organisation_id, w.node_id,
    w.assigned_at AS at, coalesce(w.asked_at, w.erased_at) AS asked_at,
    CASE WHEN w.erased_at IS NOT NULL THEN 'deleted' WHEN w.asked_at IS NOT NULL THEN 'waiting' END AS answer,
    NULL AS ground, w.erased_at AS answered_at
  FROM legal_review r JOIN legal_reviewer w ON w.review_id = r.id WHERE r.consent_id IS NOT NULL`;

/** The ends of a review, at who submitted it: decided, lapsed at its deadline, withdrawn by the person. */
@Injectable()
export class Ending implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly consents: ConsentChecks,
    private readonly sources: TransferSources,
    private readonly benches: Benches,
    private readonly access: ReviewAccess,
    private readonly book: ReviewBook,
    private readonly post: ReviewPost,
    private readonly forgetting: Forgetting,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ review: string }>(deadlineTask, ({ review }) => this.deadline(review));
    this.sources.add(toldByReviews);
    this.consents.onWithdrawal((tx, { id }) => this.consentWithdrawn(tx, id));
  }

  /** Decides at once when everybody who sits has spoken and the opinions carry it; otherwise it waits. */
  async decideIfAllSpoke(tx: Transaction, opened: OpenedReview): Promise<void> {
    const review = this.book.move(opened, { move: 'decide' });
    if (!isRefusal(review)) await this.finish(tx, { ...opened, review });
  }

  /** An organisation on the bench has become a party: it is put off the review, and what it was told is asked back. */
  async putOff(tx: Transaction, opened: OpenedReview, { seat, nodeId }: ReviewerRow): Promise<void> {
    const review = this.book.move(opened, { move: 'stand-back', seat, as: 'party' });
    if (isRefusal(review)) return;
    const opinions = opened.content.opinions.filter((one) => one.seat !== seat);
    const { row } = await this.book.save(tx, { ...opened, review, content: { ...opened.content, opinions } });
    await this.audit.record(tx, 'node', 'review.put-off', { kind: 'review', id: row.id }, { seat });
    await this.askBack(tx, row.id, { seat, nodeId }, 'party');
  }

  /** The person takes it back. Refusals: `not-found`, `review-of-an-act`, `review-over`. */
  withdraw(actor: Actor, input: ReviewInput) {
    return this.once.run(
      actor,
      'legal-review.withdraw',
      input,
      async (tx): Promise<string | Refusal<ReviewRefusal | 'not-found'>> => {
        const row = await this.access.lockOwn(tx, actor, input.reviewId);
        if (isRefusal(row)) return row;
        if (row.subjectId !== null) return refuse('review-of-an-act');
        if (!reviewIsOpen(row) && row.content === null) return refuse('review-over');
        await this.audit.record(tx, actor, 'review.withdraw', { kind: 'review', id: row.id });
        await this.stop(tx, row);
        return row.id;
      },
    );
  }

  private async consentWithdrawn(tx: Transaction, consentId: string): Promise<void> {
    const resting = await tx.manager.find(ReviewRow, {
      where: { consentId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const row of resting) {
      await this.audit.record(tx, 'node', 'review.withdraw', { kind: 'review', id: row.id });
      await this.stop(tx, row);
    }
  }

  /** Whoever was told anything destroys it, also where it is decided; and so does this node. */
  private async stop(tx: Transaction, row: ReviewRow): Promise<void> {
    const { id, kind } = row;
    if (reviewIsOpen(row)) await this.book.close(tx, row, { id, kind, state: 'withdrawn', endedAt: this.clock.now() });
    await this.tellEnd(tx, id, await this.book.reviewersOf(tx, id), 'withdrawn');
    await this.forgetting.letGo(tx, row);
  }

  private deadline(id: string): Promise<void> {
    return withTransaction(this.db, deadlineTask, async (tx) => {
      const row = await this.book.lock(tx, { id });
      if (!row || row.fromNode !== null || !reviewIsOpen(row)) return;
      const opened = await this.book.open(tx, row);
      if (isRefusal(opened)) return;
      const current = await this.withoutParties(tx, opened);
      const review = this.book.move(current, { move: 'close' });
      if (!isRefusal(review)) await this.finish(tx, { ...current, review });
    });
  }

  /** Puts every organisation off that has become a party since it was assigned. */
  private async withoutParties(tx: Transaction, opened: OpenedReview): Promise<OpenedReview> {
    const parties = await this.benches.partiesOf(tx, opened.row.caseId, opened.content.parties);
    const bench = this.benches.without(parties);
    const gone = opened.reviewers.filter(({ nodeId, standing }) => standing === 'sits' && bench.parties.has(nodeId));
    let now = opened;
    for (const reviewer of gone) {
      await this.putOff(tx, now, reviewer);
      const row = await this.book.lock(tx, { id: opened.row.id });
      const again = row && (await this.book.open(tx, row));
      if (again && !isRefusal(again)) now = again;
    }
    return now;
  }

  private async finish(tx: Transaction, moved: MovedReview): Promise<void> {
    const { review, row, content } = moved;
    if (review.state !== 'decided' && review.state !== 'lapsed') return;
    const verdict = countOpinions(review.reviewers, review.quorum);
    const decision = review.state === 'decided' && !isRefusal(verdict) ? verdict : undefined;
    const saved = await this.book.save(tx, { ...moved, content: decision ? { ...content, decision } : content });
    await this.audit.record(tx, 'node', `review.${review.state}`, { kind: 'review', id: row.id });
    await this.jobs.remove(tx, `${deadlineTask}:${row.id}`);
    await this.forgetting.plan(tx, saved.row);
    if (!decision) return this.tellEnd(tx, row.id, saved.reviewers, 'lapsed');
    const opinions = content.opinions.filter(({ seat }) =>
      review.reviewers.some((one) => one.seat === seat && one.answer !== null),
    );
    await this.book.keepOutcome(tx, row, { v: 1, ...decision, opinions });
    const told = opinions.map(({ seat, answer, reasons }) => ({ seat, answer, reasons }));
    const sitting = saved.reviewers.filter(({ standing }) => standing === 'sits').map(({ nodeId }) => nodeId);
    const body = { review: row.id, at: this.now(), answer: decision.answer, opinions: told };
    await this.post.send(tx, sitting, 'review.decision', body);
  }

  /** Asks whoever may still hold the dossier to destroy it. */
  private async tellEnd(
    tx: Transaction,
    review: string,
    reviewers: readonly ReviewerRow[],
    because: 'withdrawn' | 'lapsed',
  ): Promise<void> {
    for (const reviewer of reviewers.filter(({ erasedAt }) => erasedAt === null))
      await this.askBack(tx, review, reviewer, because);
  }

  private async askBack(
    tx: Transaction,
    review: string,
    { seat, nodeId }: Pick<ReviewerRow, 'seat' | 'nodeId'>,
    because: 'withdrawn' | 'lapsed' | 'party',
  ): Promise<void> {
    await this.book.asked(tx, review, seat);
    await this.post.send(tx, [nodeId], 'review.end', { review, at: this.now(), seat, because }, true);
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
