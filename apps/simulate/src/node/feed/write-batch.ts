import {
  base64url,
  broadcastFeed,
  type Cursor,
  closeBatch,
  directedFeed,
  epochType,
  fromBase64url,
  openerAfter,
  startOf,
  type VerifiedBatch,
} from '#federation';
import type { Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import type { FeedRow, OutboxRow } from '../rows.js';
import { keepBatch } from './keep-batch.js';
import { knownLineage } from './lineages.js';

/** Appends a batch to an own feed and signs its head (apps/node: federation/feed/write-batch). */
export async function writeBatch(here: Here, tx: Tx, feed: string, said: readonly OutboxRow[]): Promise<VerifiedBatch> {
  const ts = here.now();
  const drafts = said.map(({ type, payload }) => ({
    ...{ type, schema: 1, ts, salt: here.chance.bytes(32) },
    payload: fromBase64url(payload) ?? Buffer.alloc(0),
  }));
  const closed = closeBatch(await endOf(here, tx, feed), drafts, signing(here, ts));
  const standings = said.map(() => 'own' as const);
  if (!(await keepBatch(tx, closed, standings))) throw new Error(`${feed} is written by somebody else too`);
  return closed;
}

/** Opens the epoch after a restore: its first entry names every epoch before it with the highest end that is known. */
export async function openEpoch(here: Here, tx: Tx, feed: string): Promise<VerifiedBatch | undefined> {
  const lineage = await knownLineage(tx, feed);
  await tx.remove('feed_return', feed);
  if (lineage.length === 0) return undefined;
  const start = startOf(feed, base64url(here.chance.bytes(16)));
  await tx.put('feed', feed, opened(start));
  const ts = here.now();
  const opener = { type: epochType, schema: 1, ts, salt: here.chance.bytes(32), payload: openerAfter(lineage) };
  const closed = closeBatch(start, [opener], signing(here, ts));
  if (!(await keepBatch(tx, closed, ['own']))) throw new Error(`${feed} is written by somebody else too`);
  return closed;
}

export function feedOf(here: Here, recipient: string | null): string {
  return recipient ? directedFeed(here.self, recipient) : broadcastFeed(here.self);
}

async function endOf(here: Here, tx: Tx, feed: string): Promise<Cursor> {
  const row = await tx.get<FeedRow>('feed', feed);
  if (row) return { feed, epoch: row.epoch, seq: row.seq, chain: fromBase64url(row.chain) ?? Buffer.alloc(0) };
  const start = startOf(feed, base64url(here.chance.bytes(16)));
  await tx.put('feed', feed, opened(start));
  return start;
}

function opened({ epoch, chain }: Cursor): FeedRow {
  const start = { own: true, epoch, seq: 0, chain: base64url(chain), state: 'open' } as const;
  return { ...start, receiptedSeq: 0, returned: false };
}

function signing(here: Here, ts: Date) {
  return { key: here.key, ts, charterVersion: here.charter().charter.version };
}
