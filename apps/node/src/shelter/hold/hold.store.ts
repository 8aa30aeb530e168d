import type { Transaction } from '#database';
import type { Hold, HoldRequest, HoldState } from '#domain';
import type { HoldRow } from './hold.entity.js';
import { type KeptPlaces, keepPlaces } from './keep-places.js';

/** A hold's columns under the entity's names: `SELECT ${holdColumns} FROM hold`. */
export const holdColumns = `id, asked_by AS "askedBy", kind, step_free AS "stepFree", places, hours, purpose,
  asked_at AS "askedAt", given, state, shelter_id AS "shelterId", until, ended_at AS "endedAt",
  released_by AS "releasedBy", reason`;

/** The hold, its row locked until the end of the transaction. */
export async function lockHold(tx: Transaction, id: string): Promise<Hold | undefined> {
  const [row] = await tx.query<HoldRow>(`SELECT ${holdColumns} FROM hold WHERE id = $1 FOR UPDATE`, [id]);
  return row && holdOf(row);
}

/** Writes every column of the state it is in, so that nothing of an earlier state stays behind. */
export async function saveHold(tx: Transaction, hold: Hold): Promise<void> {
  await tx.query(
    `INSERT INTO hold (id, asked_by, kind, step_free, places, hours, purpose, asked_at, given,
       state, shelter_id, until, ended_at, released_by, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, shelter_id = excluded.shelter_id, until = excluded.until,
       ended_at = excluded.ended_at, released_by = excluded.released_by, reason = excluded.reason`,
    [
      ...[hold.id, hold.askedBy, hold.kind, hold.stepFree, hold.places, hold.hours, hold.purpose],
      ...[hold.askedAt, hold.given, hold.state],
      'shelterId' in hold ? hold.shelterId : null,
      'until' in hold ? hold.until : null,
      'endedAt' in hold ? hold.endedAt : null,
      'by' in hold ? hold.by : null,
      'reason' in hold ? hold.reason : null,
    ],
  );
}

/** Which houses may keep the places, and from when the hours count. */
export interface Keeping {
  /** Only this house; null = any. */
  readonly shelterId: string | null;
  readonly atOnceOnly: boolean;
  readonly hours: number;
  readonly from: Date;
  readonly now: Date;
}

/** Keeps the places of a request and writes its hold as held; `until` is null if no house had enough free. */
export async function keepForHold(tx: Transaction, request: HoldRequest, keeping: Keeping): Promise<KeptPlaces> {
  const { id, kind, places, stepFree, askedBy, purpose, askedAt, given } = request;
  const { now, from, hours, shelterId, atOnceOnly } = keeping;
  const wanted = [id, kind, places, stepFree, now, from, hours, shelterId, atOnceOnly];
  return keepPlaces(async (text) => {
    const [row] = await tx.query<KeptPlaces>(text, [...wanted, askedBy, purpose, askedAt, given]);
    return row ?? { could: false, until: null };
  }, places);
}

/** Gives the places of a hold back. */
export async function freePlacesOf(tx: Transaction, holdId: string, now: Date): Promise<void> {
  await tx.query(
    `WITH freed AS (UPDATE place SET hold_id = NULL, held_until = NULL WHERE hold_id = $1)
     UPDATE hold_place SET ended_at = $2 WHERE hold_id = $1 AND ended_at IS NULL`,
    [holdId, now],
  );
}

/** The row as the domain's hold; the table's CHECK promises that a state has its columns. */
export function holdOf(row: HoldRow): Hold {
  const { id, askedBy, kind, stepFree, places, hours, purpose, askedAt, given } = row;
  return { id, askedBy, kind, stepFree, places, hours, purpose, askedAt, given, ...stateOf(row) };
}

function stateOf({ state, shelterId, until, endedAt, releasedBy, reason }: HoldRow): HoldState {
  switch (state) {
    case 'requested':
      return { state };
    case 'held':
      return { state, shelterId, until } as HoldState;
    case 'taken':
      return { state, shelterId, endedAt } as HoldState;
    case 'released':
      return { state, by: releasedBy, endedAt } as HoldState;
    case 'declined':
      return { state, reason, endedAt } as HoldState;
    case 'lapsed':
      return { state, endedAt } as HoldState;
  }
}
