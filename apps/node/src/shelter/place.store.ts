import { randomUUID } from 'node:crypto';
import type { Transaction } from '#database';
import { type FreeNow, type Place, type PlaceKind, placeIsFree } from '#domain';

/** A place with its id, under a lock. */
export interface LockedPlace extends Place {
  readonly id: string;
  readonly stepFree: boolean;
}

/** All places of a kind in a house, locked in the order in which holds take them. */
export function lockPlaces(tx: Transaction, shelterId: string, kind: PlaceKind): Promise<LockedPlace[]> {
  return tx.query<LockedPlace>(
    `SELECT id, step_free AS "stepFree", on_offer AS "onOffer", stay_id AS "stayId", held_until AS "heldUntil"
     FROM place WHERE shelter_id = $1 AND kind = $2 ORDER BY step_free, id FOR UPDATE`,
    [shelterId, kind],
  );
}

/** Writes when the operator last said how many places of a kind are free. True if the house offers the kind anew. */
export async function sayKind(tx: Transaction, shelterId: string, kind: PlaceKind, now: Date): Promise<boolean> {
  const [row] = await tx.query<{ anew: boolean }>(
    `INSERT INTO place_kind (shelter_id, kind, said_at) VALUES ($1, $2, $3)
     ON CONFLICT (shelter_id, kind) DO UPDATE SET said_at = excluded.said_at
     RETURNING xmax = 0 AS anew`,
    [shelterId, kind, now],
  );
  return row?.anew ?? false;
}

export async function addPlaces(
  tx: Transaction,
  house: { shelterId: string; kind: PlaceKind; stepFree: boolean },
  count: number,
): Promise<void> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await tx.query(
    `INSERT INTO place (id, shelter_id, kind, step_free, on_offer) SELECT id, $2, $3, $4, true FROM unnest($1::uuid[]) id`,
    [ids, house.shelterId, house.kind, house.stepFree],
  );
}

/** Closes, opens again and adds places, as the domain decided for these locked places. */
export async function makeFree(
  tx: Transaction,
  house: { shelterId: string; kind: PlaceKind },
  places: readonly LockedPlace[],
  change: FreeNow,
  now: Date,
): Promise<void> {
  const free = places.filter((place) => placeIsFree(place, now));
  const offOffer = places.filter((place) => !place.onOffer && place.stayId === null);
  const closing = free.slice(0, change.close).map(({ id }) => id);
  const opening = offOffer.slice(0, change.reopen).map(({ id }) => id);
  await tx.query('UPDATE place SET on_offer = id = ANY ($2) WHERE id = ANY ($1)', [[...closing, ...opening], opening]);
  await addPlaces(tx, { ...house, stepFree: false }, change.add);
}
