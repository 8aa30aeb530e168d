import { type Refusal, refuse } from '../refusal.js';

/** For whom a place in a shelter is. */
export const placeKinds = [
  'women',
  'women-with-children',
  'men',
  'trans-and-non-binary',
  'unaccompanied-minors',
  'family',
] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** More beds of one kind than one house has; a larger number is a slip of the finger. */
const mostPlacesOfAKind = 500;

/** What stands in the way of a place: nothing is counted, each place says for itself whether it is free. */
export interface Place {
  /** Whether the house offers it at all; a broken bed or a closed room is not on offer. */
  readonly onOffer: boolean;
  readonly stayId: string | null;
  readonly heldUntil: Date | null;
}

/** A place is free when it is on offer, nobody stays in it and no hold on it is still running. */
export function placeIsFree(place: Place, now: Date): boolean {
  return place.onOffer && place.stayId === null && (place.heldUntil === null || place.heldUntil <= now);
}

/** Free places = places on offer minus stays minus running holds. */
export function freePlaces(places: readonly Place[], now: Date): number {
  return places.filter((place) => placeIsFree(place, now)).length;
}

/** What is to be done with places of a kind so that as many are free as the operator says. */
export interface FreeNow {
  readonly close: number;
  readonly reopen: number;
  readonly add: number;
}

/**
 * "Two free now": the operator's word is the truth. Too many free places are taken off offer; too few are made up by
 * places that were off offer, then by new ones (a bed was brought in, or a stay was never written down). Stays and
 * running holds are promises and stay as they are.
 */
export function freeNow(places: readonly Place[], said: number, now: Date): FreeNow | Refusal<'places-out-of-range'> {
  if (!Number.isInteger(said) || said < 0 || said > mostPlacesOfAKind) return refuse('places-out-of-range');
  const free = freePlaces(places, now);
  const offOffer = places.filter((place) => !place.onOffer && place.stayId === null).length;
  const missing = Math.max(0, said - free);
  const reopen = Math.min(missing, offOffer);
  return { close: Math.max(0, free - said), reopen, add: missing - reopen };
}
