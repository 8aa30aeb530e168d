/** Why a step of a review cannot be taken, why somebody may not sit on it, or why a text may not leave the node. */
export type ReviewRefusal =
  | 'review-over'
  | 'review-not-redacted'
  | 'review-already-redacted'
  | 'review-already-submitted'
  | 'review-not-submitted'
  | 'review-not-assigned'
  | 'review-nothing-asked'
  | 'review-not-due'
  | 'review-needs-second-person'
  | 'review-no-committee'
  | 'review-seat-unknown'
  | 'review-seat-out-of-term'
  | 'review-reviewer-of-a-party'
  | 'review-reviewers-missing'
  | 'review-not-a-reviewer'
  | 'review-already-assigned'
  | 'review-opinion-given'
  | 'review-opinions-outstanding'
  | 'review-quorum-missing'
  | 'review-tied'
  | 'review-decision-not-carried'
  | 'review-question-missing'
  | 'review-of-an-act'
  | 'review-file-destroyed'
  | IdentifyingRefusal;

/** A text holds something by which the person is known: the code says of which kind, and nothing says which words. */
export type IdentifyingRefusal =
  | 'review-tells-name'
  | 'review-tells-phone'
  | 'review-tells-e-mail'
  | 'review-tells-address'
  | 'review-tells-birth'
  | 'review-tells-number'
  | 'review-tells-reference';

/** Why guidance cannot be published as it is. */
export type GuidanceRefusal =
  | 'guidance-review-not-decided'
  | 'guidance-needs-second-person'
  | 'guidance-already-published'
  | 'guidance-without-text'
  | 'guidance-copied'
  | 'guidance-names-a-party'
  | 'guidance-tells-a-number';
