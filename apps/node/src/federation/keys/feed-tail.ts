import type { Transaction } from '#database';
import {
  type Head,
  headShape,
  isProblem,
  keyFor,
  type NodeRecord,
  readUnverified,
  type Signed,
  sha256,
  startOf,
} from '#federation';

/** A kept head and what it says. */
export interface KeptHead {
  readonly signed: Signed;
  readonly head: Head;
}

/** Evidence is kept of each origin up to here: a thief must not fill the disk. */
const mostOfOneOrigin = 1_000;

/**
 * Ends an epoch of a feed where its last head stands that counts under the record: heads behind it, signed with a key that
 * was taken back, become evidence (in another's feed), and their entries are marked. Answers with how many heads and where the feed ends now;
 * undefined if all of them count.
 */
export async function endWhereKeysCount(
  tx: Transaction,
  record: NodeRecord,
  { feed, epoch }: { readonly feed: string; readonly epoch: string },
  { now, own }: { readonly now: Date; readonly own: boolean },
): Promise<{ heads: number; seq: number } | undefined> {
  const { bad, end } = await tailOf(tx, record, feed, epoch);
  if (bad.length === 0) return undefined;
  for (const one of own ? [] : bad) await keepEvidence(tx, record.nodeId, one, { applied: true, now });
  const behind = [feed, epoch, end.seq];
  await tx.query('DELETE FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq > $3', behind);
  await tx.query(`UPDATE feed_entry SET standing = 'quarantined' WHERE feed = $1 AND epoch = $2 AND seq > $3`, behind);
  await tx.query(
    `UPDATE feed SET seq = $3, chain = $4, receipted_seq = least(receipted_seq, $3), moved_at = $5
     WHERE feed = $1 AND epoch = $2`,
    [...behind, end.chain, now],
  );
  return { heads: bad.length, seq: end.seq };
}

/** Keeps a head as evidence; false if it was known, or enough of this origin is kept already. */
export async function keepEvidence(
  tx: Transaction,
  origin: string,
  { signed, head }: KeptHead,
  { applied, now }: { readonly applied: boolean; readonly now: Date },
): Promise<boolean> {
  const text = JSON.stringify(signed);
  const { feed, epoch, seq, keyId } = head;
  const kept = await tx.query(
    `INSERT INTO quarantined_head (feed, epoch, seq, hash, origin, key_id, head, applied, seen_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
     WHERE $8 OR (SELECT count(*) FROM quarantined_head WHERE origin = $5) < ${mostOfOneOrigin}
     ON CONFLICT DO NOTHING RETURNING 1`,
    [feed, epoch, seq, sha256(Buffer.from(text)), origin, keyId, text, applied, now],
  );
  return kept.length > 0;
}

async function tailOf(tx: Transaction, record: NodeRecord, feed: string, epoch: string) {
  const bad: KeptHead[] = [];
  for (;;) {
    const [row] = await tx.query<{ head: string }>(
      'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq < $3 ORDER BY seq DESC LIMIT 1',
      [feed, epoch, bad.at(-1)?.head.seq ?? Number.MAX_SAFE_INTEGER],
    );
    if (!row) return { bad, end: startOf(feed, epoch) };
    const signed: Signed = JSON.parse(row.head);
    const head = readUnverified(headShape, signed);
    if (isProblem(head)) throw new Error(`a kept head of ${feed} cannot be read`);
    if (keyFor(record, head.keyId, head)?.standing !== 'quarantined') {
      return { bad, end: { seq: head.seq, chain: Buffer.from(head.chain, 'base64url') } };
    }
    bad.push({ signed, head });
  }
}
