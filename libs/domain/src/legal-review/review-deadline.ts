import type { ReviewKind } from './review.js';

const day = 86_400_000;

/** The longest that a decision may take, in days; what touches a person’s freedom now does not wait for a term of weeks. */
const longestDays: Readonly<Record<ReviewKind, number>> = {
  'case-question': 90,
  refusal: 21,
  'lawful-ground': 14,
  'law-of-the-land': 14,
  complaint: 14,
  'shelter-breach': 3,
};

/** When a decision is due: after as many days as the charter gives for an opinion, or sooner where the kind asks for it. */
export function reviewDue(kind: ReviewKind, opinionDays: number, submittedAt: Date): Date {
  return new Date(submittedAt.getTime() + Math.min(opinionDays, longestDays[kind]) * day);
}

/** How long the dossier of a decided review is kept, in days: guidance is written from it. */
export const guidanceDays = 30;

/** How long a reviewer waits for word from the submitting node after the deadline, in days, before it forgets the dossier. */
export const silenceDays = 7;

/**
 * Until when a dossier may be kept. A withdrawn one is destroyed at once everywhere, a lapsed one at once by the
 * reviewers; a decided one after 30 days; and one of which nobody says anything a week after its deadline.
 */
export function dossierKeptUntil(
  review:
    | { readonly state: 'open'; readonly deadline: Date }
    | { readonly state: 'decided' | 'lapsed' | 'withdrawn'; readonly endedAt: Date },
  side: 'submitter' | 'reviewer',
): Date | null {
  const after = (at: Date, days: number) => new Date(at.getTime() + days * day);
  switch (review.state) {
    case 'open':
      return side === 'reviewer' ? after(review.deadline, silenceDays) : null;
    case 'decided':
      return after(review.endedAt, guidanceDays);
    case 'lapsed':
      return side === 'reviewer' ? review.endedAt : after(review.endedAt, guidanceDays);
    case 'withdrawn':
      return review.endedAt;
  }
}
