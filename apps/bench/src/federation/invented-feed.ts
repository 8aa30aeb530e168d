import { randomBytes } from 'node:crypto';
import {
  base64url,
  batchLines,
  broadcastFeed,
  canonicalBytes,
  closeBatch,
  type Signed,
  startOf,
  type VerifiedBatch,
} from '#federation';
import type { Seat } from '../world/invented-network.js';

/** A type of entry that no feature knows: what is measured is the network's part, not a feature's. */
export const measured = 'measured';
const batchesInPage = 10;
const entriesInBatch = 500;
/** What a node hands out at once, in entries. */
export const entriesInPage = batchesInPage * entriesInBatch;

/** A broadcast feed as its author signed it, in the pages in which a node hands it out. */
export interface InventedFeed {
  readonly feed: string;
  readonly entries: number;
  readonly batches: readonly (readonly VerifiedBatch[])[];
  readonly pages: readonly Buffer[];
  readonly head: Signed;
}

/** What an anonymised record of a referral may look like, some 270 bytes of it. */
export function inventedRecord(number: number): object {
  return {
    v: 1,
    month: '2026-11',
    country: 'JO',
    kind: 'referral',
    urgency: number % 3 === 0 ? 'urgent' : 'normal',
    age: '25-34',
    services: ['legal-aid', 'shelter', 'health'],
    outcome: 'accepted',
    waitedDays: number % 90,
    note: 'إحالة مجهولة',
    salted: base64url(randomBytes(48)),
  };
}

/** Writes a feed of so many pages by the key of an invented member. */
export function inventFeed({ nodeId, feedKey }: Seat, pages: number): InventedFeed {
  const feed = broadcastFeed(nodeId);
  let cursor = startOf(feed, base64url(randomBytes(16)));
  const made: VerifiedBatch[][] = [];
  for (let page = 0; page < pages; page += 1) {
    const batches: VerifiedBatch[] = [];
    for (let batch = 0; batch < batchesInPage; batch += 1) {
      const ts = new Date();
      const drafts = Array.from({ length: entriesInBatch }, (_, at) => {
        const payload = canonicalBytes(inventedRecord(cursor.seq + at));
        return { type: measured, schema: 1, ts, salt: randomBytes(32), payload };
      });
      const closed = closeBatch(cursor, drafts, { key: feedKey, ts, charterVersion: 1 });
      batches.push(closed);
      cursor = closed.cursor;
    }
    made.push(batches);
  }
  const head = made.at(-1)?.at(-1)?.signedHead;
  if (!head) throw new Error('a feed of no pages');
  return { feed, entries: cursor.seq, batches: made, pages: made.map(pageOf), head };
}

function pageOf(batches: readonly VerifiedBatch[]): Buffer {
  const lines = batches.map(({ entries, signedHead }) =>
    batchLines({
      head: signedHead,
      entries: entries.map(({ headerBytes, content }) => ({
        header: headerBytes,
        salt: content?.salt ?? null,
        payload: content?.payload ?? null,
      })),
    }),
  );
  return Buffer.from(lines.join(''));
}
