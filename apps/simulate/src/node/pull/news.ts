import { base64url, broadcastFeed, type Changes, directedFeed, type Signed, sha256, signReceipt } from '#federation';
import type { HighWater } from '../feed/high-water.js';
import type { Here } from '../here.js';
import { type FeedRow, type HeadRow, type NackRow, placeKey } from '../rows.js';

interface Applied {
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
}

/** What one member has not been told yet (apps/node: federation/serve/news). */
export class News {
  private readonly signed = new Map<string, Signed>();

  constructor(
    private readonly here: Here,
    private readonly highWater: HighWater,
  ) {}

  /** Everything current, without the heads that the given mark covers. */
  async since(nodeId: string, mark: string | undefined): Promise<Changes> {
    const told = mark?.split('.') ?? [];
    const feeds = [directedFeed(this.here.self, nodeId), broadcastFeed(this.here.self)];
    const now: string[] = [];
    const heads: Signed[] = [];
    for (const [index, feed] of feeds.entries()) {
      const head = await this.head(feed);
      now.push(head ? base64url(sha256(Buffer.from(head.signature)).subarray(0, 9)) : '0');
      if (head && told[index] !== now[index]) heads.push(head);
    }
    const { receipts, nacks } = await this.receiptsFor(nodeId);
    const charterVersion = this.here.charter().charter.version;
    return { v: 1, mark: now.join('.'), charterVersion, heads, capacity: [], records: [], receipts, nacks };
  }

  async receiptsFor(nodeId: string): Promise<{ receipts: Signed[]; nacks: Signed[]; applied: Applied[] }> {
    const applied: Applied[] = [];
    const receipts: Signed[] = [];
    for (const feed of [broadcastFeed(nodeId), directedFeed(nodeId, this.here.self)]) {
      const row = await this.here.db.get<FeedRow>('feed', feed);
      if (!row || row.seq <= row.receiptedSeq) continue;
      const { epoch, seq } = row;
      applied.push({ feed, epoch, seq });
      receipts.push(this.receipt(feed, row));
    }
    const nacks = (await this.here.db.all<NackRow>('nack', 'own '))
      .filter(([, { origin, sent }]) => origin === nodeId && !sent)
      .map(([, { signed }]) => signed);
    return { receipts, nacks: nacks.slice(0, 64), applied };
  }

  /** Signed once and said until it is heard: the same receipt has the same bytes. */
  private receipt(feed: string, { epoch, seq, chain }: FeedRow): Signed {
    const place = `${feed} ${epoch} ${seq} ${chain}`;
    const signed =
      this.signed.get(place) ?? signReceipt({ feed, epoch, seq, chain, by: this.here.self }, this.here.key);
    this.signed.set(place, signed);
    return signed;
  }

  /** Of the asker's own feeds, as they are known here. */
  async known(asker: string): Promise<Signed[]> {
    const heads: Signed[] = [];
    for (const feed of [broadcastFeed(asker), directedFeed(asker, this.here.self)]) {
      const row = await this.here.db.get<FeedRow>('feed', feed);
      const head = row && (await this.here.db.get<HeadRow>('feed_head', placeKey(feed, row.epoch, row.seq)));
      if (head) heads.push(head.head);
    }
    return heads;
  }

  /** Of some other members' feeds, as they are known here: each is a witness. */
  async witnessed(asker: string): Promise<Signed[]> {
    const heads: Signed[] = [];
    for (const [feed, { own, epoch, seq }] of await this.here.db.all<FeedRow>('feed', 'b:')) {
      if (own || feed === broadcastFeed(asker)) continue;
      const row = await this.here.db.get<HeadRow>('feed_head', placeKey(feed, epoch, seq));
      if (row) heads.push(row.head);
    }
    return heads;
  }

  private async head(feed: string): Promise<Signed | undefined> {
    const shown = this.highWater.of(feed);
    if (!shown) return undefined;
    return (await this.here.db.get<HeadRow>('feed_head', placeKey(feed, shown.epoch, shown.seq)))?.head;
  }
}
