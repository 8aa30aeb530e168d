import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import {
  type Cursor,
  headShape,
  isProblem,
  readUnverified,
  type Signed,
  startOf,
  verifyBatch,
  type WireEntry,
} from '#federation';
import { Members } from '../federation/members.js';
import type { FeedCheckModel } from './feed-check.model.js';

interface FeedRow {
  readonly feed: string;
  readonly origin: string;
  readonly epoch: string;
  readonly seq: string;
  readonly chain: Buffer;
}

const allFeeds = {
  name: 'feed-verification.feeds',
  text: 'SELECT feed, origin, epoch, seq, chain FROM feed ORDER BY feed',
};
const nextHead = {
  name: 'feed-verification.head',
  text: 'SELECT seq, head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq > $3 ORDER BY seq LIMIT 1',
};
const entriesUpTo = {
  name: 'feed-verification.entries',
  text: `SELECT header, salt, payload FROM feed_entry
         WHERE feed = $1 AND epoch = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`,
};

/**
 * Recomputes every feed that this node keeps, its own and others', from the stored bytes: each entry's commit and place,
 * the chain over them, and the signature of the head over each batch. Batch by batch, so a long feed needs no memory.
 */
@Injectable()
export class FeedVerification {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
  ) {}

  async all(): Promise<FeedCheckModel[]> {
    const feeds = await readRows<FeedRow>(this.db, allFeeds, []);
    const checks: FeedCheckModel[] = [];
    for (const feed of feeds) checks.push(await this.one(feed));
    return checks;
  }

  private async one({ feed, origin, epoch, seq, chain }: FeedRow): Promise<FeedCheckModel> {
    let cursor = startOf(feed, epoch);
    while (cursor.seq < Number(seq)) {
      const next = await this.batchAfter(cursor, origin);
      if (typeof next === 'string') return { feed, entries: cursor.seq, fault: next };
      cursor = next;
    }
    const ends = cursor.seq === Number(seq) && cursor.chain.equals(chain);
    return { feed, entries: cursor.seq, fault: ends ? null : 'chain-mismatch' };
  }

  private async batchAfter(cursor: Cursor, origin: string): Promise<Cursor | string> {
    const { feed, epoch, seq } = cursor;
    const [row] = await readRows<{ seq: string; head: string }>(this.db, nextHead, [feed, epoch, seq]);
    if (!row) return 'head-missing';
    const head = JSON.parse(row.head) as Signed;
    const claimed = readUnverified(headShape, head);
    if (isProblem(claimed)) return claimed.problem;
    const key = this.members.keyFor(origin, claimed.keyId, claimed);
    if (!key) return 'unknown-key';
    const entries = await readRows<WireEntry>(this.db, entriesUpTo, [feed, epoch, seq, row.seq]);
    const batch = verifyBatch(cursor, { entries, head }, key);
    return isProblem(batch) ? batch.problem : batch.cursor;
  }
}
