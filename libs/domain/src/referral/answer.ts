/** Why a service does not take somebody. `person-declined` is the person's own no. */
export const declineReasons = [
  'person-declined',
  'no-capacity',
  'not-our-service',
  'outside-our-area',
  'person-not-reached',
  'conflict-of-interest',
  'other',
] as const;

export type DeclineReason = (typeof declineReasons)[number];

/** What became of a service, in the words of the person and of nobody else. `not-told` when she prefers not to say. */
export const outcomes = ['need-met', 'need-partly-met', 'need-not-met', 'left-before-the-end', 'not-told'] as const;

export type Outcome = (typeof outcomes)[number];

/**
 * The result of a referral in the HUD coordinated-entry list: 1 accepted, 2 declined by the client, 3 declined by the
 * provider. A place on a waiting list is not a result yet.
 */
export function hudReferralResult(
  answer: { readonly state: 'accepted' } | { readonly state: 'declined'; readonly reason: DeclineReason },
): 1 | 2 | 3 {
  if (answer.state === 'accepted') return 1;
  return answer.reason === 'person-declined' ? 2 : 3;
}
