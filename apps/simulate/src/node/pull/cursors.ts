import { base64url, type Cursor, fromBase64url, type Head, type Signed, startOf } from '#federation';
import type { Here } from '../here.js';
import { type FeedRow, type HeadRow, placeKey } from '../rows.js';

export interface Known extends Cursor {
  readonly frozen: boolean;
}

/** How far the feeds of others have come here (apps/node: federation/pull/cursors). */
export class Cursors {
  constructor(private readonly here: Here) {}

  async of({ feed, epoch }: Pick<Head, 'feed' | 'epoch'>): Promise<Known> {
    const row = await this.here.db.get<FeedRow>('feed', feed);
    if (!row) return { ...startOf(feed, epoch), frozen: false };
    const chain = fromBase64url(row.chain) ?? Buffer.alloc(0);
    return { feed, epoch: row.epoch, seq: row.seq, chain, frozen: row.state === 'frozen' };
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
        ...{ state: forked ? 'frozen' : 'open', receiptedSeq: 0 },
      };
      await tx.insert('feed', feed, row);
    });
  }
}
