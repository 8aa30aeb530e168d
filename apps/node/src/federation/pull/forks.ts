import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, type Transaction, withTransaction } from '#database';
import {
  type ForkProof,
  forkProofShape,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  readUnverified,
  verifyForkProof,
} from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { BroadcastHandlers, InvalidBroadcast } from '../broadcast-handlers.js';
import { HighWater } from '../feed/high-water.js';
import { Members } from '../members.js';
import { Outbox } from '../outbox.js';

/** Proofs that a member signed two contents for one place of its feed: kept, the feed frozen, passed on. */
@Injectable()
export class Forks implements OnModuleInit {
  private readonly logger = new Logger(Forks.name);

  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly handlers: BroadcastHandlers,
    private readonly highWater: HighWater,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on('fork-proof', async (tx, { payload }) => {
      const proof = forkProofShape.safeParse(payload);
      if (!proof.success) throw new InvalidBroadcast('not a proof');
      const refused = await this.keep(tx, proof.data);
      if (refused) throw new InvalidBroadcast('proves nothing', refused.problem);
    });
  }

  /** Keeps a proof that was found here. */
  found(proof: ForkProof): Promise<Problem | undefined> {
    return withTransaction(this.db, 'federation.fork', (tx) => this.keep(tx, proof));
  }

  /**
   * Verifies and keeps a proof; freezes the feed where it stands, which is its last common place. Of a broadcast feed
   * the proof is told to everybody, once; of a directed feed it concerns only the two. A proof against this node itself
   * means that two copies of it run: it signs nothing more until a human has decided.
   */
  private async keep(tx: Transaction, proof: ForkProof): Promise<Problem | undefined> {
    const claimed = readUnverified(headShape, proof.a);
    if (isProblem(claimed)) return claimed;
    const named = parseFeedId(claimed.feed);
    if (!named || !this.members.headKey(claimed)) return problem('unknown-member');
    const place = verifyForkProof(proof, (head) => this.members.headKey(head));
    if (isProblem(place)) return place;
    const { feed, epoch, seq } = place;
    if (await isSettled(tx, feed, epoch)) return undefined;
    const first = await tx.query(
      `INSERT INTO fork_proof (feed, epoch, seq, first, second, found_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (feed, epoch, seq) DO NOTHING RETURNING 1`,
      [feed, epoch, seq, JSON.stringify(proof.a), JSON.stringify(proof.b), this.clock.now()],
    );
    if (first.length === 0) return undefined;
    this.logger.error(`${feed} has forked at ${seq}`);
    await tx.query(`UPDATE feed SET state = 'frozen' WHERE feed = $1 AND NOT own`, [feed]);
    afterCommit(tx, () => this.highWater.check());
    await this.audit.record(tx, 'node', 'feed.fork', { kind: 'feed', id: feed }, { seq });
    if (named.kind === 'broadcast') await this.outbox.broadcast(tx, 'fork-proof', proof);
    return undefined;
  }
}

/** Somebody at this node has decided which of its copies goes on: what the other has signed in that epoch is no news. */
export async function isSettled(tx: Transaction, feed: string, epoch: string): Promise<boolean> {
  const [row] = await tx.query('SELECT 1 FROM fork_proof WHERE feed = $1 AND epoch = $2 AND settled_at IS NOT NULL', [
    feed,
    epoch,
  ]);
  return row !== undefined;
}
