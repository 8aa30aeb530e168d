import { type Refusal, refuse } from '../refusal.js';

/**
 * A day on which somebody asks the person how it goes, by the safe-contact plan. The earliest planned one is the case's
 * deadline.
 *
 *     planned ──record──▶ done
 *        └─────record──▶ missed     (nobody asked, or nobody was reached; plan another)
 *
 * Each is recorded once; a mistake is put right by a note, not by writing over what was said.
 */
export type FollowUp = { readonly id: string; readonly due: Date } & FollowUpStanding;

export type FollowUpStanding =
  | { readonly state: 'planned' }
  | { readonly state: 'done'; readonly at: Date }
  | { readonly state: 'missed'; readonly at: Date };

export const followUpStates = ['planned', 'done', 'missed'] as const;
export type FollowUpState = FollowUpStanding['state'];
export type FollowUpResult = Exclude<FollowUpState, 'planned'>;

/** Plans a follow-up; one for yesterday would be overdue at birth. Refusals: `follow-up-in-the-past`. */
export function planFollowUp(id: string, due: Date, now: Date): FollowUp | Refusal<'follow-up-in-the-past'> {
  return due.getTime() < now.getTime() ? refuse('follow-up-in-the-past') : { id, due, state: 'planned' };
}

/** Records how it went. Refusals: `follow-up-already-recorded`. */
export function recordFollowUp(
  followUp: FollowUp,
  result: FollowUpResult,
  now: Date,
): FollowUp | Refusal<'follow-up-already-recorded'> {
  if (followUp.state !== 'planned') return refuse('follow-up-already-recorded');
  return { id: followUp.id, due: followUp.due, state: result, at: now };
}

/** The case's deadline: the earliest follow-up that is still planned, or none. */
export function nextDeadline(followUps: readonly FollowUp[]): Date | null {
  const planned = followUps.filter(({ state }) => state === 'planned').map(({ due }) => due.getTime());
  return planned.length > 0 ? new Date(Math.min(...planned)) : null;
}
