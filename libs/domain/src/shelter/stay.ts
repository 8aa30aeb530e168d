import { type Refusal, refuse } from '../refusal.js';

/**
 * Somebody lives in a place of the house, from arrival until leaving. A stay says which place and since when, never who.
 *
 *     staying ──leave──▶ left
 */
export type Stay = { readonly id: string; readonly placeId: string; readonly arrivedAt: Date } & (
  | { readonly state: 'staying' }
  | { readonly state: 'left'; readonly leftAt: Date }
);

/** A stay ends once; the place is free from that moment. */
export function leaveStay(stay: Stay, now: Date): Stay | Refusal<'stay-already-ended'> {
  if (stay.state === 'left') return refuse('stay-already-ended');
  return { id: stay.id, placeId: stay.placeId, arrivedAt: stay.arrivedAt, state: 'left', leftAt: now };
}
