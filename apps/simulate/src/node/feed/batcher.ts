import { base64url, broadcastFeed, type Cursor, closeBatch, directedFeed, fromBase64url, startOf } from '#federation';
import type { Tx } from '../../store/store.js';
import type { Here, Mark } from '../here.js';
import type { FeedRow, OutboxRow } from '../rows.js';
import type { HighWater } from './high-water.js';
import { keepBatch } from './keep-batch.js';

/** Few, so that a schedule has many batches. */
const mostEntries = 8;

/** Numbers, chains and signs what was said (apps/node: federation/feed/batcher, write-batch). */
export class Batcher {
  private planned = false;

  constructor(
    private readonly here: Here,
    private readonly highWater: HighWater,
    private readonly moved: (feeds: readonly string[]) => void,
  ) {}

  wake(): void {
    if (this.planned) return;
    this.planned = true;
    this.here.soon(async () => {
      this.planned = false;
      if (await this.batch()) this.wake();
    });
  }

  private async batch(): Promise<boolean> {
    if (this.highWater.fault()) return false;
    const waiting = await this.here.db.all<OutboxRow>('outbox');
    if (waiting.length === 0) return false;
    const marks = await this.here.transaction('federation.batch', (tx) => this.place(tx));
    this.highWater.raise(marks);
    this.moved(Object.keys(marks));
    return true;
  }

  private async place(tx: Tx): Promise<Record<string, Mark>> {
    const rows = (await tx.all<OutboxRow>('outbox')).slice(0, mostEntries);
    for (const [position] of rows) await tx.remove('outbox', position);
    const marks: Record<string, Mark> = {};
    for (const [feed, said] of this.byFeed(rows.map(([, row]) => row))) {
      const ts = this.here.now();
      const by = { key: this.here.key, ts, charterVersion: this.here.charter().charter.version };
      const drafts = said.map(({ type, payload }) => ({
        ...{ type, schema: 1, ts, salt: this.here.chance.bytes(32) },
        payload: fromBase64url(payload) ?? Buffer.alloc(0),
      }));
      const closed = closeBatch(await this.endOf(tx, feed), drafts, by);
      await keepBatch(
        tx,
        closed,
        said.map(() => 'own'),
      );
      const { epoch, seq, chain } = closed.cursor;
      marks[feed] = { epoch, seq, chain: base64url(chain) };
      this.here.tell(`says ${said.map((one) => one.said).join(', ')}`);
    }
    return marks;
  }

  private byFeed(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
    const feeds = new Map<string, OutboxRow[]>();
    for (const row of rows) {
      const feed = row.recipient ? directedFeed(this.here.self, row.recipient) : broadcastFeed(this.here.self);
      feeds.set(feed, [...(feeds.get(feed) ?? []), row]);
    }
    return feeds;
  }

  private async endOf(tx: Tx, feed: string): Promise<Cursor> {
    const row = await tx.get<FeedRow>('feed', feed);
    if (row) return { feed, epoch: row.epoch, seq: row.seq, chain: fromBase64url(row.chain) ?? Buffer.alloc(0) };
    const start = startOf(feed, base64url(this.here.chance.bytes(16)));
    const opened = { own: true, epoch: start.epoch, seq: 0, chain: base64url(start.chain), state: 'open' } as const;
    await tx.put('feed', feed, { ...opened, receiptedSeq: 0 } satisfies FeedRow);
    return start;
  }
}
