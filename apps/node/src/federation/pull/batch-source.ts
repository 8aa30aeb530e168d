import { batchesIn, type Cursor, type Problem, type WireBatch } from '#federation';
import type { Caller } from '../contact/caller.js';

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
   * Throws `NoAnswer` and `Refused`. `max` is how many entries are wanted.
   */
  entries(
    after: Pick<Cursor, 'feed' | 'epoch' | 'seq'>,
    o: { readonly signal: AbortSignal; readonly max?: number },
  ): AsyncIterable<WireBatch | Problem>;
}

/** Batches as a member serves them: its own, or those of others that it keeps. */
export class MemberSource implements BatchSource {
  constructor(
    private readonly caller: Caller,
    readonly member: string,
  ) {}

  async *entries(
    { feed, epoch, seq }: Pick<Cursor, 'feed' | 'epoch' | 'seq'>,
    { signal, max }: { readonly signal: AbortSignal; readonly max?: number },
  ): AsyncGenerator<WireBatch | Problem, void> {
    const most = max === undefined ? '' : `&max=${max}`;
    const path = `/feeds/${encodeURIComponent(feed)}/entries?epoch=${epoch}&after=${seq}${most}`;
    yield* batchesIn(await this.caller.ask(this.member, { method: 'GET', path, patience, signal }));
  }
}
