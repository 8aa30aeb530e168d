import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isProblem, type NodeRecord, type PublicKey, type Signed, verifyHead } from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { endWhereKeysCount, keepEvidence } from './feed-tail.js';

interface FeedRow {
  readonly feed: string;
  readonly epoch: string;
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
  async keep(signed: Signed, origin: string, key: PublicKey): Promise<void> {
    const head = verifyHead(signed, key);
    if (isProblem(head)) return;
    const { feed, seq } = head;
    const now = this.clock.now();
    await withTransaction(this.db, 'federation.keep-evidence', async (tx) => {
      if (!(await keepEvidence(tx, origin, { signed, head }, { applied: false, now }))) return;
      this.logger.error(`${feed}: a key that was taken back has signed ${seq}`);
      await this.audit.record(tx, { node: origin }, 'keys.quarantine', { kind: 'feed', id: feed }, { seq });
    });
  }

  /**
   * Looks at what was taken in from a member before it was known that its key was stolen: it goes into quarantine, and the
   * feed goes on from its last good place. What letters among it have done already is not undone: the audit and the board
   * name it, and a person looks.
   */
  async lookBack(nodeId: string): Promise<void> {
    const record = this.charter.inForce()?.records.get(nodeId)?.record;
    if (!record || record.revoked.length === 0) return;
    await withTransaction(this.db, 'federation.quarantine-feeds', async (tx) => {
      const feeds = await tx.query<FeedRow>(
        'SELECT feed, epoch FROM feed WHERE origin = $1 AND NOT own ORDER BY feed FOR UPDATE',
        [nodeId],
      );
      for (const feed of feeds) await this.shorten(tx, record, feed);
    });
  }

  private async shorten(tx: Transaction, record: NodeRecord, feed: FeedRow): Promise<void> {
    const now = this.clock.now();
    const ended = await endWhereKeysCount(tx, record, feed, { now, own: false });
    if (!ended) return;
    const behind = [feed.feed, feed.epoch, ended.seq];
    await tx.query(
      `UPDATE incoming_mail SET state = 'quarantined', reason = 'revoked-key', settled_at = $4
       WHERE feed = $1 AND epoch = $2 AND seq > $3 AND state IN ('sealed', 'held')`,
      [...behind, now],
    );
    const applied = await tx.query(
      `SELECT FROM incoming_mail WHERE feed = $1 AND epoch = $2 AND seq > $3 AND state = 'applied'`,
      behind,
    );
    const counts = { heads: ended.heads, lastGood: ended.seq, lettersApplied: applied.length };
    this.logger.error(`${feed.feed}: what came behind ${ended.seq} was signed with a stolen key`);
    await this.audit.record(tx, { node: record.nodeId }, 'keys.quarantine', { kind: 'feed', id: feed.feed }, counts);
  }
}
