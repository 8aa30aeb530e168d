import { z } from 'zod';
import {
  batchLines,
  broadcastFeed,
  canonicalBytes,
  directedFeed,
  epochText,
  feedIdText,
  fromBase64url,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  type ReturnedHeads,
  type ReturnRequest,
  readMessage,
  receiptsShape,
  returnRequestShape,
  type WireEntry,
} from '#federation';
import type { Returned } from '../../handover/returned.js';
import type { HighWater } from '../feed/high-water.js';
import { storedEnds } from '../feed/lineages.js';
import type { ReceiptBook } from '../feed/receipt-book.js';
import type { Here } from '../here.js';
import { type BlobRow, type EntryRow, type FeedRow, type HeadRow, type LetterRow, placeKey } from '../rows.js';
import type { Doubts } from './doubts.js';
import type { News } from './news.js';

const pageShape = z.strictObject({ feed: feedIdText, epoch: epochText, after: z.int().nonnegative() });
/** Few, so that a feed needs several answers. */
const mostBatches = 3;

/** What a node answers when it is asked (apps/node: federation/serve). */
export class Serving {
  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly news: News;
      readonly highWater: HighWater;
      readonly receiptBook: ReceiptBook;
      readonly doubts: Doubts;
      readonly returned: Returned;
      readonly hinted: (from: string) => void;
    },
  ) {}

  async answer(from: string, call: string, body: Buffer): Promise<Buffer | Problem> {
    switch (call) {
      case 'hello':
        return canonicalBytes({
          v: 1,
          yours: await this.parts.news.known(from),
          others: await this.parts.news.witnessed(from),
        });
      case 'changes':
        return canonicalBytes(await this.parts.news.since(from, body.toString('utf8') || undefined));
      case 'entries':
        return this.entries(from, body);
      case 'receipts': {
        const said = readMessage(receiptsShape, body);
        return isProblem(said) ? said : ((await this.parts.receiptBook.take(from, said)) ?? canonicalBytes({ v: 1 }));
      }
      case 'return':
        return this.returnHeads(from, readMessage(returnRequestShape, body));
      case 'notify':
        this.parts.hinted(from);
        return canonicalBytes({ v: 1 });
      case 'blob':
        return this.blob(from, body.toString('utf8'));
      default:
        return problem('not-found');
    }
  }

  private async entries(from: string, body: Buffer): Promise<Buffer | Problem> {
    const page = readMessage(pageShape, body);
    if (isProblem(page)) return page;
    const { feed, epoch, after } = page;
    const named = parseFeedId(feed);
    if (named?.kind === 'directed' && (named.to !== from || named.from !== this.here.self)) {
      return problem('not-allowed');
    }
    const own = named?.from === this.here.self;
    const end = own ? await this.shown(feed, epoch) : await this.endOf(feed, epoch);
    if (end === undefined || (!own && end === 0)) return problem('not-found');
    if (own && after > end) {
      this.parts.doubts.ask(from);
      return problem('cursor-ahead');
    }
    return end === 0 ? problem('wrong-epoch') : this.page(feed, epoch, after, end);
  }

  /** Up to where an own feed may be shown, in the epoch that the reader is in. */
  private async shown(feed: string, epoch: string): Promise<number | undefined> {
    const shown = this.parts.highWater.of(feed);
    return shown && (shown.epoch === epoch ? shown.seq : this.endOf(feed, epoch));
  }

  private async endOf(feed: string, epoch: string): Promise<number> {
    return (await this.here.db.all<HeadRow>('feed_head', `${feed} ${epoch} `)).at(-1)?.[1].seq ?? 0;
  }

  /** What is returned of the directed feed is its end: nothing more of that epoch is taken in. */
  private async returnHeads(from: string, asked: ReturnRequest | Problem): Promise<Buffer | Problem> {
    if (isProblem(asked)) return asked;
    const directed = directedFeed(from, this.here.self);
    return this.here.transaction('federation.return-heads', async (tx) => {
      const row = await tx.get<FeedRow>('feed', directed);
      if (row && row.epoch !== asked.opened) {
        await tx.put('feed', directed, { ...row, returned: true } satisfies FeedRow);
      }
      const feeds: ReturnedHeads['feeds'] = [];
      for (const feed of [broadcastFeed(from), directed]) {
        feeds.push({ feed, heads: (await storedEnds(tx, feed)).map(({ signed }) => signed) });
      }
      const letters = await tx.all<LetterRow>('incoming_mail', `${directed} `);
      const unread = letters.filter(([, { state }]) => state === 'sealed' || state === 'held').length;
      const certificates = await this.parts.returned.givenBy(tx, from);
      return canonicalBytes({ v: 1, feeds, certificates, votes: [], unread } satisfies ReturnedHeads);
    });
  }

  private async page(feed: string, epoch: string, after: number, upTo: number): Promise<Buffer> {
    const heads = (await this.here.db.all<HeadRow>('feed_head', `${feed} ${epoch} `))
      .map(([, row]) => row)
      .filter(({ seq }) => seq > after && seq <= upTo)
      .slice(0, mostBatches);
    let text = '';
    let next = after + 1;
    for (const { seq, head } of heads) {
      const entries: WireEntry[] = [];
      for (; next <= seq; next += 1) {
        const row = await this.here.db.get<EntryRow>('feed_entry', placeKey(feed, epoch, next));
        if (row) entries.push(wireEntry(row));
      }
      text += batchLines({ entries, head });
    }
    return Buffer.from(text);
  }

  private async blob(from: string, hash: string): Promise<Buffer | Problem> {
    const row = await this.here.db.get<BlobRow>('blob_part', hash);
    if (row?.addressee !== from) return problem('not-found');
    return fromBase64url(row.bytes) ?? problem('not-found');
  }
}

export function wireEntry({ header, salt, payload }: EntryRow): WireEntry {
  const bytes = (text: string | null) => (text === null ? null : (fromBase64url(text) ?? null));
  return { header: bytes(header) ?? Buffer.alloc(0), salt: bytes(salt), payload: bytes(payload) };
}
