import type { StatusDecider, TraffickingStatus } from '../codes/htcds.js';
import { type Refusal, refuse } from '../refusal.js';

/**
 * What people of an organisation decided about a person's status (HTCDS 2.0): a court, the police, an NGO. It is apart
 * from every screening: none makes it, and it changes none. Decisions are added and never changed; organisations may
 * differ, and all that they said stays.
 */
export interface StatusDecision {
  readonly status: TraffickingStatus;
  readonly decidedBy: StatusDecider;
  /** Which organisation, in words. */
  readonly organisation?: string;
  /** `YYYY-MM-DD`: the day of the decision. */
  readonly on: string;
  /** Number of the decision, what it rests on. */
  readonly words?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** A decision was made on a day, and not after today. `today` as `YYYY-MM-DD`. Refusals: `decision-not-a-date`, `decision-in-the-future`. */
export function recordDecision(
  decision: StatusDecision,
  today: string,
): StatusDecision | Refusal<'decision-not-a-date' | 'decision-in-the-future'> {
  if (!day.test(decision.on) || !isDay(decision.on)) return refuse('decision-not-a-date');
  return decision.on > today ? refuse('decision-in-the-future') : decision;
}

/** Whether the calendar has this day: 30 February has another name when it is written again. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
