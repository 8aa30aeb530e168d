import {
  base64url,
  type Crossing,
  type Cursor,
  canonicalBytes,
  compareHeads,
  crossInto,
  type EpochEnd,
  epochType,
  type Head,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  type Receipts,
  readBatches,
  readOpener,
  readUnverified,
  type Signed,
  signReceipt,
  startOf,
  type VerifiedBatch,
  verifyBatch,
  verifyHead,
} from '#federation';
import type { Here } from '../here.js';
import { keyFor } from '../members.js';
import type { Apply } from './apply.js';
import type { Cursors } from './cursors.js';
import type { Forks } from './forks.js';

/** A head that its origin announced, its signature verified. */
export interface Announced {
  readonly head: Head;
  readonly signed: Signed;
}

type Goal = Pick<Head, 'feed' | 'epoch' | 'seq'>;

/** Brings a feed up to an announced head, from whichever member has its batches (apps/node: federation/pull/fetch-feed). */
export class FetchFeed {
  /** Heads that were read in this life: the same bytes under the same charter read the same. */
  private readonly read = new Map<string, Announced | Problem>();

  constructor(
    private readonly here: Here,
    private readonly cursors: Cursors,
    private readonly apply: Apply,
    private readonly forks: Forks,
  ) {}

  verified(signed: Signed): Announced | Problem {
    const name = `${signed.signature} ${signed.signed}`;
    const read = this.read.get(name) ?? this.verify(signed);
    this.read.set(name, read);
    return read;
  }

  private verify(signed: Signed): Announced | Problem {
    const claimed = readUnverified(headShape, signed);
    if (isProblem(claimed)) return claimed;
    const key = this.keyOf(claimed);
    if (!key) return problem('unknown-key');
    const head = verifyHead(signed, key);
    return isProblem(head) ? head : { head, signed };
  }

  /** Fetches what is missing; a problem when entries that are known to exist cannot be had as they should be. */
  async upTo(announced: Announced, source: string): Promise<Problem | undefined> {
    const { head } = announced;
    for (;;) {
      const known = await this.cursors.of(head);
      if (known.frozen && known.epoch === head.epoch) return undefined;
      if (known.epoch !== head.epoch || known.seq === 0) {
        const entered = await this.enter(known, announced, source);
        if (entered === 'left-long-ago') return this.compare(announced);
        if (entered) return entered;
        continue;
      }
      if (known.returned) return undefined;
      if (known.seq >= head.seq) return this.compare(announced);
      const refused = await this.pages(known, head, source);
      if (refused) return refused;
    }
  }

  /** Every member is a witness of every head. */
  async compare({ head, signed }: Announced): Promise<Problem | undefined> {
    const known = await this.cursors.headAt(head);
    const key = this.keyOf(head);
    if (!known || !key || (known.signed === signed.signed && known.signature === signed.signature)) return undefined;
    const compared = compareHeads(known, signed, key);
    if (isProblem(compared)) return compared;
    if (compared.is !== 'fork') return undefined;
    await this.forks.found(compared.proof);
    return problem('fork');
  }

  /** Enters the announced epoch, or does the next thing that must come before it. */
  private async enter(at: Cursor, { head }: Announced, source: string): Promise<Problem | 'left-long-ago' | undefined> {
    const { known, forked } = await this.cursors.ends(head.feed);
    const mine = known.find(({ epoch }) => epoch === head.epoch);
    if (mine && mine.seq >= head.seq) return 'left-long-ago';
    await this.cursors.open(at);
    const first = await this.fetch(startOf(head.feed, head.epoch), source);
    if (isProblem(first)) return first;
    const next = this.crossing(head, first, known, forked);
    if (isProblem(next)) {
      if (mine) return 'left-long-ago';
      if (next.problem === 'cursor-ahead') await this.fetch(at, source); // so the origin sees how far this reader is
      return next;
    }
    if (next.do === 'fetch') {
      await this.cursors.moveTo(at, next.behind);
      return this.pages(next.behind, { ...next.upTo, feed: head.feed }, source);
    }
    if (next.into.epoch !== at.epoch || next.into.seq !== at.seq) await this.cursors.moveTo(at, next.into);
    if (next.into.seq === 0) await this.store(first);
    return undefined;
  }

  private crossing(
    { feed, epoch }: Head,
    batches: readonly VerifiedBatch[],
    known: readonly EpochEnd[],
    forked: ReadonlySet<string>,
  ): Crossing | Problem {
    const first = batches[0]?.entries[0];
    if (!first) return problem('gap');
    if (first.header.type === epochType) {
      const opener = readOpener(first);
      return isProblem(opener) ? opener : crossInto(feed, known, { epoch, opener }, forked);
    }
    if (known.some((end) => end.epoch !== epoch)) return problem('wrong-epoch');
    return { do: 'cross', into: startOf(feed, epoch) };
  }

  private async pages(known: Cursor, goal: Goal, source: string): Promise<Problem | undefined> {
    let place = known;
    while (place.seq < goal.seq) {
      const verified = await this.fetch(place, source);
      if (isProblem(verified)) {
        const lookBack = verified.problem === 'chain-mismatch';
        return (lookBack && (await this.lookBack(place, goal, source))) || verified;
      }
      await this.store(verified);
      place = verified.at(-1)?.cursor ?? place;
    }
    return undefined;
  }

  private async store(verified: readonly VerifiedBatch[]): Promise<void> {
    if (this.here.has('ack-before-commit')) await this.acknowledge(verified);
    await this.apply.batches(verified);
  }

  private async fetch(from: Cursor, source: string): Promise<VerifiedBatch[] | Problem> {
    const received = await this.ask(from, from.seq, source);
    if (isProblem(received)) return received;
    const verified: VerifiedBatch[] = [];
    let cursor = from;
    for (const batch of received) {
      const claimed = readUnverified(headShape, batch.head);
      if (isProblem(claimed)) return claimed;
      const key = this.keyOf({ ...claimed, feed: from.feed });
      if (!key) return problem('unknown-key');
      const one = verifyBatch(cursor, batch, key);
      if (isProblem(one)) return one;
      verified.push(one);
      cursor = one.cursor;
    }
    return verified.length > 0 ? verified : problem('gap');
  }

  /** The planted mistake: a receipt for what is verified and not stored yet. */
  private async acknowledge(verified: readonly VerifiedBatch[]): Promise<void> {
    const last = verified.at(-1);
    const origin = last && parseFeedId(last.cursor.feed)?.from;
    if (!last || !origin) return;
    const { feed, epoch, seq, chain } = last.cursor;
    const receipt = signReceipt({ feed, epoch, seq, chain: base64url(chain), by: this.here.self }, this.here.key);
    const message: Receipts = { v: 1, receipts: [receipt], nacks: [] };
    await this.here.ask(origin, 'receipts', canonicalBytes(message));
  }

  /** The origin goes on from another history: two heads for one place are the proof. */
  private async lookBack(known: Cursor, { epoch }: Goal, source: string): Promise<Problem | undefined> {
    const received = await this.ask(known, await this.cursors.before({ ...known, epoch }), source);
    if (isProblem(received)) return undefined;
    for (const { head: signed } of received) {
      const shown = this.verified(signed);
      if (isProblem(shown) || shown.head.feed !== known.feed) continue;
      const found = await this.compare(shown);
      if (found) return found;
    }
    return undefined;
  }

  private async ask({ feed, epoch }: Cursor, after: number, source: string) {
    return readBatches(await this.here.ask(source, 'entries', canonicalBytes({ feed, epoch, after })));
  }

  private keyOf({ feed, keyId }: Pick<Head, 'feed' | 'keyId'>) {
    const named = parseFeedId(feed);
    return named && keyFor(this.here.charter(), named.from, keyId);
  }
}
