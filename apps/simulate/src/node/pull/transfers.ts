import { isProblem, parseFeedId, type Signed } from '#federation';
import { Crashed, type Here, NoAnswer, Refused } from '../here.js';
import { othersIn } from '../members.js';
import { CursorMoved } from './cursors.js';
import type { Announced, FetchFeed } from './fetch-feed.js';

interface Transfer {
  wanted: Announced;
  running: boolean;
  failures: number;
  /** It is tried again at this moment of the node's life. */
  again: number;
}

const minute = 60_000;
/** What failed is tried again after twice as long each time, and after this at the latest. Minutes. */
const longest = 30;

/**
 * One transfer for each feed at a time (apps/node: federation/pull/transfers). What failed is tried again, and then a feed
 * for all is asked of each one that may have it.
 */
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
    const transfer = this.transfers.get(feed) ?? { wanted: announced, running: false, failures: 0, again: 0 };
    transfer.wanted = announced;
    this.transfers.set(feed, transfer);
    this.start(feed, transfer);
  }

  private start(feed: string, transfer: Transfer): void {
    if (transfer.running) return;
    transfer.running = true;
    this.here.soon(() => this.run(feed, transfer));
  }

  private async run(feed: string, transfer: Transfer): Promise<void> {
    let done: Announced | undefined;
    try {
      while (done !== transfer.wanted) {
        const { wanted } = transfer;
        await this.bring(transfer);
        this.arrived(feed);
        done = wanted;
        transfer.failures = 0;
        transfer.again = 0;
      }
      transfer.running = false;
    } catch (error) {
      if (error instanceof Crashed) throw error;
      const expected = error instanceof Refused || error instanceof NoAnswer || error instanceof CursorMoved;
      if (!expected) throw error;
      this.here.tell(`could not bring a feed up to date: ${error instanceof Refused ? error.code : error.name}`);
      transfer.failures += 1;
      transfer.running = false;
      if (error instanceof CursorMoved) this.start(feed, transfer);
      else this.later(feed, transfer);
    }
  }

  private later(feed: string, transfer: Transfer): void {
    const pause = Math.min(longest, 2 ** transfer.failures) * minute;
    const again = this.here.monotonic() + pause;
    transfer.again = again;
    this.here.soon(async () => {
      if (transfer.again === again && !transfer.running) this.start(feed, transfer);
    }, pause);
  }

  /** From its origin; once that has failed, from each one that may have it. Throws why the first did not give it. */
  private async bring({ wanted, failures }: Transfer): Promise<void> {
    const named = parseFeedId(wanted.head.feed);
    const origin = named?.from ?? '';
    const others = othersIn(this.here.charter(), this.here.self).filter((nodeId) => nodeId !== origin);
    const sources = named?.kind === 'broadcast' && failures > 0 ? [origin, ...others] : [origin];
    let why: Error | undefined;
    for (const source of sources) {
      try {
        const found = await this.fetchFeed.upTo(wanted, source);
        if (!found || found.problem === 'fork') return;
        why ??= new Refused(found.problem);
      } catch (error) {
        if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
        why ??= error;
      }
    }
    throw why;
  }
}
