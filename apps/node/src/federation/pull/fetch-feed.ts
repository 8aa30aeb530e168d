import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  type Cursor,
  compareHeads,
  type Head,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  readUnverified,
  type Signed,
  type VerifiedBatch,
  verifyBatch,
  verifyHead,
} from '#federation';
import { Members } from '../members.js';
import { Apply } from './apply.js';
import type { BatchSource } from './batch-source.js';
import { Cursors, type Known } from './cursors.js';
import { Forks } from './forks.js';

/** A head that its origin announced, its signature verified. */
export interface Announced {
  readonly head: Head;
  readonly signed: Signed;
}

/** Brings a feed of another member up to an announced head, from wherever its batches are had: fetch, verify, store. */
@Injectable()
export class FetchFeed {
  constructor(
    private readonly members: Members,
    private readonly cursors: Cursors,
    private readonly apply: Apply,
    private readonly forks: Forks,
  ) {}

  /** Reads a head that some member showed; refuses what the feed’s own origin has not signed. */
  verified(signed: Signed): Announced | Problem {
    const claimed = readUnverified(headShape, signed);
    if (isProblem(claimed)) return claimed;
    const key = this.keyOf(claimed);
    if (!key) return problem('unknown-key');
    const head = verifyHead(signed, key);
    return isProblem(head) ? head : { head, signed };
  }

  /** Fetches what is missing. Answers a problem when the entries that are known to exist cannot be had as they should be. */
  async upTo(announced: Announced, source: BatchSource, signal: AbortSignal): Promise<Problem | undefined> {
    for (;;) {
      const known = await this.cursors.of(announced.head);
      if (known.frozen) return undefined;
      if (known.epoch !== announced.head.epoch) return problem('wrong-epoch');
      if (known.seq >= announced.head.seq) return this.compare(announced);
      if (known.seq === 0) await this.cursors.open(known);
      const refused = await this.pages(known, announced, source, signal);
      if (refused) return refused;
    }
  }

  /** Compares a head with the one that is known for its place: every member is a witness of every head. */
  async compare({ head, signed }: Announced): Promise<Problem | undefined> {
    const known = await this.cursors.headAt(head);
    const key = this.keyOf(head);
    if (!known || !key) return undefined;
    const compared = compareHeads(known, signed, key);
    if (isProblem(compared)) return compared;
    if (compared.is !== 'fork') return undefined;
    await this.forks.found(compared.proof);
    return problem('fork');
  }

  /** Page after page: while one is being stored, the next one is fetched and verified. */
  private async pages(
    known: Known,
    announced: Announced,
    source: BatchSource,
    signal: AbortSignal,
  ): Promise<Problem | undefined> {
    let place: Cursor = known;
    let storing = Promise.resolve();
    try {
      while (place.seq < announced.head.seq) {
        const verified = await this.fetch(place, source, signal);
        await storing;
        if (isProblem(verified)) {
          const lookBack = verified.problem === 'chain-mismatch';
          return (lookBack && (await this.lookBack(place, announced, source, signal))) || verified;
        }
        storing = this.apply.batches(verified);
        storing.catch(() => undefined); // heard of when it is waited for
        place = verified.at(-1)?.cursor ?? place;
      }
      return undefined;
    } finally {
      await storing;
    }
  }

  /** The batches behind a cursor, each verified on the one before it; between two of them others get their turn. */
  private async fetch(from: Cursor, source: BatchSource, signal: AbortSignal): Promise<VerifiedBatch[] | Problem> {
    const verified: VerifiedBatch[] = [];
    let cursor = from;
    for await (const batch of source.entries(from, { signal })) {
      if ('problem' in batch) return batch;
      const claimed = readUnverified(headShape, batch.head);
      if (isProblem(claimed)) return claimed;
      const key = this.keyOf({ ...claimed, feed: from.feed });
      if (!key) return problem('unknown-key');
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
    { head }: Announced,
    source: BatchSource,
    signal: AbortSignal,
  ): Promise<Problem | undefined> {
    const seq = await this.cursors.before({ ...known, epoch: head.epoch });
    for await (const batch of source.entries({ ...known, seq }, { signal })) {
      if ('problem' in batch) return undefined;
      const shown = this.verified(batch.head);
      if (isProblem(shown) || shown.head.feed !== known.feed) continue;
      const found = await this.compare(shown);
      if (found) return found;
    }
    return undefined;
  }

  private keyOf({ feed, keyId }: Pick<Head, 'feed' | 'keyId'>) {
    const named = parseFeedId(feed);
    return named && this.members.keyFor(named.from, keyId);
  }
}
