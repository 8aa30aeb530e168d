/**
 * Why this node may not decide over a case, or vote, at this moment. Care and local work go on all the same.
 * `authority-lapsed`: too few voters attested within the lease.
 */
export type AuthorityRefusal =
  | 'authority-lapsed'
  | 'authority-charter-expired'
  | 'authority-charter-disputed'
  | 'authority-clock-behind'
  | 'authority-no-standing'
  | 'authority-suspended'
  | 'authority-recovery-pending'
  | 'authority-superseded'
  | 'authority-after-restore';

/** Why a lost custodian’s case is not recovered as it was asked, or not kept from being recovered. */
export type RecoveryRefusal =
  | 'recovery-not-a-member'
  | 'recovery-already-pending'
  | 'recovery-ground-too-weak'
  | 'recovery-wait-too-short'
  | 'recovery-not-pending'
  | 'recovery-too-early'
  | 'recovery-objected'
  | 'recovery-not-the-holder'
  | 'recovery-not-the-carer'
  | 'recovery-case-already-open';
