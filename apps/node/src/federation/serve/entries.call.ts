import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import {
  batchLimits,
  entryLine,
  epochText,
  headLine,
  neverErased,
  type Problem,
  parseFeedId,
  problem,
} from '#federation';
import { HighWater } from '../feed/high-water.js';
import { OwnNode } from '../own-node.js';
import { Doubts } from '../pull/doubts.js';
import type { Answer, Asked, Call } from './call.js';

/** Of one answer: payload bytes, beyond which no further batch is added. */
export const pageBytes = 4 * batchLimits.bytes;
const mostEntries = 5_000;

const batches = {
  name: 'federation.batches-after',
  text: `SELECT seq::float8, bytes, head FROM feed_head
    WHERE feed = $1 AND epoch = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT 500`,
};
const closed = {
  name: 'federation.end-of-epoch',
  text: 'SELECT max(seq)::float8 AS end FROM feed_head WHERE feed = $1 AND epoch = $2',
};
const entries = {
  name: 'federation.entries-between',
  text: `SELECT seq::float8, type, header, salt, payload FROM feed_entry
    WHERE feed = $1 AND epoch = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`,
};

interface Page {
  readonly feed: string;
  readonly epoch: string;
  readonly after: number;
  readonly max: number;
  /** A candidate sees of most entries only the headers: the chain verifies all the same. */
  readonly whole: boolean;
}

interface Batch {
  seq: number;
  bytes: number;
  head: string;
}

interface Entry {
  seq: number;
  type: string;
  header: Buffer;
  salt: Buffer | null;
  payload: Buffer | null;
}

/** `GET /feeds/{feed}/entries`: whole batches of an own feed with their heads. A directed feed is for its addressee alone. */
@Injectable()
export class EntriesCall implements Call<Page> {
  readonly method = 'GET';
  readonly path = '/feeds/:feed/entries';
  readonly limit = 0;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly highWater: HighWater,
    private readonly doubts: Doubts,
  ) {}

  read({ from, params, query }: Asked): Page | Problem {
    const feed = params['feed'] ?? '';
    const named = parseFeedId(feed);
    const epoch = query.get('epoch') ?? '';
    const after = Number(query.get('after'));
    const max = Number(query.get('max') ?? mostEntries);
    const counts = [after, max].every((number) => Number.isSafeInteger(number) && number >= 0);
    if (!named || !counts || max < 1 || !epochText.safeParse(epoch).success) return problem('wrong-shape');
    if (named.from !== this.own.nodeId) return problem('not-found');
    if (named.kind === 'directed' && named.to !== from.nodeId) return problem('not-allowed');
    const whole = named.kind === 'directed' || from.status !== 'candidate';
    return { feed, epoch, after, max: Math.min(max, mostEntries), whole };
  }

  async answer({ from }: Asked, { feed, epoch, after, max, whole }: Page): Promise<Answer | Problem> {
    const shown = this.highWater.of(feed);
    if (!shown) return problem('not-found');
    const end = shown.epoch === epoch ? shown.seq : await this.endOf(feed, epoch);
    if (after > end) return this.readerIsAhead(from.nodeId);
    if (end === 0) return problem('wrong-epoch');
    const found = await readRows<Batch>(this.db, batches, [feed, epoch, after, end]);
    const page = whatFits(found, after, max);
    const last = page.at(-1)?.seq ?? after;
    const rows = await readRows<Entry>(this.db, entries, [feed, epoch, after, last]);
    if (rows.length !== last - after) return problem('pruned');
    if (rows.some(({ type, payload }) => type === 'mail' && payload === null)) return problem('pruned');
    const shownRows = whole ? rows : rows.map(headerOnly);
    return { status: 200, type: 'application/x-ndjson', body: Buffer.from(linesOf(page, shownRows)), compress: true };
  }

  /** The end of an epoch that was closed, as far as its entries are here; 0 for one that is not known. */
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

/** What everybody needs who verifies the network stays readable: who belongs, which keys count, what was erased. */
function headerOnly(entry: Entry): Entry {
  return neverErased.includes(entry.type) ? entry : { ...entry, salt: null, payload: null };
}

/** Whole batches, at least one, up to the asked number of entries and the size of a page. */
function whatFits(found: readonly Batch[], after: number, max: number): Batch[] {
  let bytes = 0;
  return found.filter(({ seq, bytes: size }, index) => {
    bytes += size;
    return index === 0 || (seq - after <= max && bytes <= pageBytes);
  });
}

function linesOf(page: readonly Batch[], rows: readonly Entry[]): string {
  let next = 0;
  const lines: string[] = [];
  for (const { seq, head } of page) {
    for (let row = rows[next]; row && row.seq <= seq; row = rows[next]) {
      lines.push(entryLine(row));
      next += 1;
    }
    lines.push(headLine(JSON.parse(head)));
  }
  return lines.join('');
}
