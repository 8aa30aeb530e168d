/** What comes to the committee. */
export const reviewKinds = [
  /** A question about a case: what the definition, the protocol or the law says of it. */
  'case-question',
  /** Something was shared or done without consent, on a ground that the protocol lists. */
  'lawful-ground',
  /** An act that state law imposed on the organisation, outside the protocol. */
  'law-of-the-land',
  /** A service or place was refused to the person. */
  'refusal',
  /** The person, or somebody for her or him, complains. */
  'complaint',
  /** A shelter broke its instructions: a door was locked, papers were kept. */
  'shelter-breach',
] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** What a reviewer may say of what was done, or is to be done: whether it keeps to the protocol and the law. */
export const reviewAnswers = ['in-keeping', 'not-in-keeping', 'cannot-be-said'] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

/** Sits on the review; has stood back of her own will; sits no more because her organisation became a party. */
export const reviewerStandings = ['sits', 'stood-back', 'party'] as const;
export type ReviewerStanding = (typeof reviewerStandings)[number];

/** A seat of the committee to which a review was assigned, and what it has said so far. */
export interface Reviewer {
  readonly seat: string;
  readonly nodeId: string;
  readonly standing: ReviewerStanding;
  readonly answer: ReviewAnswer | null;
}

/** What is settled once it was submitted. */
export interface Submission {
  readonly submittedAt: Date;
  /** A decision is due by then. */
  readonly deadline: Date;
}

export interface Underway extends Submission {
  /** How many opinions carry a decision: as the charter said when it was first assigned. */
  readonly quorum: number;
  readonly reviewers: readonly Reviewer[];
  /** Questions of reviewers that wait for an answer. */
  readonly openQuestions: number;
}

/**
 * A review by the legal committee. One person writes what the reviewers shall read, another takes out of it what would
 * tell who it is about; only then it leaves, sealed to each assigned reviewer’s node and to nobody else.
 *
 *     drafted ──redact──▶ redacted ──submit──▶ submitted ──assign──▶ assigned ◀──answer── in-questions
 *        ▲                   │                                         │  │                 ▲   │
 *        └──────rewrite──────┘                                         │  └──────ask────────┘   │
 *                                                                      └─opine─▶ in-opinions ◀──┘ opine
 *                                                                                    │
 *     in-opinions ──decide (all have spoken)──▶ decided ◀──close, with a quorum──────┤
 *     assigned, in-questions, in-opinions ──close, without──▶ lapsed ◀───────────────┘  (the deadline)
 *     drafted … in-opinions ──withdraw──▶ withdrawn                                      (the person)
 *
 * `assign` may be repeated while it is open, when somebody stood back; `stand-back` takes a reviewer’s opinion with it, so
 * that a review may go back to being assigned. A submission of codes alone (`submitToCommittee`) begins as submitted. What
 * could be assigned to nobody does not lapse: it waits, overdue, until somebody can sit on it.
 */
export type LegalReview = { readonly id: string; readonly kind: ReviewKind } & ReviewState;

export type ReviewState =
  | { readonly state: 'drafted'; readonly writtenBy: string }
  | { readonly state: 'redacted'; readonly writtenBy: string; readonly redactedBy: string }
  | ({ readonly state: 'submitted' } & Submission)
  | ({ readonly state: 'assigned' | 'in-questions' | 'in-opinions' } & Underway)
  | ({ readonly state: 'decided'; readonly answer: ReviewAnswer; readonly endedAt: Date } & Underway)
  | ({ readonly state: 'lapsed'; readonly endedAt: Date } & Underway)
  | { readonly state: 'withdrawn'; readonly endedAt: Date };

export const reviewStates = [
  'drafted',
  'redacted',
  'submitted',
  'assigned',
  'in-questions',
  'in-opinions',
  'decided',
  'lapsed',
  'withdrawn',
] as const satisfies readonly ReviewState['state'][];
export type ReviewStateName = ReviewState['state'];

export function reviewIsOpen({ state }: { readonly state: ReviewStateName }): boolean {
  return state !== 'decided' && state !== 'lapsed' && state !== 'withdrawn';
}
