import { randomBytes } from 'node:crypto';
import type { Transaction } from '#database';
import {
  base64url,
  batchLimits,
  type Cursor,
  closeBatch,
  epochType,
  gatherLineage,
  isProblem,
  type Lineage,
  openerAfter,
  startOf,
  type VerifiedBatch,
} from '#federation';
import type { OwnNode } from '../own-node.js';
import { type FromOutbox, keepBatches, keepPlaced } from './keep-batches.js';
import { ownLineage } from './lineages.js';

/** Something that waits in the outbox for its place in a feed. */
export interface Said extends FromOutbox {
  readonly addressee: string | null;
  readonly type: string;
  /** Of its payload, in bytes. */
  readonly size: number;
  /** What its header will say of salt and payload. */
  readonly commit: string;
}

/** What goes into one feed at once, in as many batches as it takes. */
export interface NewBatches {
  readonly feed: string;
  readonly addressee: string | null;
  readonly said: readonly Said[];
  readonly now: Date;
  readonly charterVersion: number;
}

/** Of a header, with room to spare: counted against the size of a batch. */
const headerBytes = 512;

/** Appends batches to an own feed, out of the outbox in the same transaction, and signs the head of each. */
export async function writeBatches(
  tx: Transaction,
  own: OwnNode,
  { now, said, charterVersion, ...feed }: NewBatches,
): Promise<readonly VerifiedBatch[]> {
  let cursor = await endOf(tx, own, { ...feed, now });
  const closed: VerifiedBatch[] = [];
  for (const together of inBatches(said)) {
    const drafts = together.map(({ type, size, commit }) => ({ type, schema: 1, ts: now, size, commit }));
    const batch = closeBatch(cursor, drafts, { key: own.key, ts: now, charterVersion });
    closed.push(batch);
    cursor = batch.cursor;
  }
  if (!(await keepPlaced(tx, closed, said, now))) throw new Error(`${feed.feed} is written by somebody else too`);
  return closed;
}

function inBatches(said: readonly Said[]): Said[][] {
  const batches: Said[][] = [];
  let bytes = 0;
  for (const one of said) {
    const size = one.size + headerBytes;
    const last = batches.at(-1);
    const fits = last && last.length < batchLimits.entries && bytes + size <= batchLimits.bytes;
    if (fits) last.push(one);
    else batches.push([one]);
    bytes = (fits ? bytes : 0) + size;
  }
  return batches;
}

/**
 * Opens the epoch after a restore: its first entry names every epoch before it with the highest end that this node or
 * anybody who was asked knows. Nothing is opened where nothing was ever said: the first batch will do that.
 */
export async function openEpoch(
  tx: Transaction,
  own: OwnNode,
  { feed, addressee, now, charterVersion }: Omit<NewBatches, 'said'>,
): Promise<VerifiedBatch | undefined> {
  const lineage = await knownLineage(tx, feed);
  await tx.query('DELETE FROM feed_return WHERE feed = $1', [feed]);
  if (lineage.length === 0) return undefined;
  const start = startOf(feed, base64url(randomBytes(16)));
  await tx.query(
    `INSERT INTO feed (feed, origin, addressee, own, epoch, seq, chain, state, receipted_seq, moved_at)
     VALUES ($1, $2, $3, true, $4, 0, $5, 'open', 0, $6)
     ON CONFLICT ON CONSTRAINT feed_pk DO UPDATE SET epoch = $4, seq = 0, chain = $5, moved_at = $6`,
    [feed, own.nodeId, addressee, start.epoch, start.chain, now],
  );
  const opener = { type: epochType, schema: 1, ts: now, salt: randomBytes(32), payload: openerAfter(lineage) };
  const closed = closeBatch(start, [opener], { key: own.key, ts: now, charterVersion });
  if (!(await keepBatches(tx, [closed], [{ standing: 'own', urgent: false }], now)))
    throw new Error(`${feed} is written by somebody else too`);
  return closed;
}

/** What is known of an own feed here and by everybody who was asked. In a forked epoch this copy's own end counts. */
async function knownLineage(tx: Transaction, feed: string): Promise<Lineage> {
  const rows = await tx.query<{ lineage: Lineage }>('SELECT lineage FROM returned_lineage WHERE feed = $1', [feed]);
  const forks = await tx.query<{ epoch: string }>('SELECT epoch FROM fork_proof WHERE feed = $1', [feed]);
  const forked = new Set(forks.map(({ epoch }) => epoch));
  const lineage = gatherLineage(
    await ownLineage(tx, feed),
    rows.map((row) => row.lineage),
    forked,
  );
  if (isProblem(lineage)) throw new Error(`${feed} has forked: two copies of this node have signed`);
  return lineage;
}

/** The end of an own feed; its first batch opens it under a new epoch. */
async function endOf(
  tx: Transaction,
  own: OwnNode,
  { feed, addressee, now }: Pick<NewBatches, 'feed' | 'addressee' | 'now'>,
): Promise<Cursor> {
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
