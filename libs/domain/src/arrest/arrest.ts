import { type Refusal, refuse } from '../refusal.js';

/** How an arrest ended. */
export const arrestEnds = [
  'released',
  /** Out, and the order to leave the country is lifted or stayed. */
  'deportation-averted',
  /** Handed to another state or out of our reach; where somebody is only moved to another house, the arrest goes on. */
  'transferred',
  'deported',
  'died',
  'recorded-by-mistake',
] as const;
export type ArrestEnd = (typeof arrestEnds)[number];

/** What happens while somebody is held. */
export const arrestTurns = ['moved', 'deportation-threatens', 'deportation-averted'] as const;
export type ArrestTurn = (typeof arrestTurns)[number];

/**
 * Somebody was arrested. The clock of the steps runs from the moment of the arrest, whatever happens meanwhile.
 *
 *     held ──deportation-threatens──▶ facing-deportation
 *      │ ▲ └moved                        │ └moved, deportation-threatens
 *      │ └─────deportation-averted───────┤
 *      └──────────────end────────────────┴──▶ ended (how)
 *
 * `deportation-averted` can be an end, or leave her or him held. An arrest that ended is never opened again: a new one is a
 * new event with a new clock. Times are RFC 3339 in UTC, as all of it lies sealed.
 */
export type ArrestStanding =
  | { readonly state: 'held' }
  | { readonly state: 'facing-deportation'; readonly since: string }
  | { readonly state: 'ended'; readonly at: string; readonly how: ArrestEnd };

export const arrestStates = ['held', 'facing-deportation', 'ended'] as const;
export type ArrestState = ArrestStanding['state'];

/** A clock that is a little ahead is no reason to send somebody away. */
const tolerance = 5 * 60_000;

/** An arrest that is told. Refusals: `arrest-in-the-future`. */
export function beginArrest(at: Date, now: Date): ArrestStanding | Refusal<'arrest-in-the-future'> {
  return at.getTime() > now.getTime() + tolerance ? refuse('arrest-in-the-future') : { state: 'held' };
}

/** Refusals: `arrest-is-over`, `arrest-no-deportation` (nothing of the kind was threatened). */
export function turnArrest(
  standing: ArrestStanding,
  turn: ArrestTurn,
  now: Date,
): ArrestStanding | Refusal<'arrest-is-over' | 'arrest-no-deportation'> {
  switch (standing.state) {
    case 'ended':
      return refuse('arrest-is-over');
    case 'held':
      if (turn === 'deportation-averted') return refuse('arrest-no-deportation');
      return turn === 'moved' ? standing : { state: 'facing-deportation', since: now.toISOString() };
    case 'facing-deportation':
      return turn === 'deportation-averted' ? { state: 'held' } : standing;
  }
}

/** Refusals: `arrest-is-over`, `arrest-no-deportation` (what was not threatened cannot be averted). */
export function endArrest(
  standing: ArrestStanding,
  how: ArrestEnd,
  now: Date,
): ArrestStanding | Refusal<'arrest-is-over' | 'arrest-no-deportation'> {
  if (standing.state === 'ended') return refuse('arrest-is-over');
  if (standing.state === 'held' && how === 'deportation-averted') return refuse('arrest-no-deportation');
  return { state: 'ended', at: now.toISOString(), how };
}
