import type { Transaction } from '#database';
import type { VerifiedBatch } from '#federation';

/** How an entry stands at this node when it is stored. */
export interface Kept {
  readonly standing: 'own' | 'applied' | 'held' | 'quarantined' | 'mail';
  readonly urgent: boolean;
}

/**
 * Stores the entries and the head of a batch and moves the feed's row from the place before it. Whoever else moved it
 * meanwhile wins: the answer is false, and the whole transaction must be given up.
 */
export async function keepBatch(
  tx: Transaction,
  batch: VerifiedBatch,
  kept: readonly Kept[],
  now: Date,
): Promise<boolean> {
  const { feed, epoch, seq, chain } = batch.cursor;
  const moved = await tx.query(
    'UPDATE feed SET seq = $3, chain = $4, moved_at = $5 WHERE feed = $1 AND epoch = $2 AND seq = $6 RETURNING 1',
    [feed, epoch, seq, chain, now, seq - batch.entries.length],
  );
  if (moved.length === 0) return false;
  const { entries } = batch;
  await tx.query(
    `INSERT INTO feed_entry (feed, epoch, seq, type, header, salt, payload, standing, urgent, at)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[], $8::text[], $9::boolean[],
       $10::timestamptz[])`,
    [
      feed,
      epoch,
      entries.map(({ header }) => header.seq),
      entries.map(({ header }) => header.type),
      entries.map(({ headerBytes }) => headerBytes),
      entries.map(({ content }) => content?.salt ?? null),
      entries.map(({ content }) => content?.payload ?? null),
      kept.map(({ standing }) => standing),
      kept.map(({ urgent }) => urgent),
      entries.map(({ header }) => header.ts),
    ],
  );
  const bytes = entries.reduce((sum, { header }) => sum + header.size, 0);
  await tx.query('INSERT INTO feed_head (feed, epoch, seq, bytes, head) VALUES ($1, $2, $3, $4, $5)', [
    feed,
    epoch,
    seq,
    bytes,
    JSON.stringify(batch.signedHead),
  ]);
  return true;
}
