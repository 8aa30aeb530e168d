import type { Transaction } from '#database';

/** How much one member may leave here, and for how long what its addressee does not fetch is kept. */
const roomOfOne = 256 * 1024 * 1024;
const day = 24 * 60 * 60 * 1000;
const keptFor = 90 * day;
const partsKeptFor = 35 * day;

/**
 * Whether a member may leave so much more here, after what is older than 90 days was let go. What its addressee has
 * receipted goes at the next deposit of that feed; parts of files go once none of the letters beside them is left, but
 * not before 35 days.
 */
export async function hasRoom(tx: Transaction, depositor: string, more: number, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - keptFor);
  await tx.query('DELETE FROM deposited_batch WHERE kept_at < $1', [before]);
  await tx.query('DELETE FROM deposited_answer WHERE kept_at < $1', [before]);
  await tx.query(
    `DELETE FROM deposited_part p WHERE kept_at < $1 OR (kept_at < $2 AND NOT EXISTS (
       SELECT 1 FROM deposited_batch b WHERE b.depositor = p.depositor AND b.addressee = p.addressee))`,
    [before, new Date(now.getTime() - partsKeptFor)],
  );
  const [used] = await tx.query<{ bytes: number }>(
    `SELECT (SELECT coalesce(sum(bytes), 0) FROM deposited_batch WHERE depositor = $1)::float8
       + (SELECT coalesce(sum(length(bytes)), 0) FROM deposited_part WHERE depositor = $1)::float8 AS bytes`,
    [depositor],
  );
  return (used?.bytes ?? 0) + more <= roomOfOne;
}
