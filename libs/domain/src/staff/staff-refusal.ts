/** Why a door stays shut for somebody who works at this organisation. */
export type StaffRefusal =
  | 'login-failed'
  | 'login-too-often'
  | 'node-locked'
  | 'not-found'
  | 'idempotency-key-reused'
  | 'login-name-taken'
  | 'login-name-unusable'
  | 'password-too-weak'
  | 'password-wrong'
  | 'password-not-own-yet'
  | 'duty-key-not-for-role'
  | 'duty-key-last-holder'
  | 'staff-suspended'
  | 'last-administrator'
  | 'team-name-taken';
