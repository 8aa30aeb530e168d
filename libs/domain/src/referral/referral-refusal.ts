/** Why a step of a referral cannot be taken. */
export type ReferralRefusal =
  | 'referral-not-requested'
  | 'referral-already-requested'
  | 'referral-already-acknowledged'
  | 'referral-already-answered'
  | 'referral-not-accepted'
  | 'referral-not-in-service'
  | 'referral-in-service'
  | 'referral-over'
  | 'referral-step-of-the-other-side'
  | 'referral-answered-over-the-network'
  | 'referral-not-lapsed'
  | 'referral-nothing-to-delete'
  | 'referral-reason-missing'
  | 'referral-outcome-missing'
  | 'referral-file-destroyed';
