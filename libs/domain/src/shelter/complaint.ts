import { type Refusal, refuse } from '../refusal.js';

/** What somebody who lives in a shelter complains of. */
export const complaintReasons = [
  /** She or he may not leave. */
  'held-against-will',
  'violence',
  'may-not-go-out',
  'papers-kept',
  'phone-kept',
  'money-or-belongings-kept',
  'no-calls-or-visits',
  'made-to-pay-or-work',
  'made-to-state-or-testify',
  'harmed-for-a-complaint',
  'other',
] as const;
export type ComplaintReason = (typeof complaintReasons)[number];

const emergencies: ReadonlySet<ComplaintReason> = new Set(['held-against-will', 'violence']);

/** Hours, not days: somebody is held, or hurt, now. */
export function isEmergency(reason: ComplaintReason): boolean {
  return emergencies.has(reason);
}

/** The article of the shelter instructions that each is about; none where it is about more than the house owes. */
const articles: Readonly<Partial<Record<ComplaintReason, string>>> = {
  'held-against-will': 'freedom',
  'may-not-go-out': 'freedom',
  'no-calls-or-visits': 'freedom',
  'papers-kept': 'belongings',
  'phone-kept': 'belongings',
  'money-or-belongings-kept': 'belongings',
  'made-to-pay-or-work': 'arrival',
  'made-to-state-or-testify': 'arrival',
  'harmed-for-a-complaint': 'complaints',
};

export function articleOfComplaint(reason: ComplaintReason): string | undefined {
  return articles[reason];
}

/** About whose house. */
export type ComplaintAbout =
  | { readonly kind: 'own' }
  | { readonly kind: 'member'; readonly nodeId: string }
  | { readonly kind: 'outside'; readonly organisationId: string };

/** Where the protocol in force sets no time: hours until a complaint is answered. */
const hoursWithoutProtocol = { emergency: 4, other: 168 };

/** When an answer is due. `hours` is what the protocol in force sets, if it does; an emergency is never given longer than a day. */
export function complaintDue(reason: ComplaintReason, at: Date, hours: number | undefined): Date {
  const emergency = isEmergency(reason);
  const most = hours ?? hoursWithoutProtocol[emergency ? 'emergency' : 'other'];
  return new Date(at.getTime() + (emergency ? Math.min(most, 24) : most) * 3_600_000);
}

export const complaintEnds = ['free-to-go', 'put-right', 'moved-away', 'not-put-right', 'taken-back'] as const;
export type ComplaintEnd = (typeof complaintEnds)[number];

/** What was done about it. */
export const complaintActs = [
  'spoke-to-the-person',
  'spoke-to-the-shelter',
  'went-there',
  'lawyer-told',
  'authority-told',
  'place-found-elsewhere',
] as const;
export type ComplaintAct = (typeof complaintActs)[number];

/**
 * A complaint past the shelter. Its committee hears of it when it is taken down; here somebody acts, and the person says how it
 * ended.
 *
 *     open ──act──▶ open ──end (how)──▶ ended
 *
 * It is never opened again: what goes on, or begins anew, is another complaint.
 */
export type ComplaintStanding =
  | { readonly state: 'open' }
  | { readonly state: 'ended'; readonly at: string; readonly how: ComplaintEnd };

export const complaintStates = ['open', 'ended'] as const;
export type ComplaintState = ComplaintStanding['state'];

/** Refusals: `complaint-is-ended`. */
export function mayActOnComplaint(standing: ComplaintStanding): Refusal<'complaint-is-ended'> | undefined {
  return standing.state === 'ended' ? refuse('complaint-is-ended') : undefined;
}

/**
 * Refusals: `complaint-is-ended`; `complaint-emergency-goes-on`: while somebody is held or hurt it is neither given up nor
 * called put right by others: she or he is free to go, has moved away, or takes it back.
 */
export function endComplaint(
  standing: ComplaintStanding,
  reason: ComplaintReason,
  how: ComplaintEnd,
  now: Date,
): ComplaintStanding | Refusal<'complaint-is-ended' | 'complaint-emergency-goes-on'> {
  if (standing.state === 'ended') return refuse('complaint-is-ended');
  const over = how === 'free-to-go' || how === 'moved-away' || how === 'taken-back';
  if (isEmergency(reason) && !over) return refuse('complaint-emergency-goes-on');
  return { state: 'ended', at: now.toISOString(), how };
}

/**
 * Whoever runs our own house neither takes down nor sees what somebody who lives there says of it: a colleague does, or another
 * member’s hotline. Refuses `complaint-not-by-operator`.
 */
export function mayHearComplaint(
  about: ComplaintAbout,
  runsTheHouse: boolean,
): Refusal<'complaint-not-by-operator'> | undefined {
  return about.kind === 'own' && runsTheHouse ? refuse('complaint-not-by-operator') : undefined;
}
