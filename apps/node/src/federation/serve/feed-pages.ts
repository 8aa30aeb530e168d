import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lettersForBytes, readRows } from '#database';
import {
  batchLimits,
  type EntryLetters,
  headLine,
  lineOfLetters,
  neverErased,
  type Problem,
  problem,
} from '#federation';

/** Of one answer: payload bytes, beyond which no further batch is added. */
export const pageBytes = 4 * batchLimits.bytes;
export const mostEntries = 5_000;

const batches = {
  name: 'federation.batches-after',
  text: `SELECT seq::float8, bytes, head FROM feed_head
    WHERE feed = $1 AND epoch = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT 500`,
};
const entries = {
  name: 'federation.entries-between',
  text: `SELECT seq::float8, type, header, salt, payload FROM feed_entry
    WHERE feed = $1 AND epoch = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`,
};

/** Which batches: of an epoch of a feed, behind `after`, up to and with `upTo`; at least one, as long as there are any. */
export interface PageAsked {
  readonly feed: string;
  readonly epoch: string;
  readonly after: number;
  readonly upTo: number;
  readonly max: number;
  readonly bytes: number;
  /** Whether the asker may see what the entries say; otherwise only headers, except of what everybody needs. */
  readonly whole: boolean;
}

/** Whole batches as NDJSON, and the place up to which they go. */
export interface Page {
  readonly lines: Buffer;
  readonly last: number;
}

interface Batch {
  seq: number;
  bytes: number;
  head: string;
}

interface Entry extends EntryLetters {
  seq: number;
  type: string;
}

/** Writes pages of feeds that are stored here, own ones and others’. */
@Injectable()
export class FeedPages {
  constructor(private readonly db: DataSource) {}

  async page({ feed, epoch, after, upTo, max, bytes, whole }: PageAsked): Promise<Page | Problem<'pruned'>> {
    const found = await readRows<Batch>(this.db, batches, [feed, epoch, after, upTo]);
    const fitting = whatFits(found, after, max, bytes);
    const last = fitting.at(-1)?.seq ?? after;
    const rows = await readRows<Entry>(this.db, entries, [feed, epoch, after, last], lettersForBytes);
    if (rows.length !== last - after) return problem('pruned');
    if (rows.some(({ type, payload }) => type === 'mail' && payload === null)) return problem('pruned');
    return { lines: Buffer.from(linesOf(fitting, whole ? rows : rows.map(headerOnly))), last };
  }
}

/** What everybody needs who verifies the network stays readable: who belongs, which keys count, what was erased. */
function headerOnly(entry: Entry): Entry {
  return neverErased.includes(entry.type) ? entry : { ...entry, salt: null, payload: null };
}

/** Whole batches, at least one, up to the asked number of entries and the size of a page. */
function whatFits(found: readonly Batch[], after: number, max: number, most: number): Batch[] {
  let bytes = 0;
  return found.filter(({ seq, bytes: size }, index) => {
    bytes += size;
    return index === 0 || (seq - after <= max && bytes <= most);
  });
}

function linesOf(page: readonly Batch[], rows: readonly Entry[]): string {
  let next = 0;
  const lines: string[] = [];
  for (const { seq, head } of page) {
    for (let row = rows[next]; row && row.seq <= seq; row = rows[next]) {
      lines.push(lineOfLetters(row));
      next += 1;
    }
    lines.push(headLine(JSON.parse(head)));
  }
  return lines.join('');
}
