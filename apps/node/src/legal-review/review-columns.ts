import type { LegalReview, Reviewer, ReviewStateName } from '#domain';
import type { ReviewRow } from './review.entity.js';
import type { ReviewContent } from './review-content.js';
import type { ReviewerRow } from './reviewer.entity.js';

export type StateColumns = Pick<
  ReviewRow,
  'state' | 'writtenBy' | 'redactedBy' | 'submittedAt' | 'deadline' | 'quorum' | 'openQuestions' | 'endedAt'
>;

/** Every column of a review’s state. Who wrote and redacted it stays written down once it is submitted. */
export function stateColumns(review: LegalReview, row: Pick<ReviewRow, 'writtenBy' | 'redactedBy'>): StateColumns {
  const atHome = review.state === 'drafted' || review.state === 'redacted';
  return {
    state: review.state,
    writtenBy: atHome ? review.writtenBy : row.writtenBy,
    redactedBy: review.state === 'redacted' ? review.redactedBy : atHome ? null : row.redactedBy,
    submittedAt: 'submittedAt' in review ? review.submittedAt : null,
    deadline: 'deadline' in review ? review.deadline : null,
    quorum: 'quorum' in review ? review.quorum : null,
    openQuestions: 'openQuestions' in review ? review.openQuestions : 0,
    endedAt: 'endedAt' in review ? review.endedAt : null,
  };
}

/** The reviewers that the rows say, with what each has answered. */
export function reviewersOf(rows: readonly ReviewerRow[], { opinions }: Pick<ReviewContent, 'opinions'>): Reviewer[] {
  return rows.map(({ seat, nodeId, standing }) => ({
    ...{ seat, nodeId, standing },
    answer: (standing === 'sits' && opinions.find((one) => one.seat === seat)?.answer) || null,
  }));
}

/** The open review that a row says. What is over moves no more and is never read this way. */
export function openReviewOf(
  row: ReviewRow,
  reviewers: readonly ReviewerRow[],
  content: Pick<ReviewContent, 'opinions'>,
): LegalReview {
  const { id, kind, state, openQuestions } = row;
  const there = <Value>(value: Value | null): Value => {
    if (value === null) throw new Error(`The review ${id} is ${state} without what belongs to it.`);
    return value;
  };
  switch (state) {
    case 'drafted':
      return { id, kind, state, writtenBy: there(row.writtenBy) };
    case 'redacted':
      return { id, kind, state, writtenBy: there(row.writtenBy), redactedBy: there(row.redactedBy) };
    case 'submitted':
      return { id, kind, state, submittedAt: there(row.submittedAt), deadline: there(row.deadline) };
    case 'assigned':
    case 'in-questions':
    case 'in-opinions':
      return {
        ...{ id, kind, state, submittedAt: there(row.submittedAt), deadline: there(row.deadline) },
        ...{ quorum: there(row.quorum), reviewers: reviewersOf(reviewers, content), openQuestions },
      };
    case 'decided':
    case 'lapsed':
    case 'withdrawn':
      throw new Error(`The review ${id} is over.`);
  }
}

export const openStates = [
  'drafted',
  'redacted',
  'submitted',
  'assigned',
  'in-questions',
  'in-opinions',
] as const satisfies readonly ReviewStateName[];
