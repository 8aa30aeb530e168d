import { z } from 'zod';
import {
  batchLines,
  canonicalBytes,
  epochText,
  feedIdText,
  fromBase64url,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  readMessage,
  receiptsShape,
  type WireEntry,
} from '#federation';
import type { HighWater } from '../feed/high-water.js';
import type { ReceiptBook } from '../feed/receipt-book.js';
import type { Here } from '../here.js';
import { type BlobRow, type EntryRow, type HeadRow, placeKey } from '../rows.js';
import type { News } from './news.js';

const pageShape = z.strictObject({ feed: feedIdText, epoch: epochText, after: z.int().nonnegative() });
/** Few, so that a feed needs several answers. */
const mostBatches = 3;

/** What a node answers when it is asked (apps/node: federation/serve). */
export class Serving {
  constructor(
    private readonly here: Here,
    private readonly news: News,
    private readonly highWater: HighWater,
    private readonly receiptBook: ReceiptBook,
    private readonly hinted: (from: string) => void,
  ) {}

  async answer(from: string, call: string, body: Buffer): Promise<Buffer | Problem> {
    switch (call) {
      case 'hello':
        return canonicalBytes({ v: 1, others: await this.news.witnessed(from) });
      case 'changes':
        return canonicalBytes(await this.news.since(from, body.toString('utf8') || undefined));
      case 'entries':
        return this.entries(from, body);
      case 'receipts': {
        const said = readMessage(receiptsShape, body);
        return isProblem(said) ? said : ((await this.receiptBook.take(from, said)) ?? canonicalBytes({ v: 1 }));
      }
      case 'notify':
        this.hinted(from);
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
    if (named?.from !== this.here.self) return problem('not-found');
    if (named.kind === 'directed' && named.to !== from) return problem('not-allowed');
    const shown = this.highWater.of(feed);
    if (!shown) return problem('not-found');
    if (shown.epoch !== epoch) return problem('wrong-epoch');
    if (after > shown.seq) return problem('cursor-ahead');
    return this.page(feed, epoch, after, shown.seq);
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
