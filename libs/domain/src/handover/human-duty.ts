import { type Refusal, refuse } from '../refusal.js';

/**
 * A receipt proves that a file arrived, not that a person did. The giving organisation keeps the human duty from the
 * certificate until somebody records that she or he has arrived and was met.
 *
 *     awaited ──arrive──▶ met
 */
export type HumanDuty = { readonly since: Date } & (
  | { readonly state: 'awaited' }
  | { readonly state: 'met'; readonly metAt: Date }
);

/** How the person travels; sealed, and destroyed when she or he has been met. */
export interface Journey {
  readonly route?: string;
  readonly leaves?: string;
  readonly arrives?: string;
  /** Who comes along: children, an escort. */
  readonly companions?: string;
  /** Who meets her or him, where, and by what sign. */
  readonly metBy?: string;
  /** How to reach the person on the way. */
  readonly reach?: string;
}

/** The clock by which the certificate was written may have been ahead; a day that was mistyped is still seen. Milliseconds. */
const clocksDiffer = 24 * 60 * 60 * 1000;

/**
 * She or he has arrived and was met. Refusals: `arrival-already-recorded`, `arrival-in-the-future`,
 * `arrival-before-departure` (a day or more before the certificate was written).
 */
export function recordArrival(
  duty: HumanDuty,
  metAt: Date,
  now: Date,
): HumanDuty | Refusal<'arrival-already-recorded' | 'arrival-in-the-future' | 'arrival-before-departure'> {
  if (duty.state === 'met') return refuse('arrival-already-recorded');
  if (metAt > now) return refuse('arrival-in-the-future');
  if (metAt.getTime() < duty.since.getTime() - clocksDiffer) return refuse('arrival-before-departure');
  return { since: duty.since, state: 'met', metAt };
}
