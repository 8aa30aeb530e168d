import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import {
  base64url,
  type Head,
  headShape,
  isProblem,
  parseFeedId,
  readUnverified,
  type Signed,
  startOf,
  verifyHead,
  verifyReceipt,
} from '#federation';
import { Clock } from '../../clock.js';
import { Refused } from '../contact/caller.js';
import { HighWater } from '../feed/high-water.js';
import { ReceiptBook } from '../feed/receipt-book.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';

/** An own feed as one mailbox should have it: up to `upTo`, has it up to `left`; its reader has it up to `had`. */
export interface FeedToLeave {
  readonly feed: string;
  readonly epoch: string;
  readonly upTo: number;
  readonly left: number;
  readonly had: number;
}

/** Directed feeds first, each epoch of a feed before the one the node goes on in. The mailbox itself reads what is said to all. */
const feedsAt = `
  WITH RECURSIVE place AS (
    SELECT feed, (SELECT min(epoch) FROM feed_head h WHERE h.feed = f.feed) AS epoch FROM feed f WHERE own
    UNION ALL
    SELECT feed, (SELECT min(epoch) FROM feed_head h WHERE h.feed = p.feed AND h.epoch > p.epoch)
    FROM place p WHERE p.epoch IS NOT NULL
  )
  SELECT f.feed, p.epoch, p.epoch = f.epoch AS current, f.addressee,
    (SELECT max(seq) FROM feed_head h WHERE h.feed = p.feed AND h.epoch = p.epoch)::float8 AS "upTo",
    coalesce(l.seq, 0)::float8 AS left, coalesce(r.seq, 0)::float8 AS had, r.epoch AS "hadEpoch"
  FROM place p JOIN feed f USING (feed)
  LEFT JOIN left_at_mailbox l ON l.mailbox = $1 AND l.feed = p.feed AND l.epoch = p.epoch
  LEFT JOIN receipt r ON r.feed = f.feed AND r.by_node = coalesce(f.addressee, $1)
  WHERE p.epoch IS NOT NULL ORDER BY f.addressee IS NULL, f.feed, p.epoch = f.epoch`;

interface Row extends FeedToLeave {
  readonly current: boolean;
  readonly hadEpoch: string | null;
}

/** What this node has left at its mailboxes, and what is still to be left there. */
@Injectable()
export class LeftBehind {
  /** Readers that say to be further back than their receipt: they were restored, and need the rest again. By feed. */
  private readonly restored = new Map<string, number>();

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly receipts: ReceiptBook,
    private readonly clock: Clock,
  ) {}

  /** Only what may be shown: heads that are in the file outside the database. */
  async feeds(mailbox: string): Promise<FeedToLeave[]> {
    const rows = await this.db.query<Row[]>(feedsAt, [mailbox]);
    return rows.flatMap(({ feed, epoch, current, upTo, left, had, hadEpoch }) => {
      const shown = this.highWater.of(feed);
      if (!shown || (!current && hadEpoch === shown.epoch)) return [];
      const receipted = hadEpoch === epoch ? had : 0;
      const place = { had: Math.min(receipted, this.restored.get(feed) ?? receipted), left };
      return [{ feed, epoch, upTo: shown.epoch === epoch ? Math.min(upTo, shown.seq) : upTo, ...place }];
    });
  }

  /** The chain of an own feed at one of its heads, base64url. */
  async chainAt(feed: string, epoch: string, seq: number): Promise<string> {
    if (seq === 0) return base64url(startOf(feed, epoch).chain);
    const [row] = await this.db.query<{ head: string }[]>(
      'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq = $3',
      [feed, epoch, seq],
    );
    const head = row && readUnverified(headShape, JSON.parse(row.head));
    if (!head || isProblem(head)) throw new Refused('gap', undefined);
    return head.chain;
  }

  /** Takes the mailbox’s receipt; answers up to where it has the feed now. Without a sound receipt nothing was left. */
  async leftFeed(
    mailbox: string,
    { feed, epoch }: FeedToLeave,
    upTo: number,
    receipts: readonly Signed[],
  ): Promise<number> {
    const key = this.members.currentKey(mailbox);
    const [signed] = receipts;
    const says = signed && key ? verifyReceipt(signed, mailbox, key) : undefined;
    if (!signed || !says || isProblem(says)) throw new Refused('bad-signature', undefined);
    const known = says.feed === feed && says.epoch === epoch && says.seq >= upTo;
    if (!known || (await this.chainAt(feed, epoch, says.seq)) !== says.chain)
      throw new Refused('chain-mismatch', undefined);
    await this.receipts.take(mailbox, { receipts: this.isRead(mailbox, feed) ? [signed] : [], nacks: [] });
    await withTransaction(this.db, 'federation.left-at-mailbox', async (tx) => {
      await tx.query(
        `INSERT INTO left_at_mailbox (mailbox, feed, epoch, seq, receipt, left_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (mailbox, feed, epoch) DO UPDATE SET seq = $4, receipt = $5, left_at = $6`,
        [mailbox, feed, epoch, says.seq, JSON.stringify(signed), this.clock.now()],
      );
    });
    return says.seq;
  }

  /** Parts of files for others that this mailbox does not have yet, the oldest first. */
  async parts(mailbox: string): Promise<{ hash: string; addressee: string }[]> {
    return this.db.query(
      `SELECT hash, addressee FROM blob_part p WHERE addressee <> $2
         AND NOT EXISTS (SELECT 1 FROM part_left_at_mailbox l WHERE l.mailbox = $1 AND l.hash = p.hash)
       ORDER BY kept_at`,
      [mailbox, this.own.nodeId],
    );
  }

  async part(hash: string): Promise<Buffer | undefined> {
    const [row] = await this.db.query<{ bytes: Buffer }[]>('SELECT bytes FROM blob_part WHERE hash = $1', [hash]);
    return row?.bytes;
  }

  async leftPart(mailbox: string, hash: string): Promise<void> {
    await withTransaction(this.db, 'federation.left-part', async (tx) => {
      await tx.query(
        'INSERT INTO part_left_at_mailbox (mailbox, hash, left_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [mailbox, hash, this.clock.now()],
      );
      await tx.query(
        'DELETE FROM part_left_at_mailbox l WHERE NOT EXISTS (SELECT 1 FROM blob_part p WHERE p.hash = l.hash)',
      );
    });
  }

  /** Compares where a reader says to be with its receipt. True if it is behind: then its feed is left again from there. */
  async readerIsAt(nodeId: string, heads: readonly Signed[]): Promise<boolean> {
    let behind = false;
    for (const signed of heads) {
      const head = this.ownHead(signed);
      if (!head || !this.isRead(nodeId, head.feed) || head.feed.startsWith('b:')) continue;
      const [receipt] = await this.db.query<{ seq: number }[]>(
        'SELECT seq::float8 FROM receipt WHERE feed = $1 AND by_node = $2 AND epoch = $3',
        [head.feed, nodeId, head.epoch],
      );
      const restored = receipt !== undefined && head.seq < receipt.seq;
      if (!restored) this.restored.delete(head.feed);
      else if (this.restored.get(head.feed) !== head.seq) {
        this.restored.set(head.feed, head.seq);
        await this.forget(head.feed);
        behind = true;
      }
    }
    return behind;
  }

  private async forget(feed: string): Promise<void> {
    await withTransaction(this.db, 'federation.leave-again', async (tx) => {
      await tx.query('DELETE FROM left_at_mailbox WHERE feed = $1', [feed]);
    });
  }

  private ownHead(signed: Signed): Head | undefined {
    const head = verifyHead(signed, this.own.key.publicKey);
    return isProblem(head) || parseFeedId(head.feed)?.from !== this.own.nodeId ? undefined : head;
  }

  private isRead(nodeId: string, feed: string): boolean {
    const named = parseFeedId(feed);
    return named?.kind === 'broadcast' || (named?.kind === 'directed' && named.to === nodeId);
  }
}
