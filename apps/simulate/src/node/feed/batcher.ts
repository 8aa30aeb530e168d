import { base64url, type Cursor } from '#federation';
import type { Reading, Tx } from '../../store/store.js';
import type { Here, Mark } from '../here.js';
import type { OutboxRow } from '../rows.js';
import type { HighWater } from './high-water.js';
import type { Restoration } from './restoration.js';
import { feedOf, openEpoch, writeBatch } from './write-batch.js';

/** Few, so that a schedule has many batches. */
const mostEntries = 8;

type Marks = Record<string, Mark>;

/** Numbers, chains and signs what was said (apps/node: federation/feed/batcher). */
export class Batcher {
  private planned = false;

  constructor(
    private readonly here: Here,
    private readonly highWater: HighWater,
    private readonly restoration: Restoration,
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
    const returned = this.restoration.returned();
    if (returned.length > 0) return this.open(returned);
    if ((await this.ready(this.here.db)).length === 0) return false;
    return this.show(await this.here.transaction('federation.batch', (tx) => this.place(tx)));
  }

  /** Feeds whose heads are back after a restore go on in a new epoch. */
  private async open(returned: readonly string[]): Promise<boolean> {
    const marks = await this.here.transaction('federation.open-epoch', async (tx) => {
      const opened: Marks = {};
      for (const feed of returned) {
        const batch = await openEpoch(this.here, tx, feed);
        if (batch) opened[feed] = markOf(batch.cursor);
      }
      this.here.tell(`goes on in ${Object.keys(opened).length} new epochs`);
      return opened;
    });
    await this.restoration.load();
    this.show(marks);
    return true;
  }

  private show(marks: Marks): boolean {
    if (Object.keys(marks).length === 0) return false;
    this.highWater.raise(marks);
    this.moved(Object.keys(marks));
    return true;
  }

  private async place(tx: Tx): Promise<Marks> {
    const rows = (await this.ready(tx)).slice(0, mostEntries);
    for (const [position] of rows) await tx.remove('outbox', position);
    const marks: Marks = {};
    for (const [feed, said] of this.byFeed(rows.map(([, row]) => row))) {
      marks[feed] = markOf((await writeBatch(this.here, tx, feed, said)).cursor);
      this.here.tell(`says ${said.map((one) => one.said).join(', ')}`);
    }
    return marks;
  }

  /** What may have its place now: not what is for a member whose feed waits for its head after a restore. */
  private async ready(tx: Reading): Promise<(readonly [string, OutboxRow])[]> {
    const rows = await tx.all<OutboxRow>('outbox');
    return rows.filter(([, { recipient }]) => !recipient || !this.restoration.has(feedOf(this.here, recipient)));
  }

  private byFeed(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
    const feeds = new Map<string, OutboxRow[]>();
    for (const row of rows) {
      const feed = feedOf(this.here, row.recipient);
      feeds.set(feed, [...(feeds.get(feed) ?? []), row]);
    }
    return feeds;
  }
}

function markOf({ epoch, seq, chain }: Cursor): Mark {
  return { epoch, seq, chain: base64url(chain) };
}
