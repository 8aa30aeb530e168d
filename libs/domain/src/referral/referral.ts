import type { Urgency } from '../codes/urgency.js';

/** On whose side of a referral this node stands. A referral between two teams of one node is kept once on each side. */
export const referralDirections = ['outgoing', 'incoming'] as const;

export type ReferralDirection = (typeof referralDirections)[number];

/** How a referral reaches the service: through the network, or as a letter and by telephone. */
export type ReferralRoute = 'network' | 'outside';

/**
 * A referral asks a service to help a person; who answers for the person's case does not change.
 *
 *     draft ──request──▶ requested ──acknowledge──▶ acknowledged
 *                            │                           │
 *                            ├──────────┬────────────────┤
 *                            │ accept   │ waitlist       │ decline
 *                            ▼          ▼                ▼
 *                        accepted ◀─ waitlisted ──▶ declined
 *                            │ start
 *                            ▼
 *                        in-service ──complete──▶ completed
 *
 *     draft, requested, acknowledged, waitlisted, accepted, in-service ──withdraw──▶ withdrawn   (the person)
 *     draft, requested, acknowledged, waitlisted, accepted ──cancel──▶ cancelled                 (the sender)
 *     requested, acknowledged, waitlisted ──expire──▶ expired                                    (the clock)
 *
 * This is what both sides keep in the clear. The service, the summary, the reason of a decline and the outcome are the
 * person's and lie sealed beside it.
 */
export type Referral = {
  readonly id: string;
  readonly direction: ReferralDirection;
  readonly route: ReferralRoute;
  readonly urgency: Urgency;
  /** A first answer is due by then; of a draft: it should have been sent by then. */
  readonly deadline: Date;
  /** A referral nobody took up ends then. */
  readonly lapses: Date;
} & ReferralState;

export type ReferralState =
  | { readonly state: 'draft' }
  | { readonly state: 'requested'; readonly requestedAt: Date }
  | { readonly state: 'acknowledged'; readonly requestedAt: Date; readonly acknowledgedAt: Date }
  | { readonly state: 'accepted' | 'waitlisted'; readonly requestedAt: Date; readonly answeredAt: Date }
  | { readonly state: 'declined'; readonly requestedAt: Date; readonly answeredAt: Date }
  | {
      readonly state: 'in-service';
      readonly requestedAt: Date;
      readonly answeredAt: Date;
      readonly startedAt: Date;
    }
  | {
      readonly state: 'completed';
      readonly requestedAt: Date;
      readonly answeredAt: Date;
      readonly startedAt: Date;
      readonly endedAt: Date;
    }
  | { readonly state: 'withdrawn' | 'cancelled'; readonly requestedAt: Date | null; readonly endedAt: Date }
  | { readonly state: 'expired'; readonly requestedAt: Date; readonly endedAt: Date };

export const referralStates = [
  'draft',
  'requested',
  'acknowledged',
  'accepted',
  'waitlisted',
  'declined',
  'in-service',
  'completed',
  'withdrawn',
  'cancelled',
  'expired',
] as const satisfies readonly ReferralState['state'][];

export type ReferralStateName = ReferralState['state'];

/** Still something to do for somebody. */
export function isOpen(referral: { readonly state: ReferralStateName }): boolean {
  return !['declined', 'completed', 'withdrawn', 'cancelled', 'expired'].includes(referral.state);
}

/** No first answer yet: an acknowledgement says that it arrived, not what will happen. */
function isUnanswered(referral: { readonly state: ReferralStateName }): boolean {
  return referral.state === 'requested' || referral.state === 'acknowledged';
}

/** Nobody answered in time. True on both sides alike, so that silence is seen by the one who keeps it too. */
export function isOverdue(
  referral: { readonly state: ReferralStateName; readonly deadline: Date },
  now: Date,
): boolean {
  return isUnanswered(referral) && referral.deadline <= now;
}
