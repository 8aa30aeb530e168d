import { batchesIn, type Cursor, type Problem, type WireBatch } from '#federation';
import type { Caller } from '../contact/caller.js';
import { pageEndHeader } from '../page-end.js';

const patience = 60;

/**
 * Where batches of a feed come from: its origin, a mailbox of the origin, for a broadcast feed any other member, or a
 * file that somebody carried here. None of them is trusted: whoever reads verifies each batch under the origin’s key.
 */
export interface BatchSource {
  /** The member that hands the batches over. */
  readonly member: string;
  /**
   * Whole batches behind a place, oldest first, one page of them; none where this source ends. A problem is yielded last.
   * Throws `NoAnswer` and `Refused`.
   */
  entries(after: Place, wanted: Wanted): AsyncIterable<WireBatch | Problem>;
}

export type Place = Pick<Cursor, 'feed' | 'epoch' | 'seq'>;

export interface Wanted {
  readonly signal: AbortSignal;
  /** How many entries. */
  readonly max?: number;
  /** Up to which place pages will be asked for, one after the other: the next may be fetched before it is. */
  readonly upTo?: number;
}

/** A page that is on its way. `end` is heard as soon as it begins to come, if the member says so. */
interface Fetched extends Place {
  readonly body: Promise<Buffer>;
  readonly end: Promise<number>;
}

/**
 * Batches as a member serves them: its own, or those of others that it keeps. A member says before a page where that will end, and
 * is asked for the next one at once. Nothing rests on it: what was fetched ahead counts only if the verified page does end there.
 */
export class MemberSource implements BatchSource {
  private ahead: Fetched | undefined;

  constructor(
    private readonly caller: Caller,
    readonly member: string,
  ) {}

  async *entries(after: Place, wanted: Wanted): AsyncGenerator<WireBatch | Problem, void> {
    const page = this.ahead && isSame(this.ahead, after) ? this.ahead : this.fetch(after, wanted);
    this.ahead = undefined;
    void page.end.then((end) => {
      if (end < (wanted.upTo ?? 0)) this.ahead = this.fetch({ ...after, seq: end }, wanted);
    });
    yield* batchesIn(await page.body);
  }

  private fetch({ feed, epoch, seq }: Place, { max, signal }: Wanted): Fetched {
    const most = max === undefined ? '' : `&max=${max}`;
    const path = `/feeds/${encodeURIComponent(feed)}/entries?epoch=${epoch}&after=${seq}${most}`;
    let body: Promise<Buffer> = Promise.resolve(Buffer.alloc(0));
    const end = new Promise<number>((heard) => {
      const onBegin = (headers: Readonly<Record<string, string>>) => {
        const said = Number(headers[pageEndHeader]);
        if (said > seq) heard(said);
      };
      body = this.caller.ask(this.member, { method: 'GET', path, patience, signal, onBegin });
    });
    body.catch(() => undefined); // heard of when it is waited for
    return { feed, epoch, seq, body, end };
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.feed === other.feed && one.epoch === other.epoch && one.seq === other.seq;
}
