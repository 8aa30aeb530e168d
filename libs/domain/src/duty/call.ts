import { type Refusal, refuse } from '../refusal.js';

/** What somebody on duty is woken for. The notice does not say which. */
export const dutyReasons = ['hold-asked', 'urgent-referral', 'mail-waits', 'arrest'] as const;
export type DutyReason = (typeof dutyReasons)[number];

export const dutyCallStates = ['calling', 'unanswered', 'acknowledged'] as const;

/** A call that nobody answers goes to the next person after this many minutes. */
export const minutesUntilTheNext = 10;
/** After this many notices the call stays on everybody's list; more messages would only be noise. */
export const mostNotices = 12;

/**
 * Somebody has to look. It goes from one to the next until one of them says "I have it".
 *
 *     calling ──acknowledge──▶ acknowledged
 *        └─────(12 notices)──▶ unanswered ──acknowledge──▶ acknowledged
 */
export type DutyCall = { readonly id: string; readonly since: Date; readonly told: readonly string[] } & (
  | { readonly state: 'calling' }
  | { readonly state: 'unanswered' }
  | { readonly state: 'acknowledged'; readonly by: string; readonly at: Date }
);

/** "I have it." The first one counts; the same person may say it twice. */
export function acknowledgeCall(call: DutyCall, staffId: string, now: Date): DutyCall | Refusal<'duty-call-over'> {
  if (call.state !== 'acknowledged') {
    return { id: call.id, since: call.since, told: call.told, state: 'acknowledged', by: staffId, at: now };
  }
  return call.by === staffId ? call : refuse('duty-call-over');
}

/** Somebody was told; the last notice leaves the call on the list, unanswered. */
export function tellCall(call: DutyCall, staffId: string): DutyCall {
  if (call.state !== 'calling') return call;
  const told = [...call.told, staffId];
  return { id: call.id, since: call.since, told, state: told.length >= mostNotices ? 'unanswered' : 'calling' };
}
