import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { epochText, isProblem, type Problem, parseFeedId, problem } from '#federation';
import { HighWater } from '../feed/high-water.js';
import { Deposits } from '../mailbox/deposits.js';
import { OwnNode } from '../own-node.js';
import { Doubts } from '../pull/doubts.js';
import type { Answer, Asked, Call } from './call.js';
import { FeedPages, mostEntries, type Page, pageBytes } from './feed-pages.js';

const closed = {
  name: 'federation.end-of-epoch',
  text: 'SELECT max(seq)::float8 AS end FROM feed_head WHERE feed = $1 AND epoch = $2',
};

interface PageOf {
  readonly from: string;
  readonly feed: string;
  readonly epoch: string;
  readonly after: number;
  readonly max: number;
  /** A candidate, or a member on probation, sees of most entries only the headers: the chain verifies all the same. */
  readonly whole: boolean;
}

/**
 * `GET /feeds/{feed}/entries`: whole batches of a feed with their heads. A directed feed is for its addressee alone, here
 * as at a mailbox of its origin; a broadcast feed of another member is handed on as far as it is known here.
 */
@Injectable()
export class EntriesCall implements Call<PageOf> {
  readonly method = 'GET';
  readonly path = '/feeds/:feed/entries';
  readonly limit = 0;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly highWater: HighWater,
    private readonly pages: FeedPages,
    private readonly deposits: Deposits,
    private readonly doubts: Doubts,
  ) {}

  read({ from, params, query }: Asked): PageOf | Problem {
    const feed = params['feed'] ?? '';
    const named = parseFeedId(feed);
    const epoch = query.get('epoch') ?? '';
    const after = Number(query.get('after'));
    const max = Number(query.get('max') ?? mostEntries);
    const counts = [after, max].every((number) => Number.isSafeInteger(number) && number >= 0);
    if (!named || !counts || max < 1 || !epochText.safeParse(epoch).success) return problem('wrong-shape');
    if (named.kind === 'directed' && named.to !== from.nodeId) return problem('not-allowed');
    const whole = named.kind === 'directed' || (from.status !== 'candidate' && !from.onProbation);
    return { from: named.from, feed, epoch, after, max: Math.min(max, mostEntries), whole };
  }

  async answer({ from: asker }: Asked, asked: PageOf): Promise<Answer | Problem> {
    const page = await this.page(asker.nodeId, asked);
    if (isProblem(page)) return page;
    return { status: 200, type: 'application/x-ndjson', body: page.lines, compress: true, pageEnd: page.last };
  }

  private async page(asker: string, { from, ...asked }: PageOf): Promise<Page | Problem> {
    if (from !== this.own.nodeId && asked.feed.startsWith('d:')) return this.deposits.page(asked, pageBytes);
    const upTo = from === this.own.nodeId ? await this.shown(asker, asked) : await this.handedOn(asked);
    return isProblem(upTo) ? upTo : this.pages.page({ ...asked, upTo, bytes: pageBytes });
  }

  /** Up to where an own feed may be shown, in the epoch that the reader is in. */
  private async shown(asker: string, { feed, epoch, after }: Omit<PageOf, 'from'>): Promise<number | Problem> {
    const shown = this.highWater.of(feed);
    if (!shown) return problem('not-found');
    const end = shown.epoch === epoch ? shown.seq : await this.endOf(feed, epoch);
    if (after > end) return this.readerIsAhead(asker);
    return end === 0 ? problem('wrong-epoch') : end;
  }

  /** Only the origin can say that a reader is ahead: whoever hands a feed on may just not have come so far. */
  private async handedOn({ feed, epoch, after }: Omit<PageOf, 'from'>): Promise<number | Problem> {
    const end = await this.endOf(feed, epoch);
    return end === 0 ? problem('not-found') : Math.max(end, after);
  }

  /** The end of an epoch that was closed, or is another member’s, as far as its entries are here; 0 for one that is not known. */
  private async endOf(feed: string, epoch: string): Promise<number> {
    const [row] = await readRows<{ end: number | null }>(this.db, closed, [feed, epoch]);
    return row?.end ?? 0;
  }

  /** It knows entries of this node that are not here: this database is an older one, or a copy of this node runs. */
  private readerIsAhead(nodeId: string): Problem {
    this.doubts.ask(nodeId);
    return problem('cursor-ahead');
  }
}
