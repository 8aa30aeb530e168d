import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  type Crossing,
  type Cursor,
  compareHeads,
  crossInto,
  type EpochEnd,
  epochType,
  type Head,
  headShape,
  isProblem,
  type Problem,
  type PublicKey,
  parseFeedId,
  problem,
  readOpener,
  readUnverified,
  type Signed,
  startOf,
  type VerifiedBatch,
  verifyBatch,
  verifyHead,
} from '#federation';
import { Quarantine } from '../keys/quarantine.js';
import { Members } from '../members.js';
import { Apply } from './apply.js';
import type { BatchSource, Wanted } from './batch-source.js';
import { Cursors } from './cursors.js';
import { Forks } from './forks.js';

/** A head that its origin announced, its signature verified. */
export interface Announced {
  readonly head: Head;
  readonly signed: Signed;
}

/** Who follows while a feed is brought up to date. */
export interface Following {
  /** The newest head that the same member announced meanwhile: what it closes is fetched in the same go. */
  newest(): Announced;
  /** More of the feed is stored for good. */
  stored(): void;
}

/** Brings a feed of another member up to an announced head, from wherever its batches are had: fetch, verify, store. */
@Injectable()
export class FetchFeed {
  constructor(
    private readonly members: Members,
    private readonly cursors: Cursors,
    private readonly apply: Apply,
    private readonly forks: Forks,
    private readonly quarantine: Quarantine,
  ) {}

  /** Reads a head that some member showed; refuses what the feed’s own origin has not signed. */
  verified(signed: Signed): Announced | Problem {
    const claimed = readUnverified(headShape, signed);
    if (isProblem(claimed)) return claimed;
    const origin = parseFeedId(claimed.feed)?.from;
    if (origin && !this.members.counts(origin, claimed)) return problem('not-allowed');
    const key = this.keyOf(claimed, signed);
    if (isProblem(key)) return key;
    const head = verifyHead(signed, key);
    return isProblem(head) ? head : { head, signed };
  }

  /** Fetches what is missing. Answers a problem when the entries that are known to exist cannot be had as they should be. */
  async upTo(
    asked: Announced,
    source: BatchSource,
    signal: AbortSignal,
    following: Following = { newest: () => asked, stored: () => undefined },
  ): Promise<Problem | undefined> {
    for (;;) {
      const announced = following.newest();
      const known = await this.cursors.of(announced.head);
      if (known.frozen && known.epoch === announced.head.epoch) return undefined;
      if (known.epoch !== announced.head.epoch || known.seq === 0) {
        const entered = await this.enter(known, announced, source, signal);
        if (entered === 'left-long-ago') return this.compare(announced);
        if (entered) return entered;
        continue;
      }
      if (known.returned) return undefined;
      if (known.seq >= announced.head.seq) return this.compare(announced);
      const goal = () => {
        const { head } = following.newest();
        return head.epoch === announced.head.epoch && head.seq > announced.head.seq ? head : announced.head;
      };
      const refused = await this.pages(known, goal, source, signal, following);
      if (refused) return refused;
    }
  }

  /** Compares a head with the one that is known for its place: every member is a witness of every head. */
  async compare({ head, signed }: Announced): Promise<Problem | undefined> {
    const known = await this.cursors.headAt(head);
    if (!known) return undefined;
    const compared = compareHeads(known, signed, (claimed) => this.members.headKey(claimed));
    if (isProblem(compared)) return compared;
    if (compared.is !== 'fork') return undefined;
    await this.forks.found(compared.proof);
    return problem('fork');
  }

  /**
   * Enters the announced epoch, or does the next thing that must come before: its opener says which earlier epochs there
   * were and where they ended, and nothing of them is skipped. Of an epoch that was left behind nothing more is taken. An
   * origin that knows less than is known here is shown so: asked for what comes next, it sees how far this reader is.
   */
  private async enter(
    at: Cursor,
    { head }: Announced,
    source: BatchSource,
    signal: AbortSignal,
  ): Promise<Problem | 'left-long-ago' | undefined> {
    const { known, forked } = await this.cursors.ends(head.feed);
    const mine = known.find(({ epoch }) => epoch === head.epoch);
    if (mine && mine.seq >= head.seq) return 'left-long-ago';
    await this.cursors.open(at);
    const first = await this.fetch(startOf(head.feed, head.epoch), undefined, source, { signal });
    if (isProblem(first)) return first;
    const next = this.crossing(head, first, known, forked);
    if (isProblem(next)) {
      if (mine) return 'left-long-ago';
      if (next.problem === 'cursor-ahead') await this.fetch(at, undefined, source, { signal }).catch(() => undefined);
      return next;
    }
    if (next.do === 'cross') {
      if (next.into.epoch !== at.epoch || next.into.seq !== at.seq) await this.cursors.moveTo(at, next.into);
      if (next.into.seq === 0) await this.apply.batches(first);
      return undefined;
    }
    await this.cursors.moveTo(at, next.behind);
    return this.pages(next.behind, () => ({ ...next.upTo, feed: head.feed }), source, signal);
  }

  /** The first epoch of a feed needs no opener; it is entered only where no other one is known. */
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

  /** Page after page: while one is stored, the next one is verified, and the one after that may be on its way. */
  private async pages(
    known: Cursor,
    goal: () => Pick<Head, 'feed' | 'epoch' | 'seq'>,
    source: BatchSource,
    signal: AbortSignal,
    following?: Following,
  ): Promise<Problem | undefined> {
    let place: Cursor = known;
    let signedBy = keyIdIn(await this.cursors.headAt(known));
    let storing = Promise.resolve();
    try {
      while (place.seq < goal().seq) {
        const verified = await this.fetch(place, signedBy, source, { signal, upTo: goal().seq });
        await storing;
        if (isProblem(verified)) {
          const lookBack = verified.problem === 'chain-mismatch';
          return (lookBack && (await this.lookBack(place, goal(), source, signal))) || verified;
        }
        storing = this.apply.batches(verified).then(() => following?.stored());
        storing.catch(() => undefined); // heard of when it is waited for
        place = verified.at(-1)?.cursor ?? place;
        signedBy = verified.at(-1)?.head.keyId ?? signedBy;
      }
      return undefined;
    } finally {
      await storing;
    }
  }

  /** The batches behind a cursor, each verified on the one before it; between two of them others get their turn. */
  private async fetch(
    from: Cursor,
    signedBy: string | undefined,
    source: BatchSource,
    wanted: Wanted,
  ): Promise<VerifiedBatch[] | Problem> {
    const verified: VerifiedBatch[] = [];
    let cursor = from;
    for await (const batch of source.entries(from, wanted)) {
      if ('problem' in batch) return batch;
      const claimed = readUnverified(headShape, batch.head);
      if (isProblem(claimed)) return claimed;
      const key = this.keyOf({ ...claimed, feed: from.feed }, batch.head);
      if (isProblem(key)) return key;
      if (!this.follows(from.feed, verified.at(-1)?.head.keyId ?? signedBy, claimed.keyId))
        return problem('unknown-key');
      const one = verifyBatch(cursor, batch, key);
      if (isProblem(one)) return one;
      verified.push(one);
      cursor = one.cursor;
      if (verified.length > 1) await breath();
    }
    return verified.length > 0 ? verified : problem('gap');
  }

  /**
   * The origin goes on from another history than the one stored here. It is asked for the batch before: two heads for
   * one place are the proof.
   */
  private async lookBack(
    known: Cursor,
    { epoch }: Pick<Head, 'epoch'>,
    source: BatchSource,
    signal: AbortSignal,
  ): Promise<Problem | undefined> {
    const seq = await this.cursors.before({ ...known, epoch });
    for await (const batch of source.entries({ ...known, seq }, { signal })) {
      if ('problem' in batch) return undefined;
      const shown = this.verified(batch.head);
      if (isProblem(shown) || shown.head.feed !== known.feed) continue;
      const found = await this.compare(shown);
      if (found) return found;
    }
    return undefined;
  }

  /** A key that was rotated signs nothing any more after the one that replaced it. */
  private follows(feed: string, earlier: string | undefined, keyId: string): boolean {
    const named = parseFeedId(feed);
    return named !== undefined && (earlier === undefined || this.members.mayFollow(named.from, earlier, keyId));
  }

  /** The key that counts for a head at its place. One that was taken back before is evidence of a theft: it is kept. */
  private keyOf(claimed: Head, signed: Signed): PublicKey | Problem<'unknown-key' | 'revoked-key'> {
    const named = parseFeedId(claimed.feed);
    const found = named && this.members.standingOf(named.from, claimed.keyId, claimed);
    if (!found) return problem('unknown-key');
    if (found.standing !== 'quarantined') return found.key;
    void this.quarantine.keep(signed, named.from, found.key).catch(() => undefined);
    return problem('revoked-key');
  }
}

function keyIdIn(signed: Signed | undefined): string | undefined {
  const head = signed && readUnverified(headShape, signed);
  return head === undefined || isProblem(head) ? undefined : head.keyId;
}
