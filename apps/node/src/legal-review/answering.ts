import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import type { AnswerQuestionInput } from './review.input.js';
import { ReviewAccess } from './review-access.js';
import { ReviewBook } from './review-book.js';
import type { KeptQuestion } from './review-content.js';
import { ReviewPost } from './review-post.js';
import { Writing } from './writing.js';

/** Answers to reviewers’ questions: written by one of the staff, redacted and sent by another, like the narrative. */
@Injectable()
export class ReviewAnswers {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: ReviewAccess,
    private readonly book: ReviewBook,
    private readonly post: ReviewPost,
    private readonly writing: Writing,
  ) {}

  /** Writes an answer; it does not leave yet. Refusals: `not-found`, `review-over`, `review-question-missing`, `review-file-destroyed`. */
  write(actor: Actor, input: AnswerQuestionInput) {
    return this.once.run(actor, 'legal-review.write-answer', input, async (tx) => {
      const found = await this.find(tx, actor, input);
      if (isRefusal(found)) return found;
      const { opened, question } = found;
      const review = this.book.move(opened, { move: 'answer' });
      if (isRefusal(review)) return review;
      const draft = { words: input.words, by: actor.staffId };
      const questions = replaced(opened.content.questions, { ...question, draft });
      const sealed = { ...opened.content, questions };
      await this.book.reseal(tx, opened, sealed);
      await this.audit.record(tx, actor, 'review.write-answer', { kind: 'review', id: input.reviewId });
      return input.reviewId;
    });
  }

  /**
   * Redacts an answer that another wrote, and sends it to every reviewer. Refusals: also `review-needs-second-person`, and
   * those of `tellsWho`.
   */
  send(actor: Actor, input: AnswerQuestionInput) {
    return this.once.run(actor, 'legal-review.send-answer', input, async (tx) => {
      const found = await this.find(tx, actor, input);
      if (isRefusal(found)) return found;
      const { opened, question } = found;
      if (!question.draft || question.draft.by === actor.staffId) return refuse('review-needs-second-person');
      const told = await this.writing.tells(tx, opened.row, [input.words]);
      if (told) return told;
      const review = this.book.move(opened, { move: 'answer' });
      if (isRefusal(review)) return review;
      const at = this.clock.now().toISOString();
      const { draft: _, ...asked } = question;
      const questions = replaced(opened.content.questions, { ...asked, answer: { words: input.words, at } });
      const moved = await this.book.save(tx, { ...opened, review, content: { ...opened.content, questions } });
      await this.audit.record(tx, actor, 'review.answer', { kind: 'review', id: input.reviewId });
      const sitting = moved.reviewers.filter(({ standing }) => standing === 'sits').map(({ nodeId }) => nodeId);
      const body = { review: input.reviewId, at, question: question.id, asked: question.words, words: input.words };
      await this.post.send(tx, sitting, 'review.answer', body);
      return input.reviewId;
    });
  }

  private async find(tx: Transaction, actor: Actor, { reviewId, questionId }: AnswerQuestionInput) {
    const row = await this.access.lockOwn(tx, actor, reviewId);
    if (isRefusal(row)) return row as Refusal<'not-found'>;
    const opened = await this.book.open(tx, row);
    if (isRefusal(opened)) return opened;
    const question = opened.content.questions.find((one) => one.id === questionId && !one.answer);
    return question ? { opened, question } : refuse('review-question-missing');
  }
}

const replaced = (all: readonly KeptQuestion[], question: KeptQuestion) =>
  all.map((one) => (one.id === question.id ? question : one));
