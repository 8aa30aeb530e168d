import { type Refusal, refuse } from '../refusal.js';
import type { ReviewAnswer, Reviewer } from './review.js';
import { reviewAnswers } from './review.js';

/** What the opinions come to. `dissent` are the seats that said otherwise: they stand in the decision like the others. */
export interface Verdict {
  readonly answer: ReviewAnswer;
  readonly dissent: readonly string[];
}

/** The opinions that count: of whoever still sits and belongs to no party. */
export function countedOpinions(
  reviewers: readonly Reviewer[],
): readonly (Reviewer & { readonly answer: ReviewAnswer })[] {
  return reviewers.filter(
    (one): one is Reviewer & { answer: ReviewAnswer } => one.standing === 'sits' && one.answer !== null,
  );
}

/** Whether everybody who sits has spoken. */
export function allHaveSpoken(reviewers: readonly Reviewer[]): boolean {
  return reviewers.every(({ standing, answer }) => standing !== 'sits' || answer !== null);
}

/**
 * Counts the opinions. Whoever stood back, or belongs to what became a party, counts neither for nor against: the quorum is a
 * number of opinions, and does not shrink with them. An answer needs more than half of those given.
 *
 * Refusals: `review-quorum-missing`; `review-tied`, after which one more seat can be assigned.
 */
export function countOpinions(
  reviewers: readonly Reviewer[],
  quorum: number,
): Verdict | Refusal<'review-quorum-missing' | 'review-tied'> {
  const given = countedOpinions(reviewers);
  if (given.length < quorum) return refuse('review-quorum-missing');
  const answer = reviewAnswers.find(
    (one) => given.filter((opinion) => opinion.answer === one).length * 2 > given.length,
  );
  if (!answer) return refuse('review-tied');
  return { answer, dissent: given.filter((opinion) => opinion.answer !== answer).map(({ seat }) => seat) };
}

/** A decision as the submitting node tells it to the reviewers: each seat that counted, with what it had said. */
export interface ToldDecision {
  readonly answer: ReviewAnswer;
  readonly opinions: readonly { readonly seat: string; readonly answer: ReviewAnswer }[];
}

/**
 * Whether a reviewer may believe a decision that it is told: made by seats that were assigned and sit, each once, with the
 * quorum and the majority it needs, and no opinion told otherwise than its author gave it here. What it cannot know is why an
 * opinion is left out: its author may have become a party. Refuses `review-decision-not-carried`.
 */
export function believeDecision(
  known: readonly Reviewer[],
  quorum: number,
  { answer, opinions }: ToldDecision,
): Verdict | Refusal<'review-decision-not-carried'> {
  const told = new Map(opinions.map((one) => [one.seat, one.answer]));
  const seats = new Map(known.map((one) => [one.seat, one]));
  const carried =
    told.size === opinions.length &&
    opinions.every(({ seat, answer: said }) => {
      const own = seats.get(seat);
      return own !== undefined && own.standing === 'sits' && (own.answer === null || own.answer === said);
    });
  if (!carried) return refuse('review-decision-not-carried');
  const counted = opinions.map(
    (one): Reviewer => ({ ...one, nodeId: seats.get(one.seat)?.nodeId ?? '', standing: 'sits' }),
  );
  const verdict = countOpinions(counted, quorum);
  return 'answer' in verdict && verdict.answer === answer ? verdict : refuse('review-decision-not-carried');
}
