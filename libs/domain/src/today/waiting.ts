/** What may wait for somebody, across all her or his work. */
export const waitingKinds = [
  'follow-up',
  'arrest',
  'emergency-complaint',
  'complaint',
  'stay',
  'reintegration',
  'referral-incoming',
  'referral-outgoing',
  'hold-incoming',
  'hold-outgoing',
  'handover-incoming',
  'handover-outgoing',
  'arrival',
  'recovery',
  'duty',
  'vote',
  'review-incoming',
  'review-outgoing',
  'withdrawal',
  'ground',
  'ground-review',
  'ground-question',
  'court-order',
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** What comes before everything else on the list, whatever is due earlier: somebody is held or hurt. */
export const pressingKinds: readonly WaitingKind[] = ['emergency-complaint'];

export function isPressing(kind: WaitingKind): boolean {
  return pressingKinds.includes(kind);
}

/** One line of today's list. It says what and when, never who the person is: nothing is unsealed to show it. */
export interface Waiting {
  readonly kind: WaitingKind;
  readonly id: string;
  readonly caseId: string | null;
  readonly deadline: Date | null;
  readonly overdue: boolean;
  /** The other organisation, where there is one: a node's id or a provider's. */
  readonly party: string | null;
}
