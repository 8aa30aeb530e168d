import type { Transaction } from '#database';
import type { AskedHold, AskedHoldState } from '#domain';
import type { AskedHoldRow } from './asked-hold.entity.js';

/** An asked hold's columns under the entity's names. */
export const askedHoldColumns = `id, asked_of AS "askedOf", kind, step_free AS "stepFree", places, hours, purpose,
  asked_at AS "askedAt", given, staff_id AS "staffId", team_id AS "teamId", sealed_case AS "sealedCase", state, until,
  released_by AS "releasedBy", reason`;

export type AskedHoldFacts = Omit<AskedHoldRow, 'state' | 'until' | 'releasedBy' | 'reason'>;

/** The row, locked until the end of the transaction. */
export async function lockAskedHold(tx: Transaction, id: string): Promise<AskedHoldRow | undefined> {
  const [row] = await tx.query<AskedHoldRow>(`SELECT ${askedHoldColumns} FROM hold_asked WHERE id = $1 FOR UPDATE`, [
    id,
  ]);
  return row;
}

export async function insertAskedHold(tx: Transaction, facts: AskedHoldFacts, state: AskedHoldState): Promise<void> {
  await tx.query(
    `INSERT INTO hold_asked (id, asked_of, kind, step_free, places, hours, purpose, asked_at, given, staff_id, team_id,
       sealed_case, state, until, released_by, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[facts.id, facts.askedOf, facts.kind, facts.stepFree, facts.places, facts.hours, facts.purpose, facts.askedAt],
      ...[facts.given, facts.staffId, facts.teamId, facts.sealedCase, ...columnsOf(state)],
    ],
  );
}

/** Writes every column of the state it is in. */
export async function saveAskedHold(tx: Transaction, asked: AskedHold): Promise<void> {
  await tx.query('UPDATE hold_asked SET state = $2, until = $3, released_by = $4, reason = $5 WHERE id = $1', [
    asked.id,
    ...columnsOf(asked),
  ]);
}

/** The row as the domain's asked hold; the table's CHECK promises that a state has its columns. */
export function askedHoldOf({ id, askedAt, state, until, releasedBy, reason }: AskedHoldRow): AskedHold {
  const known = { id, askedAt };
  switch (state) {
    case 'held':
      return { ...known, state, until } as AskedHold;
    case 'released':
      return { ...known, state, by: releasedBy } as AskedHold;
    case 'declined':
      return { ...known, state, reason } as AskedHold;
    case 'asked':
    case 'taken':
    case 'lapsed':
      return { ...known, state };
  }
}

function columnsOf(state: AskedHoldState) {
  return [
    state.state,
    'until' in state ? state.until : null,
    'by' in state ? state.by : null,
    'reason' in state ? state.reason : null,
  ];
}
