import type { Transaction } from '#database';
import type { DutyCall, DutyReason } from '#domain';
import type { DutyCallRow } from './duty-call.entity.js';

export const callColumns = `id, reason, since, state, told, acknowledged_by AS "acknowledgedBy",
  acknowledged_at AS "acknowledgedAt"`;

/** A call and what it is for, its row locked. */
export async function lockCall(
  tx: Transaction,
  id: string,
): Promise<(DutyCall & { readonly reason: DutyReason }) | undefined> {
  const [row] = await tx.query<DutyCallRow>(`SELECT ${callColumns} FROM duty_call WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) return undefined;
  const known = { id: row.id, since: row.since, told: row.told, reason: row.reason };
  if (row.state !== 'acknowledged') return { ...known, state: row.state };
  return { ...known, state: row.state, by: row.acknowledgedBy, at: row.acknowledgedAt } as DutyCall & {
    reason: DutyReason;
  };
}

/** Writes every column of the state it is in. */
export async function saveCall(tx: Transaction, call: DutyCall): Promise<void> {
  const acknowledged = call.state === 'acknowledged' ? [call.by, call.at] : [null, null];
  await tx.query(
    'UPDATE duty_call SET state = $2, told = $3, acknowledged_by = $4, acknowledged_at = $5 WHERE id = $1',
    [call.id, call.state, call.told, ...acknowledged],
  );
}
