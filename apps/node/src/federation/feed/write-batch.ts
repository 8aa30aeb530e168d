import { randomBytes } from 'node:crypto';
import type { Transaction } from '#database';
import { base64url, type Cursor, closeBatch, startOf, type VerifiedBatch } from '#federation';
import type { OwnNode } from '../own-node.js';
import { keepBatches } from './keep-batches.js';

/** Something that waits for its place in a feed. */
export interface Said {
  readonly addressee: string | null;
  readonly type: string;
  readonly urgent: boolean;
  readonly payload: Buffer;
}

/** What goes into one feed at once. */
export interface NewBatch {
  readonly feed: string;
  readonly addressee: string | null;
  readonly said: readonly Said[];
  readonly now: Date;
  readonly charterVersion: number;
}

/** Appends a batch to an own feed, in the transaction that takes it out of the outbox, and signs its head. */
export async function writeBatch(tx: Transaction, own: OwnNode, batch: NewBatch): Promise<VerifiedBatch> {
  const { now, said, charterVersion } = batch;
  const drafts = said.map(({ type, payload }) => ({ type, schema: 1, ts: now, salt: randomBytes(32), payload }));
  const closed = closeBatch(await endOf(tx, own, batch), drafts, { key: own.key, ts: now, charterVersion });
  const kept = said.map(({ urgent }) => ({ standing: 'own' as const, urgent }));
  if (!(await keepBatches(tx, [closed], kept, now))) throw new Error(`${batch.feed} is written by somebody else too`);
  return closed;
}

/** The end of an own feed; its first batch opens it under a new epoch. */
async function endOf(tx: Transaction, own: OwnNode, { feed, addressee, now }: NewBatch): Promise<Cursor> {
  const [row] = await tx.query<{ epoch: string; seq: string; chain: Buffer }>(
    'SELECT epoch, seq, chain FROM feed WHERE feed = $1 FOR UPDATE',
    [feed],
  );
  if (row) return { feed, epoch: row.epoch, seq: Number(row.seq), chain: row.chain };
  const start = startOf(feed, base64url(randomBytes(16)));
  await tx.query(
    `INSERT INTO feed (feed, origin, addressee, own, epoch, seq, chain, state, receipted_seq, moved_at)
     VALUES ($1, $2, $3, true, $4, 0, $5, 'open', 0, $6)`,
    [feed, own.nodeId, addressee, start.epoch, start.chain, now],
  );
  return start;
}
