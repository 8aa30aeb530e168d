/** Why an act cannot rest on a ground instead of a consent, or why a step of it cannot be taken. */
export type GroundRefusal =
  | 'ground-over'
  | 'ground-needs-second-person'
  | 'ground-not-confirmed'
  | 'ground-already-confirmed'
  | 'ground-already-used'
  | 'ground-not-used'
  | 'ground-not-needed'
  | 'ground-without-protocol'
  | 'ground-for-another-act'
  | 'ground-sister-not-needed'
  | 'ground-sister-unfit'
  | 'ground-question-over';

/** Why a step of the answer to a court’s order cannot be taken. */
export type CourtOrderRefusal =
  | 'order-needs-second-person'
  | 'order-not-decided'
  | 'order-already-answered'
  | 'order-in-the-future';
