import { base64url, type VerifiedBatch } from '#federation';
import type { Tx } from '../../store/store.js';
import { type EntryRow, type FeedRow, type HeadRow, placeKey } from '../rows.js';

/**
 * Stores the entries and the head of a batch and moves the feed from the place before it; false, and nothing written,
 * when it stands elsewhere (apps/node: federation/feed/keep-batch).
 */
export async function keepBatch(
  tx: Tx,
  batch: VerifiedBatch,
  standings: readonly EntryRow['standing'][],
): Promise<boolean> {
  const { feed, epoch, seq, chain } = batch.cursor;
  const row = await tx.get<FeedRow>('feed', feed);
  const follows = row?.epoch === epoch && row.seq === seq - batch.entries.length;
  if (!row || !follows || row.state !== 'open') return false;
  await tx.put('feed', feed, { ...row, seq, chain: base64url(chain) } satisfies FeedRow);
  for (const [index, { header, headerBytes, content }] of batch.entries.entries()) {
    const kept: EntryRow = {
      type: header.type,
      header: base64url(headerBytes),
      salt: content && base64url(content.salt),
      payload: content && base64url(content.payload),
      standing: standings[index] ?? 'held',
    };
    if (!(await tx.insert('feed_entry', placeKey(feed, epoch, header.seq), kept))) {
      throw new Error(`two entries for ${feed} ${header.seq}`);
    }
  }
  await tx.put('feed_head', placeKey(feed, epoch, seq), { seq, head: batch.signedHead } satisfies HeadRow);
  return true;
}
