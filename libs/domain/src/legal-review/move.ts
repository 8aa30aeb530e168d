import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { allHaveSpoken, countedOpinions, countOpinions } from './quorum.js';
import type {
  LegalReview,
  ReviewAnswer,
  Reviewer,
  ReviewerStanding,
  ReviewState,
  ReviewStateName,
  Submission,
  Underway,
} from './review.js';
import type { ReviewRefusal } from './review-refusal.js';

/** A step of a review, with what it needs to be taken. */
export type ReviewStep =
  | { readonly move: 'redact'; readonly by: string }
  | { readonly move: 'rewrite'; readonly by: string }
  | { readonly move: 'submit'; readonly deadline: Date }
  | {
      readonly move: 'assign';
      readonly reviewers: readonly { readonly seat: string; readonly nodeId: string }[];
      /** Both count when it is first assigned. */
      readonly quorum: number;
      readonly deadline: Date;
    }
  | { readonly move: 'ask'; readonly seat: string }
  | { readonly move: 'answer' }
  | { readonly move: 'opine'; readonly seat: string; readonly answer: ReviewAnswer }
  | { readonly move: 'stand-back'; readonly seat: string; readonly as: Exclude<ReviewerStanding, 'sits'> }
  | { readonly move: 'decide' }
  | { readonly move: 'close' }
  | { readonly move: 'withdraw' };

export type ReviewMove = ReviewStep['move'];

export const reviewMoves = [
  'redact',
  'rewrite',
  'submit',
  'assign',
  'ask',
  'answer',
  'opine',
  'stand-back',
  'decide',
  'close',
  'withdraw',
] as const satisfies readonly ReviewMove[];

type Moved = LegalReview | Refusal<ReviewRefusal>;

/**
 * Takes one step. Whoever redacts is another than who wrote (`review-needs-second-person`). An opinion is given once
 * (`review-opinion-given`), by a seat that sits (`review-not-a-reviewer`). `decide` waits until everybody who sits has
 * spoken (`review-opinions-outstanding`) and needs what `countOpinions` needs; `close` is the deadline’s: not before it
 * (`review-not-due`), and then decided if the opinions carry it, lapsed if not. Which refusal a state gives to a step that
 * is not its own: see the spec, which walks every cell.
 */
export function moveReview(review: LegalReview, step: ReviewStep, now: Date): Moved {
  switch (review.state) {
    case 'drafted':
    case 'redacted':
      return atHome(review, step, now);
    case 'submitted':
      return waiting(review, step, now);
    case 'assigned':
    case 'in-questions':
    case 'in-opinions':
      return underway(review, step, now);
    case 'decided':
    case 'lapsed':
    case 'withdrawn':
      return refuse('review-over');
  }
}

type In<State extends ReviewStateName> = LegalReview & { readonly state: State };

const withState = ({ id, kind }: LegalReview, state: ReviewState): LegalReview => ({ id, kind, ...state });

function atHome(review: In<'drafted' | 'redacted'>, step: ReviewStep, now: Date): Moved {
  switch (step.move) {
    case 'redact':
      if (review.state === 'redacted') return refuse('review-already-redacted');
      if (review.writtenBy === step.by) return refuse('review-needs-second-person');
      return withState(review, { state: 'redacted', writtenBy: review.writtenBy, redactedBy: step.by });
    case 'rewrite':
      return withState(review, { state: 'drafted', writtenBy: step.by });
    case 'submit':
      if (review.state === 'drafted') return refuse('review-not-redacted');
      return withState(review, { state: 'submitted', submittedAt: now, deadline: step.deadline });
    case 'withdraw':
      return withState(review, { state: 'withdrawn', endedAt: now });
    default:
      return refuse('review-not-submitted');
  }
}

function waiting(review: In<'submitted'>, step: ReviewStep, now: Date): Moved {
  switch (step.move) {
    case 'redact':
    case 'rewrite':
    case 'submit':
      return refuse('review-already-submitted');
    case 'assign':
      return settled(
        review,
        joined(
          {
            ...{ submittedAt: review.submittedAt, deadline: step.deadline, quorum: step.quorum },
            ...{ reviewers: [], openQuestions: 0 },
          },
          step.reviewers,
        ),
      );
    case 'withdraw':
      return withState(review, { state: 'withdrawn', endedAt: now });
    default:
      return refuse('review-not-assigned');
  }
}

function underway(review: In<'assigned' | 'in-questions' | 'in-opinions'>, step: ReviewStep, now: Date): Moved {
  const { quorum, reviewers, openQuestions } = review;
  const facts: Underway = { ...said(review), quorum, reviewers, openQuestions };
  switch (step.move) {
    case 'redact':
    case 'rewrite':
    case 'submit':
      return refuse('review-already-submitted');
    case 'assign':
      return settled(review, joined(facts, step.reviewers));
    case 'ask':
      if (!sitting(facts, step.seat)) return refuse('review-not-a-reviewer');
      return settled(review, { ...facts, openQuestions: facts.openQuestions + 1 });
    case 'answer':
      if (facts.openQuestions === 0) return refuse('review-nothing-asked');
      return settled(review, { ...facts, openQuestions: facts.openQuestions - 1 });
    case 'opine': {
      const reviewer = sitting(facts, step.seat);
      if (!reviewer) return refuse('review-not-a-reviewer');
      if (reviewer.answer !== null) return refuse('review-opinion-given');
      return settled(review, changed(facts, step.seat, { answer: step.answer }));
    }
    case 'stand-back':
      if (!sitting(facts, step.seat)) return refuse('review-not-a-reviewer');
      return settled(review, changed(facts, step.seat, { standing: step.as, answer: null }));
    case 'decide':
      return decided(review, facts, now);
    case 'close':
      return closed(review, facts, now);
    case 'withdraw':
      return withState(review, { state: 'withdrawn', endedAt: now });
  }
}

function decided(review: LegalReview, facts: Underway, now: Date): Moved {
  if (!allHaveSpoken(facts.reviewers)) return refuse('review-opinions-outstanding');
  const verdict = countOpinions(facts.reviewers, facts.quorum);
  if (isRefusal(verdict)) return verdict;
  return withState(review, { state: 'decided', ...facts, answer: verdict.answer, endedAt: now });
}

function closed(review: LegalReview, facts: Underway, now: Date): Moved {
  if (now < facts.deadline) return refuse('review-not-due');
  const verdict = countOpinions(facts.reviewers, facts.quorum);
  return withState(
    review,
    isRefusal(verdict)
      ? { state: 'lapsed', ...facts, endedAt: now }
      : { state: 'decided', ...facts, answer: verdict.answer, endedAt: now },
  );
}

const said = ({ submittedAt, deadline }: Submission): Submission => ({ submittedAt, deadline });

const sitting = ({ reviewers }: Underway, seat: string) =>
  reviewers.find((one) => one.seat === seat && one.standing === 'sits');

function joined(facts: Underway, seats: readonly { seat: string; nodeId: string }[]): Underway {
  const more = seats.map(({ seat, nodeId }): Reviewer => ({ seat, nodeId, standing: 'sits', answer: null }));
  return { ...facts, reviewers: [...facts.reviewers, ...more] };
}

function changed(facts: Underway, seat: string, change: Partial<Reviewer>): Underway {
  return { ...facts, reviewers: facts.reviewers.map((one) => (one.seat === seat ? { ...one, ...change } : one)) };
}

/** The state follows from what was said so far: an opinion, an open question, or neither. */
function settled(review: LegalReview, facts: Underway): LegalReview {
  const opined = countedOpinions(facts.reviewers).length > 0;
  const state = opined ? 'in-opinions' : facts.openQuestions > 0 ? 'in-questions' : 'assigned';
  return withState(review, { state, ...facts });
}
