import type { Transaction } from '#database';
import type { Stay } from '#domain';
import type { StayRow } from './stay.entity.js';

/** Somebody lives in each of these places from now on, a stay for each; the places' rows are locked. */
export async function beginStays(
  tx: Transaction,
  ids: readonly string[],
  placeIds: readonly string[],
  holdId: string | null,
  now: Date,
): Promise<void> {
  await tx.query(
    `WITH begun AS (
       INSERT INTO stay (id, place_id, hold_id, arrived_at)
       SELECT s.id, s.place_id, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS s (id, place_id)
       RETURNING id, place_id
     ), over AS (
       UPDATE hold_place SET ended_at = $4 WHERE place_id = ANY ($2) AND ended_at IS NULL
     )
     UPDATE place p SET stay_id = begun.id, hold_id = NULL, held_until = NULL FROM begun WHERE p.id = begun.place_id`,
    [ids, placeIds, holdId, now],
  );
}

/** A stay, its row locked. */
export async function lockStay(tx: Transaction, id: string): Promise<Stay | undefined> {
  const [row] = await tx.query<StayRow>(
    `SELECT id, place_id AS "placeId", arrived_at AS "arrivedAt", left_at AS "leftAt" FROM stay WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!row) return undefined;
  const { placeId, arrivedAt, leftAt } = row;
  return { id, placeId, arrivedAt, ...(leftAt ? { state: 'left', leftAt } : { state: 'staying' }) };
}

/** The place is free from now on, or off offer. */
export async function endStay(
  tx: Transaction,
  stay: Extract<Stay, { state: 'left' }>,
  onOffer: boolean,
): Promise<void> {
  await tx.query(
    `WITH over AS (UPDATE stay SET left_at = $2 WHERE id = $1)
     UPDATE place SET stay_id = NULL, on_offer = $3 WHERE stay_id = $1`,
    [stay.id, stay.leftAt, onOffer],
  );
}
