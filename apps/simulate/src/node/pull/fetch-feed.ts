import {
  base64url,
  type Cursor,
  canonicalBytes,
  compareHeads,
  type Head,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  type Receipts,
  readBatches,
  readUnverified,
  type Signed,
  signReceipt,
  type VerifiedBatch,
  verifyBatch,
  verifyHead,
} from '#federation';
import type { Here } from '../here.js';
import { keyFor } from '../members.js';
import type { Apply } from './apply.js';
import type { Cursors, Known } from './cursors.js';
import type { Forks } from './forks.js';

/** A head that its origin announced, its signature verified. */
export interface Announced {
  readonly head: Head;
  readonly signed: Signed;
}

/** Brings a feed of another member up to an announced head (apps/node: federation/pull/fetch-feed). */
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
  async upTo(announced: Announced): Promise<Problem | undefined> {
    for (;;) {
      const known = await this.cursors.of(announced.head);
      if (known.frozen) return undefined;
      if (known.epoch !== announced.head.epoch) return problem('wrong-epoch');
      if (known.seq >= announced.head.seq) return this.compare(announced);
      if (known.seq === 0) await this.cursors.open(known);
      const refused = await this.page(known, announced);
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

  private async page(known: Known, announced: Announced): Promise<Problem | undefined> {
    const verified = await this.fetch(known, announced.head);
    if (!isProblem(verified)) {
      if (this.here.has('ack-before-commit')) await this.acknowledge(verified);
      await this.apply.batches(verified);
      return undefined;
    }
    if (verified.problem === 'chain-mismatch') return (await this.lookBack(known, announced)) ?? verified;
    return verified;
  }

  private async fetch(from: Cursor, head: Head): Promise<VerifiedBatch[] | Problem> {
    const received = await this.ask(from, from.seq);
    if (isProblem(received)) return received;
    const verified: VerifiedBatch[] = [];
    let cursor = from;
    for (const batch of received) {
      const claimed = readUnverified(headShape, batch.head);
      if (isProblem(claimed)) return claimed;
      const key = this.keyOf({ ...claimed, feed: head.feed });
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
  private async lookBack(known: Known, { head }: Announced): Promise<Problem | undefined> {
    const received = await this.ask(known, await this.cursors.before({ ...known, epoch: head.epoch }));
    if (isProblem(received)) return undefined;
    for (const { head: signed } of received) {
      const shown = this.verified(signed);
      if (isProblem(shown) || shown.head.feed !== known.feed) continue;
      const found = await this.compare(shown);
      if (found) return found;
    }
    return undefined;
  }

  private async ask({ feed, epoch }: Cursor, after: number) {
    const named = parseFeedId(feed);
    if (!named) throw new Error(`${feed} is no feed`);
    return readBatches(await this.here.ask(named.from, 'entries', canonicalBytes({ feed, epoch, after })));
  }

  private keyOf({ feed, keyId }: Pick<Head, 'feed' | 'keyId'>) {
    const named = parseFeedId(feed);
    return named && keyFor(this.here.charter(), named.from, keyId);
  }
}
