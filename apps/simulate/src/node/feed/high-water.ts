import type { Here, Mark } from '../here.js';
import type { FeedRow } from '../rows.js';

export type SigningFault = 'database-behind' | 'high-water-missing' | 'high-water-differs' | 'signed-twice';

/** The highest heads that this node has signed, beside its database (apps/node: federation/feed/high-water). */
export class HighWater {
  private marks: Readonly<Record<string, Mark>> = {};
  private stopped: SigningFault | undefined;

  constructor(private readonly here: Here) {}

  fault(): SigningFault | undefined {
    return this.stopped;
  }

  of(feed: string): Mark | undefined {
    return this.marks[feed];
  }

  async check(): Promise<void> {
    const kept = this.here.disk.highWater;
    const now = await this.inDatabase();
    this.stopped = kept ? faultOf(kept, now) : Object.keys(now).length > 0 ? 'high-water-missing' : undefined;
    for (const [feed] of await this.here.db.all('fork_proof')) {
      if (now[feed.split(' ')[0] ?? '']) this.stopped = 'signed-twice';
    }
    if (this.here.has('seq-reused-after-restore')) this.stopped = undefined;
    if (this.stopped) {
      this.here.tell(`signs nothing: ${this.stopped}`);
      this.marks = kept ?? {};
    } else this.keep(now);
  }

  raise(marks: Readonly<Record<string, Mark>>): void {
    this.keep({ ...this.marks, ...marks });
  }

  private keep(marks: Readonly<Record<string, Mark>>): void {
    this.here.disk.highWater = marks;
    this.marks = marks;
  }

  private async inDatabase(): Promise<Record<string, Mark>> {
    const now: Record<string, Mark> = {};
    for (const [feed, { own, epoch, seq, chain }] of await this.here.db.all<FeedRow>('feed')) {
      if (own) now[feed] = { epoch, seq, chain };
    }
    return now;
  }
}

function faultOf(kept: Readonly<Record<string, Mark>>, now: Readonly<Record<string, Mark>>): SigningFault | undefined {
  for (const [feed, mark] of Object.entries(kept)) {
    const known = now[feed];
    if (!known || (known.epoch === mark.epoch && known.seq < mark.seq)) return 'database-behind';
    if (known.epoch !== mark.epoch || (known.seq === mark.seq && known.chain !== mark.chain)) {
      return 'high-water-differs';
    }
  }
  return undefined;
}
