import {
  absenceOf,
  type EntryHeader,
  type Erase,
  eraseShape,
  fromBase64url,
  mayErase,
  parseFeedId,
  type VerifiedBatch,
} from '#federation';
import type { Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import { InvalidBroadcast } from '../pull/broadcasts.js';
import { type EntryRow, placeKey } from '../rows.js';

/** Lets go of what its author has erased (apps/node: federation/feed/erasures). */
export class Erasures {
  constructor(private readonly here: Here) {}

  /** The batch without the content of what was erased before it came. */
  async without(tx: Tx, batch: VerifiedBatch): Promise<VerifiedBatch> {
    const { feed, epoch } = batch.cursor;
    const author = parseFeedId(feed)?.from ?? '';
    const entries = [];
    for (const entry of batch.entries) {
      const named = await tx.get('erasure', placeKey(feed, epoch, entry.header.seq));
      entries.push(named && mayErase(author, entry.header) ? { ...entry, content: null } : entry);
    }
    return { ...batch, entries };
  }

  /** How an entry stands that came without its payload, by what its origin has erased. */
  async absence(tx: Tx, header: EntryHeader): Promise<'erased' | 'withheld'> {
    if (this.here.has('withheld-taken-for-erased')) return 'erased';
    const named = await tx.get<Erase>('erasure', placeKey(header.feed, header.epoch, header.seq));
    return absenceOf(header, named ? [named] : []);
  }

  async hear(tx: Tx, author: string, payload: unknown): Promise<void> {
    const read = eraseShape.safeParse(payload);
    if (!read.success) throw new InvalidBroadcast('wrong-shape');
    const { feed, epoch, seq } = read.data;
    const named = parseFeedId(feed);
    if (named?.from !== author) throw new InvalidBroadcast('not-allowed');
    if (named.kind === 'directed' && named.to !== this.here.self) return;
    const key = placeKey(feed, epoch, seq);
    const entry = await tx.get<EntryRow>('feed_entry', key);
    if (entry) {
      const header: EntryHeader = JSON.parse(fromBase64url(entry.header)?.toString('utf8') ?? '');
      if (!mayErase(author, header)) throw new InvalidBroadcast('not-allowed');
      const standing = entry.standing === 'held' || entry.standing === 'withheld' ? 'erased' : entry.standing;
      await tx.put('feed_entry', key, { ...entry, salt: null, payload: null, standing } satisfies EntryRow);
    }
    await tx.put('erasure', key, read.data);
  }
}
