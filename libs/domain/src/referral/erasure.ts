import { type KeepGround, longestKeepingDays, type WrittenGround } from '../consent/withdrawal.js';
import { type Refusal, refuse } from '../refusal.js';
import type { ReferralStateName } from './referral.js';

/**
 * Whether the receiver has destroyed what it was told. Beside the state, because consent can also be withdrawn long
 * after the service ended.
 *
 *     none ──(referral ended before service, or consent withdrawn)──▶ asked ──(receiver says so)──▶ confirmed
 *                                                                       └──(it must keep it)──▶ kept ──▲
 *
 * The receiver's own row says the same of itself: `kept` where the person took the consent back and a ground stands.
 */
export type Erasure =
  | { readonly erasure: 'none' }
  | { readonly erasure: 'asked'; readonly erasureAskedAt: Date }
  | {
      readonly erasure: 'kept';
      readonly erasureAskedAt: Date;
      readonly erasureKeptAt: Date;
      readonly erasureGround: KeepGround;
    }
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
 * The receiver says that it has destroyed what it was told. It may do so unasked, after a decline, and after it had to
 * keep it for a while. What is *not* guaranteed: that a dishonest receiver did it.
 */
export function confirmErasure(referral: Erasure, now: Date): Erasure {
  if (referral.erasure === 'confirmed') return referral;
  const erasureAskedAt = referral.erasure === 'none' ? now : referral.erasureAskedAt;
  return { erasure: 'confirmed', erasureAskedAt, erasureConfirmedAt: now };
}

/** The receiver says on what ground it must keep what it was told. After it was destroyed that is old news. */
export function keepErasure(referral: Erasure, erasureGround: KeepGround, now: Date): Erasure {
  if (referral.erasure === 'confirmed') return referral;
  const erasureAskedAt = referral.erasure === 'none' ? now : referral.erasureAskedAt;
  return { erasure: 'kept', erasureAskedAt, erasureKeptAt: now, erasureGround };
}

/** A ground, written down before any withdrawal, to keep what came with a referral; and the day on which it ends. */
export interface Keeping {
  readonly ground: WrittenGround;
  readonly until: Date;
}

const day = 86_400_000;

/**
 * Writes down a ground to keep what came in. It ends on a day: `keeping-already-over` where that is past, `keeping-too-long` after 366
 * days, when somebody must look again. What the person asked back before has been destroyed already, and a ground comes
 * too late for it; whoever calls asks for that.
 */
export function mayKeep(
  { until }: Keeping,
  now: Date,
): Refusal<'keeping-already-over' | 'keeping-too-long'> | undefined {
  if (until.getTime() <= now.getTime()) return refuse('keeping-already-over');
  return until.getTime() > now.getTime() + longestKeepingDays * day ? refuse('keeping-too-long') : undefined;
}

/** The ground that stands at this moment, if one does. */
export function standingGround(keeping: Keeping | null, now: Date): WrittenGround | undefined {
  return keeping && keeping.until.getTime() > now.getTime() ? keeping.ground : undefined;
}

/** A receiver keeps a person's file for as long as it may still help, or did help; otherwise it has no reason to. */
export function receiverKeepsFile(state: ReferralStateName): boolean {
  return !['declined', 'withdrawn', 'cancelled', 'expired'].includes(state);
}
