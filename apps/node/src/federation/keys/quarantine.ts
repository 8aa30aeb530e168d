import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Head,
  headShape,
  isProblem,
  keyFor,
  type NodeRecord,
  readUnverified,
  type Signed,
  sha256,
  startOf,
  verifyHead,
} from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../charter/charter-keeper.js';

/** Evidence is kept of each origin up to here: a thief must not fill the disk. */
const mostOfOneOrigin = 1_000;

interface FeedRow {
  readonly feed: string;
  readonly epoch: string;
}

interface KeptHead {
  readonly signed: Signed;
  readonly head: Head;
}

/** What a key signed after its last good place: taken out of the feeds, kept as evidence, counted, shown to other members. */
@Injectable()
export class Quarantine implements OnApplicationBootstrap {
  private readonly logger = new Logger(Quarantine.name);

  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const nodeId of this.charter.inForce()?.records.keys() ?? []) await this.lookBack(nodeId);
  }

  /** Keeps a head that somebody showed, if it is what it claims: signed with the key that was taken back. */
  async keep(signed: Signed, origin: string, key: string): Promise<void> {
    const head = verifyHead(signed, key);
    if (isProblem(head)) return;
    await withTransaction(this.db, 'federation.quarantine-head', async (tx) => {
      if (await this.insert(tx, origin, { signed, head }, false)) {
        this.logger.error(`${head.feed}: a key that was taken back has signed ${head.seq}`);
        await this.audit.record(
          tx,
          { node: origin },
          'keys.quarantine',
          { kind: 'feed', id: head.feed },
          { seq: head.seq },
        );
      }
    });
  }

  /**
   * Looks at what was taken in from a member before it was known that its key was stolen: heads at the end of a feed that
   * count no more go into quarantine with their entries, and the feed goes on from its last good place. What letters
   * among them have done already is not undone: the audit and the board name it, a person looks.
   */
  async lookBack(nodeId: string): Promise<void> {
    const record = this.charter.inForce()?.records.get(nodeId)?.record;
    if (!record || record.revoked.length === 0) return;
    await withTransaction(this.db, 'federation.quarantine', async (tx) => {
      const feeds = await tx.query<FeedRow>(
        'SELECT feed, epoch FROM feed WHERE origin = $1 AND NOT own ORDER BY feed FOR UPDATE',
        [nodeId],
      );
      for (const feed of feeds) await this.shorten(tx, record, feed);
    });
  }

  private async shorten(tx: Transaction, record: NodeRecord, { feed, epoch }: FeedRow): Promise<void> {
    const { bad, end } = await this.tail(tx, record, feed, epoch);
    if (bad.length === 0) return;
    for (const one of bad) await this.insert(tx, record.nodeId, one, true);
    const after = [feed, epoch, end.seq];
    await tx.query('DELETE FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq > $3', after);
    const entries = await tx.query(
      `UPDATE feed_entry SET standing = 'quarantined' WHERE feed = $1 AND epoch = $2 AND seq > $3 RETURNING 1`,
      after,
    );
    await tx.query(
      `UPDATE incoming_mail SET state = 'quarantined', reason = 'revoked-key', settled_at = $4
       WHERE feed = $1 AND epoch = $2 AND seq > $3 AND state IN ('sealed', 'held')`,
      [...after, this.clock.now()],
    );
    const applied = await tx.query(
      `SELECT FROM incoming_mail WHERE feed = $1 AND epoch = $2 AND seq > $3 AND state = 'applied'`,
      after,
    );
    await tx.query(
      `UPDATE feed SET seq = $3, chain = $4, receipted_seq = least(receipted_seq, $3), moved_at = $5
       WHERE feed = $1 AND epoch = $2`,
      [...after, end.chain, this.clock.now()],
    );
    const counts = { heads: bad.length, entries: entries.length, lettersApplied: applied.length };
    this.logger.error(`${feed}: what came after ${end.seq} was signed with a stolen key`);
    await this.audit.record(tx, { node: record.nodeId }, 'keys.quarantine', { kind: 'feed', id: feed }, counts);
  }

  /** The heads at the end of a feed that do not count, and where it ends without them. */
  private async tail(tx: Transaction, record: NodeRecord, feed: string, epoch: string) {
    const bad: KeptHead[] = [];
    for (;;) {
      const [row] = await tx.query<{ head: string }>(
        'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq < $3 ORDER BY seq DESC LIMIT 1',
        [feed, epoch, bad.at(-1)?.head.seq ?? Number.MAX_SAFE_INTEGER],
      );
      if (!row) return { bad, end: startOf(feed, epoch) };
      const signed: Signed = JSON.parse(row.head);
      const head = readUnverified(headShape, signed);
      if (isProblem(head)) throw new Error(`a kept head of ${feed} cannot be read`);
      if (keyFor(record, head.keyId, head)?.standing !== 'quarantined') {
        return { bad, end: { seq: head.seq, chain: Buffer.from(head.chain, 'base64url') } };
      }
      bad.push({ signed, head });
    }
  }

  private async insert(
    tx: Transaction,
    origin: string,
    { signed, head }: KeptHead,
    applied: boolean,
  ): Promise<boolean> {
    const text = JSON.stringify(signed);
    const kept = await tx.query(
      `INSERT INTO quarantined_head (feed, epoch, seq, hash, origin, key_id, head, applied, seen_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
       WHERE $8 OR (SELECT count(*) FROM quarantined_head WHERE origin = $5) < ${mostOfOneOrigin}
       ON CONFLICT DO NOTHING RETURNING 1`,
      [head.feed, head.epoch, head.seq, sha256(Buffer.from(text)), origin, head.keyId, text, applied, this.clock.now()],
    );
    return kept.length > 0;
  }
}
