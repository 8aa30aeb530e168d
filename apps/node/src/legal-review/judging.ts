import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, type ReviewRefusal, type ReviewStep } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { Forgetting } from './forgetting.js';
import type { AskQuestionInput, GiveOpinionInput, ReviewInput } from './review.input.js';
import { ReviewAccess } from './review-access.js';
import { type MovedReview, type OpenedReview, ReviewBook } from './review-book.js';
import { ReviewPost } from './review-post.js';

type Done = string | Refusal<ReviewRefusal | 'not-found'>;

/** What a reviewer does: asks, gives an opinion, stands back. The seat is this node’s; a legal reviewer speaks for it. */
@Injectable()
export class Judging {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: ReviewAccess,
    private readonly book: ReviewBook,
    private readonly post: ReviewPost,
    private readonly forgetting: Forgetting,
  ) {}

  /** Refusals: `not-found`, `review-over`, `review-not-a-reviewer`, `review-file-destroyed`. */
  ask(actor: Actor, input: AskQuestionInput) {
    return this.once.run(actor, 'legal-review.ask', input, async (tx): Promise<Done> => {
      const at = this.clock.now().toISOString();
      const id = randomUUID();
      const moved = await this.step(tx, actor, input.reviewId, (seat) => ({ move: 'ask', seat }));
      if (isRefusal(moved)) return moved;
      const { seat, of, review } = placeOf(moved);
      const questions = [...moved.content.questions, { id, seat, words: input.words, at }];
      await this.book.save(tx, { ...moved, content: { ...moved.content, questions } });
      await this.audit.record(tx, actor, 'review.ask', { kind: 'review', id: input.reviewId });
      await this.post.send(tx, [of], 'review.question', { review, at, question: id, seat, words: input.words });
      return input.reviewId;
    });
  }

  /** Given once. Refusals: as `ask`, and `review-opinion-given`. */
  giveOpinion(actor: Actor, input: GiveOpinionInput) {
    return this.once.run(actor, 'legal-review.opine', input, async (tx): Promise<Done> => {
      const { answer, reasons } = input;
      const at = this.clock.now().toISOString();
      const moved = await this.step(tx, actor, input.reviewId, (seat) => ({ move: 'opine', seat, answer }));
      if (isRefusal(moved)) return moved;
      const { seat, of, review } = placeOf(moved);
      const opinions = [...moved.content.opinions, { seat, answer, reasons, at }];
      await this.book.save(tx, { ...moved, content: { ...moved.content, opinions } });
      await this.audit.record(tx, actor, 'review.opine', { kind: 'review', id: input.reviewId });
      await this.post.send(tx, [of, ...fellowsOf(moved)], 'review.opinion', { review, at, of, seat, answer, reasons });
      return input.reviewId;
    });
  }

  /**
   * This organisation has a stake in it, or cannot look at it: it sits no more, an opinion it gave counts no more, and what it
   * was told is destroyed here. Refusals: as `ask`.
   */
  standBack(actor: Actor, input: ReviewInput) {
    return this.once.run(actor, 'legal-review.stand-back', input, async (tx): Promise<Done> => {
      const at = this.clock.now().toISOString();
      const moved = await this.step(tx, actor, input.reviewId, (seat) => ({
        ...{ move: 'stand-back', seat, as: 'stood-back' },
      }));
      if (isRefusal(moved)) return moved;
      await this.book.save(tx, moved);
      const { seat, of, review } = placeOf(moved);
      await this.audit.record(tx, actor, 'review.stand-back', { kind: 'review', id: input.reviewId });
      await this.post.send(tx, [of, ...fellowsOf(moved)], 'review.stand-back', { review, at, of, seat });
      await this.forgetting.letGo(tx, moved.row);
      return input.reviewId;
    });
  }

  private async step(
    tx: Transaction,
    actor: Actor,
    id: string,
    stepOf: (seat: string) => ReviewStep,
  ): Promise<MovedReview | Refusal<ReviewRefusal | 'not-found'>> {
    const row = await this.access.lockSitting(tx, actor, id);
    if (isRefusal(row)) return row;
    const opened = await this.book.open(tx, row);
    if (isRefusal(opened)) return opened;
    const review = this.book.move(opened, stepOf(row.seat ?? ''));
    return isRefusal(review) ? review : { ...opened, review };
  }
}

/** Who submitted it, its name there, and the seat that this node has in it. */
function placeOf({ row }: Pick<OpenedReview, 'row'>): { seat: string; of: string; review: string } {
  const { seat, fromNode, theirId } = row;
  if (seat === null || fromNode === null || theirId === null)
    throw new Error(`The review ${row.id} is none of another’s.`);
  return { seat, of: fromNode, review: theirId };
}

/** The other reviewers’ nodes. */
const fellowsOf = ({ row, reviewers }: MovedReview) =>
  reviewers.filter(({ standing, seat }) => standing === 'sits' && seat !== row.seat).map(({ nodeId }) => nodeId);
