import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { CaseAccess } from '../case/case-access.js';
import { ReviewRow } from './review.entity.js';
import { ReviewBook } from './review-book.js';

/**
 * Who sees which review. One that was submitted here for a case: whoever sees the case; without a case: this
 * organisation’s legal reviewers. One that is assigned to this organisation: its legal reviewers. Another’s review and none at
 * all have the same answer.
 */
@Injectable()
export class ReviewAccess {
  constructor(
    private readonly cases: CaseAccess,
    private readonly book: ReviewBook,
  ) {}

  /** Locks a review that this organisation submits; its case is locked before it. Refusals: `not-found`. */
  async lockOwn(tx: Transaction, actor: Actor, id: string): Promise<ReviewRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(ReviewRow, { id });
    if (!found || found.fromNode !== null) return refuse('not-found');
    if (found.caseId !== null) {
      const seen = await this.cases.lock(tx, actor, found.caseId);
      if (isRefusal(seen)) return seen;
    } else if (!actor.roles.includes('legal-reviewer')) return refuse('not-found');
    return (await this.book.lock(tx, { id })) ?? refuse('not-found');
  }

  /** Locks a review on which this organisation sits. Refusals: `not-found`. */
  async lockSitting(tx: Transaction, actor: Actor, id: string): Promise<ReviewRow | Refusal<'not-found'>> {
    const row = actor.roles.includes('legal-reviewer') ? await this.book.lock(tx, { id }) : null;
    return row && row.fromNode !== null ? row : refuse('not-found');
  }

  /** A review that somebody may see, as it stands. Refusals: `not-found`. */
  async see(tx: Transaction, actor: Actor, id: string): Promise<ReviewRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(ReviewRow, { id });
    if (!found) return refuse('not-found');
    if (found.caseId === null) return actor.roles.includes('legal-reviewer') ? found : refuse('not-found');
    const seen = await this.cases.see(tx, actor, found.caseId);
    return isRefusal(seen) ? seen : found;
  }
}

/** The same rule in SQL, over `legal_review r LEFT JOIN case_file f`; staff, teams and roles are `$1`, `$2`, `$3`. */
export const reviewSeenBy = (seesCase: string) =>
  `(CASE WHEN r.case_id IS NULL THEN 'legal-reviewer' = ANY ($3::text[]) ELSE ${seesCase} END)`;
