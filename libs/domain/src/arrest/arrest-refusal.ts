/** Why something is not written down of an arrest. */
export type ArrestRefusal =
  | 'arrest-in-the-future'
  | 'arrest-is-over'
  | 'arrest-no-deportation'
  | 'arrest-step-unknown'
  | 'arrest-step-already-ticked'
  | 'arrest-told-only-if-asked';
