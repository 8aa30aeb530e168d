import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { Transaction } from '../transaction/transaction.js';
import type { CopyRows } from './copy-rows.js';

/** Adds rows by COPY, within the transaction: all, or its error as any statement's. */
export async function copyIn(tx: Transaction, rows: CopyRows): Promise<void> {
  if (rows.length === 0) return;
  const client: PoolClient = await tx.manager.queryRunner?.connect();
  const columns = rows.columns.join(', ');
  const copy = client.query(from(`COPY ${rows.table} (${columns}) FROM STDIN (FORMAT binary)`));
  for (const chunk of rows.chunks()) copy.write(chunk);
  copy.end();
  await finished(copy);
}
