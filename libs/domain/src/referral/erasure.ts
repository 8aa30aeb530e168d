import { type Refusal, refuse } from '../refusal.js';
import type { ReferralStateName } from './referral.js';

/**
 * Whether the receiver has destroyed what it was told. Beside the state, because consent can also be withdrawn long
 * after the service ended.
 *
 *     none ──(referral ended before service, or consent withdrawn)──▶ asked ──(receiver says so)──▶ confirmed
 */
export type Erasure =
  | { readonly erasure: 'none' }
  | { readonly erasure: 'asked'; readonly erasureAskedAt: Date }
  | { readonly erasure: 'confirmed'; readonly erasureAskedAt: Date; readonly erasureConfirmedAt: Date };

/** Asks the receiver to destroy what it was told. A draft told nobody anything; asking twice changes nothing. */
export function askErasure(
  referral: Erasure & { readonly wasSent: boolean },
  now: Date,
): Erasure | Refusal<'referral-nothing-to-delete'> {
  if (!referral.wasSent) return refuse('referral-nothing-to-delete');
  return referral.erasure === 'none' ? { erasure: 'asked', erasureAskedAt: now } : referral;
}

/**
 * The receiver says that it has destroyed what it was told. It may do so unasked, after a decline. What is *not*
 * guaranteed: that a dishonest receiver did it.
 */
export function confirmErasure(referral: Erasure, now: Date): Erasure {
  if (referral.erasure === 'confirmed') return referral;
  const erasureAskedAt = referral.erasure === 'asked' ? referral.erasureAskedAt : now;
  return { erasure: 'confirmed', erasureAskedAt, erasureConfirmedAt: now };
}

/** A receiver keeps a person's file for as long as it may still help, or did help; otherwise it has no reason to. */
export function receiverKeepsFile(state: ReferralStateName): boolean {
  return !['declined', 'withdrawn', 'cancelled', 'expired'].includes(state);
}
