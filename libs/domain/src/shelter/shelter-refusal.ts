/** Why a shelter, a place in it, a hold or a stay says no. */
export type ShelterRefusal =
  | 'shelter-full'
  | 'shelter-not-chosen'
  | 'shelter-without-this-kind'
  | 'places-out-of-range'
  | 'hold-too-long'
  | 'hold-already-answered'
  | 'hold-not-answered'
  | 'hold-already-taken'
  | 'hold-already-ended'
  | 'hold-lapsed'
  | 'hold-still-running'
  | 'hold-over-before-entered'
  | 'stay-already-ended';
