import { knowsMore, parseFeedId } from '#federation';
import type { Here, Mark } from '../here.js';
import type { FeedRow } from '../rows.js';
import { ownLineage } from './lineages.js';
import type { FeedReturn, Restoration } from './restoration.js';

export type SigningFault =
  | 'database-behind'
  | 'high-water-missing'
  | 'high-water-differs'
  | 'signed-twice'
  | 'signed-elsewhere';

type Marks = Readonly<Record<string, Mark>>;

/** The highest heads that this node has signed, beside its database (apps/node: federation/feed/high-water). */
export class HighWater {
  private marks: Marks = {};
  private stopped: SigningFault | undefined;

  constructor(
    private readonly here: Here,
    private readonly restoration: Restoration,
  ) {}

  fault(): SigningFault | undefined {
    return this.stopped;
  }

  of(feed: string): Mark | undefined {
    return this.marks[feed];
  }

  async check(): Promise<void> {
    const kept = this.here.disk.highWater;
    const now = await this.inDatabase();
    let returns = await this.restoration.load();
    const copies = await this.copies();
    const fault = copies ? undefined : await this.restored(kept, now, returns);
    if (fault && !this.here.has('seq-reused-after-restore')) {
      await this.restoration.begin(fault, kept && new Map(Object.entries(kept)));
      returns = await this.restoration.load();
    }
    this.stopped = copies ?? this.restoration.fault();
    if (copies) {
      this.here.tell(`signs nothing: ${copies}`);
      this.marks = kept ?? {};
      return;
    }
    const ended = Object.entries(kept ?? {}).filter(([feed]) => returns.has(feed));
    const open = Object.entries(now).filter(([feed]) => !returns.has(feed));
    this.keep(Object.fromEntries([...open, ...ended]));
  }

  /** Somebody decided, of two copies of this node, that this one goes on. */
  async goOnHere(): Promise<void> {
    await this.here.transaction('federation.go-on-here', async (tx) => {
      for (const [key, proof] of await tx.all<{ settled?: boolean }>('fork_proof')) {
        if (this.isOwn(key)) await tx.put('fork_proof', key, { ...proof, settled: true });
      }
      for (const [key] of await tx.all('foreign_head')) await tx.remove('foreign_head', key);
      await this.restoration.beginIn(tx, this.stopped ?? 'signed-elsewhere', undefined);
    });
    await this.check();
    this.restoration.begun();
  }

  raise(marks: Marks): void {
    this.keep({ ...this.marks, ...marks });
  }

  private keep(marks: Marks): void {
    this.here.disk.highWater = marks;
    this.marks = marks;
  }

  private async copies(): Promise<SigningFault | undefined> {
    for (const [key, { settled }] of await this.here.db.all<{ settled?: boolean }>('fork_proof')) {
      if (!settled && this.isOwn(key)) return 'signed-twice';
    }
    return (await this.here.db.all('foreign_head')).length > 0 ? 'signed-elsewhere' : undefined;
  }

  /** By its name: what a restored database lost of a feed may be all of it. */
  private isOwn(place: string): boolean {
    return parseFeedId(place.split(' ')[0] ?? '')?.from === this.here.self;
  }

  /** Feeds that already wait for their heads, or have had them back, are not compared again. */
  private async restored(
    kept: Marks | undefined,
    now: Marks,
    returns: ReadonlyMap<string, FeedReturn>,
  ): Promise<SigningFault | undefined> {
    if (!kept) return Object.keys(now).length > 0 && returns.size === 0 ? 'high-water-missing' : undefined;
    for (const [feed, mark] of Object.entries(kept)) {
      if (returns.has(feed)) continue;
      const known = now[feed];
      if (!known || (known.epoch === mark.epoch && known.seq < mark.seq)) return 'database-behind';
      if (known.epoch !== mark.epoch && knowsMore([mark], await ownLineage(this.here.db, feed))) {
        return 'high-water-differs';
      }
      if (known.epoch === mark.epoch && known.seq === mark.seq && known.chain !== mark.chain) {
        return 'high-water-differs';
      }
    }
    return undefined;
  }

  private async inDatabase(): Promise<Record<string, Mark>> {
    const now: Record<string, Mark> = {};
    for (const [feed, { own, epoch, seq, chain }] of await this.here.db.all<FeedRow>('feed')) {
      if (own) now[feed] = { epoch, seq, chain };
    }
    return now;
  }
}
