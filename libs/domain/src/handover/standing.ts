import { type Refusal, refuse } from '../refusal.js';
import type { AuthorityRefusal } from './authority-refusal.js';

/** How an organisation belongs to the network, as the charter says it. */
export type MemberStanding = 'candidate' | 'active' | 'suspended' | 'left' | 'expelled';

/**
 * What another organisation may have a part in, seen from here.
 * `be-asked` a new referral, hold or offer goes there · `ask` its new referral or hold is taken in · `offer` its new offer of
 * a case is taken in · `take-over` a certificate to it is written · `go-on` it answers, sends the file, the certificate, the
 * receipt, or ends what was begun.
 */
export const partsTaken = ['be-asked', 'ask', 'offer', 'take-over', 'go-on'] as const;
export type PartTaken = (typeof partsTaken)[number];

/**
 * Whether an organisation may have this part now. Suspended, it may give custody away and confirm receipts, and takes
 * nothing in. Expelled or gone, it has no part in anything that was not said before. A block from here stops whatever is
 * new in both directions and never a message about custody that is on its way: between an offer that was made and its
 * receipt, somebody is without an answer if a message is dropped.
 */
export function mayTakePart(part: PartTaken, standing: MemberStanding, blocked: boolean): boolean {
  switch (part) {
    case 'be-asked':
    case 'ask':
      return standing === 'active' && !blocked;
    case 'offer':
      return (standing === 'active' || standing === 'suspended') && !blocked;
    case 'take-over':
      return standing === 'active';
    case 'go-on':
      return standing === 'active' || standing === 'suspended' || standing === 'candidate';
  }
}

/**
 * Whether this organisation may ask another one for something new: a place, a service. Whoever is suspended may not; what
 * was begun before it goes on and may be ended. Refusals: `authority-suspended`, `authority-no-standing`.
 */
export function mayBegin(own: MemberStanding | undefined): true | Refusal<AuthorityRefusal> {
  if (own === 'suspended') return refuse('authority-suspended');
  return own !== undefined && mayTakePart('ask', own, false) ? true : refuse('authority-no-standing');
}
