import { isProblem, parseFeedId, type Signed } from '#federation';
import { Crashed, type Here, NoAnswer, Refused } from '../here.js';
import { CursorMoved } from './apply.js';
import type { Announced, FetchFeed } from './fetch-feed.js';

interface Transfer {
  wanted: Announced;
  running: boolean;
}

/** One transfer for each feed at a time (apps/node: federation/pull/transfers). What failed is tried at the next contact. */
export class Transfers {
  private readonly transfers = new Map<string, Transfer>();

  constructor(
    private readonly here: Here,
    private readonly fetchFeed: FetchFeed,
    private readonly arrived: (feed: string) => void,
  ) {}

  announce(from: string, heads: readonly Signed[]): void {
    for (const signed of heads) {
      const announced = this.fetchFeed.verified(signed);
      const feed = isProblem(announced) ? undefined : parseFeedId(announced.head.feed);
      const meant = feed?.from === from && (feed.kind === 'broadcast' || feed.to === this.here.self);
      if (isProblem(announced) || !meant) this.here.tell('does not take a head');
      else this.want(announced);
    }
  }

  private want(announced: Announced): void {
    const { feed } = announced.head;
    const transfer = this.transfers.get(feed) ?? { wanted: announced, running: false };
    transfer.wanted = announced;
    this.transfers.set(feed, transfer);
    if (transfer.running) return;
    transfer.running = true;
    this.here.soon(() => this.run(feed, transfer));
  }

  private async run(feed: string, transfer: Transfer): Promise<void> {
    let done: Announced | undefined;
    try {
      while (done !== transfer.wanted) {
        const { wanted } = transfer;
        const found = await this.fetchFeed.upTo(wanted);
        this.arrived(feed);
        if (found && found.problem !== 'fork') throw new Refused(found.problem);
        done = wanted;
      }
    } catch (error) {
      if (error instanceof Crashed) throw error;
      const expected = error instanceof Refused || error instanceof NoAnswer || error instanceof CursorMoved;
      if (!expected) throw error;
      this.here.tell(`could not bring a feed up to date: ${error.name}`);
    } finally {
      transfer.running = false;
    }
  }
}
