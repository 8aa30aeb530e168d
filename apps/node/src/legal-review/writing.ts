import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type LegalReview, type Refusal, tellsWho } from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { KnownOfPersons } from '../case/known-of-person.js';
import { Once } from '../graphql/once.js';
import type { ReviewRow } from './review.entity.js';
import type { DraftReviewInput, RedactReviewInput, RewriteReviewInput } from './review.input.js';
import { ReviewAccess } from './review-access.js';
import { ReviewBook } from './review-book.js';
import type { ReviewContent } from './review-content.js';

/** What reviewers shall read is written by one of the staff and redacted by another. Nothing leaves the node here. */
@Injectable()
export class Writing {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly cases: CaseAccess,
    private readonly known: KnownOfPersons,
    private readonly access: ReviewAccess,
    private readonly book: ReviewBook,
  ) {}

  /** Refusals: `not-found`, `case-is-closed`, `case-handed-over`. */
  draft(actor: Actor, input: DraftReviewInput) {
    return this.once.run(actor, 'legal-review.draft', input, async (tx) => {
      const file = await this.cases.lockOpen(tx, actor, input.caseId);
      if (isRefusal(file)) return file;
      const id = randomUUID();
      const { kind, question, narrative, fields, rules } = input;
      const review: LegalReview = { id, kind, state: 'drafted', writtenBy: actor.staffId };
      const content: ReviewContent = {
        ...{ v: 1, question, narrative, wanted: [...new Set(fields)], fields: {}, rules: [...new Set(rules)] },
        ...{ parties: [], opinions: [], questions: [] },
      };
      const place = { fromNode: null, theirId: null, seat: null, subjectKind: null, subjectId: null };
      await this.book.begin(tx, { id, kind, caseId: file.id, consentId: null, ...place }, review, content);
      await this.audit.record(tx, actor, 'review.draft', { kind: 'review', id }, { case: file.id, about: kind });
      return id;
    });
  }

  /** Writes it anew: it must be redacted again. Refusals: `not-found`, those of `moveReview`, `review-file-destroyed`. */
  rewrite(actor: Actor, input: RewriteReviewInput) {
    return this.once.run(actor, 'legal-review.rewrite', input, async (tx) => {
      const opened = await this.opened(tx, actor, input.reviewId);
      if (isRefusal(opened)) return opened;
      const review = this.book.move(opened, { move: 'rewrite', by: actor.staffId });
      if (isRefusal(review)) return review;
      const { question, narrative, fields, rules } = input;
      const content = {
        ...opened.content,
        question,
        narrative,
        wanted: [...new Set(fields)],
        rules: [...new Set(rules)],
      };
      await this.book.save(tx, { ...opened, review, content });
      await this.audit.record(tx, actor, 'review.rewrite', { kind: 'review', id: input.reviewId });
      return input.reviewId;
    });
  }

  /**
   * Takes out of it what would tell who it is about; the text as it was written is not kept. Refusals: also
   * `review-needs-second-person`, and those of `tellsWho`.
   */
  redact(actor: Actor, input: RedactReviewInput) {
    return this.once.run(actor, 'legal-review.redact', input, async (tx) => {
      const opened = await this.opened(tx, actor, input.reviewId);
      if (isRefusal(opened)) return opened;
      const review = this.book.move(opened, { move: 'redact', by: actor.staffId });
      if (isRefusal(review)) return review;
      const { question, narrative } = input;
      const told = await this.tells(tx, opened.row, [question, narrative]);
      if (told) return told;
      await this.book.save(tx, { ...opened, review, content: { ...opened.content, question, narrative } });
      await this.audit.record(tx, actor, 'review.redact', { kind: 'review', id: input.reviewId });
      return input.reviewId;
    });
  }

  /** Whether words about a review’s case tell who it is about. Without a case nothing is known that could be told. */
  async tells(tx: Transaction, { caseId }: Pick<ReviewRow, 'caseId'>, texts: readonly (string | undefined)[]) {
    if (caseId === null) return undefined;
    const known = await this.known.of(tx, caseId);
    return isRefusal(known) ? known : tellsWho(texts.filter(Boolean).join('\n'), known);
  }

  private async opened(tx: Transaction, actor: Actor, id: string) {
    const row = await this.access.lockOwn(tx, actor, id);
    return isRefusal(row) ? (row as Refusal<'not-found'>) : this.book.open(tx, row);
  }
}
