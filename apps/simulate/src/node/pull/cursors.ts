import { base64url, type Cursor, fromBase64url, type Head, type Lineage, type Signed, startOf } from '#federation';
import { forkedEpochs, storedEnds } from '../feed/lineages.js';
import type { Here } from '../here.js';
import { type FeedRow, type HeadRow, placeKey } from '../rows.js';

export interface Known extends Cursor {
  readonly frozen: boolean;
  /** Its restored origin knows this end: nothing more of this epoch is taken in. */
  readonly returned: boolean;
}

/** Somebody else moved this feed meanwhile. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';
}

/** How far the feeds of others have come here (apps/node: federation/pull/cursors). */
export class Cursors {
  constructor(private readonly here: Here) {}

  async of({ feed, epoch }: Pick<Head, 'feed' | 'epoch'>): Promise<Known> {
    const row = await this.here.db.get<FeedRow>('feed', feed);
    if (!row) return { ...startOf(feed, epoch), frozen: false, returned: false };
    const chain = fromBase64url(row.chain) ?? Buffer.alloc(0);
    const { returned } = row;
    return { feed, epoch: row.epoch, seq: row.seq, chain, frozen: row.state === 'frozen', returned };
  }

  async headAt({ feed, epoch, seq }: Pick<Head, 'feed' | 'epoch' | 'seq'>): Promise<Signed | undefined> {
    return (await this.here.db.get<HeadRow>('feed_head', placeKey(feed, epoch, seq)))?.head;
  }

  /** The place of the last stored head before this one. */
  async before({ feed, epoch, seq }: Pick<Head, 'feed' | 'epoch' | 'seq'>): Promise<number> {
    const heads = await this.here.db.all<HeadRow>('feed_head', `${feed} ${epoch} `);
    return heads.filter(([, head]) => head.seq < seq).at(-1)?.[1].seq ?? 0;
  }

  async open(start: Cursor): Promise<void> {
    await this.here.transaction('federation.open-feed', async (tx) => {
      const { feed, epoch, chain } = start;
      const forked = (await tx.all('fork_proof', `${feed} ${epoch} `)).length > 0;
      const row: FeedRow = {
        ...{ own: false, epoch, seq: 0, chain: base64url(chain) },
        ...{ state: forked ? 'frozen' : 'open', receiptedSeq: 0, returned: false },
      };
      await tx.insert('feed', feed, row);
    });
  }

  /** The end of every epoch of a feed that is stored here, and the epochs in which its origin contradicted itself. */
  async ends(feed: string): Promise<{ known: Lineage; forked: ReadonlySet<string> }> {
    const { db } = this.here;
    const known = (await storedEnds(db, feed)).map(({ end }) => end);
    return { known, forked: await forkedEpochs(db, feed) };
  }

  /** Moves to another epoch, if the feed is still where the step was decided; otherwise throws {@link CursorMoved}. */
  async moveTo(from: Cursor, to: Cursor): Promise<void> {
    await this.here.transaction('federation.cross', async (tx) => {
      const row = await tx.get<FeedRow>('feed', from.feed);
      if (!row || row.own || row.epoch !== from.epoch || row.seq !== from.seq) throw new CursorMoved(from.feed);
      const place = { epoch: to.epoch, seq: to.seq, chain: base64url(to.chain) };
      const opened = { own: false, state: 'open', returned: false, receiptedSeq: 0 } as const;
      await tx.put('feed', from.feed, { ...place, ...opened } satisfies FeedRow);
    });
  }
}
