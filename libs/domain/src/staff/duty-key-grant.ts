import { type Refusal, refuse } from '../refusal.js';
import type { Role } from './actor.js';
import { mayHoldDutyKey } from './duty-holder.js';

/** Who would be granted the duty key. */
export interface Candidate {
  readonly roles: readonly Role[];
  readonly suspended: boolean;
  /** Whether she has set her own password, and with it a key pair. */
  readonly ownPassword: boolean;
}

/**
 * Whether one of the staff may be granted the duty key: her roles open cases, she is neither node-administrator nor
 * auditor, and only she knows her password (otherwise whoever chose the first one could open cases).
 */
export function mayBeGranted(
  candidate: Candidate,
): Refusal<'duty-key-not-for-role' | 'staff-suspended' | 'password-not-own-yet'> | undefined {
  if (!mayHoldDutyKey(candidate.roles)) return refuse('duty-key-not-for-role');
  if (candidate.suspended) return refuse('staff-suspended');
  if (!candidate.ownPassword) return refuse('password-not-own-yet');
  return undefined;
}
