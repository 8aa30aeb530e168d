import { type Refusal, refuse } from '../refusal.js';
import type { MembershipRefusal } from './membership-refusal.js';

/**
 * Any organisation may block any other at once, without asking anybody. A block stops new referrals and holds in both
 * directions; it never touches a message about the custody of a case that is on its way.
 */
export function mayBlock(own: string, other: string, known: boolean): true | Refusal<MembershipRefusal> {
  if (own === other) return refuse('member-is-oneself');
  return known ? true : refuse('member-not-found');
}
