/** Why nothing may be shared, or why a consent cannot be recorded as it was written. */
export type ConsentRefusal =
  | 'consent-not-given'
  | 'consent-withdrawn'
  | 'consent-expired'
  | 'consent-other-recipient'
  | 'consent-other-purpose'
  | 'consent-fields-missing'
  | 'consent-not-informed'
  | 'consent-without-fields'
  | 'consent-already-over'
  | 'consent-too-long'
  | 'consent-recipient-too-wide'
  | 'consent-assent-missing'
  | 'consent-presence-unclear'
  | 'consent-text-unknown'
  | 'consent-already-withdrawn';
