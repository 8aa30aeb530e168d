import { base64url, canonicalBytes, sha256 } from '#federation';
import type { Tx } from '../store/store.js';
import type { AuditRow } from './rows.js';

interface Kept extends AuditRow {
  readonly chain: string;
}

/** Writes the audit row of an effect in the effect's own transaction, each chained to the one before. */
export async function audit(tx: Tx, action: string, subject: string): Promise<void> {
  const [end] = (await tx.all<{ count: number; chain: string }>('audit', 'end')).map(([, row]) => row);
  const count = (end?.count ?? 0) + 1;
  const row = { action, subject };
  const chain = base64url(sha256(Buffer.from(end?.chain ?? ''), canonicalBytes(row)));
  await tx.put('audit', `row ${String(count).padStart(8, '0')}`, { ...row, chain } satisfies Kept);
  await tx.put('audit', 'end', { count, chain });
}
