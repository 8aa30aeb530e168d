import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  canonicalBytes,
  directedFeed,
  type ForkProof,
  isProblem,
  knowsMore,
  mayOpenEpoch,
  type ReturnedHeads,
  type ReturnRequest,
  readMessage,
  returnedHeadsShape,
} from '#federation';
import { Clock } from '../../clock.js';
import { BallotBox } from '../charter/ballot-box.js';
import { pauseAfter } from '../contact/back-off.js';
import { Caller, NoAnswer } from '../contact/caller.js';
import { Batcher } from '../feed/batcher.js';
import { HighWater } from '../feed/high-water.js';
import { ownLineage, storedEnds } from '../feed/lineages.js';
import { Restoration } from '../feed/restoration.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { ReturnedCertificates } from '../returned-certificates.js';
import { Forks } from './forks.js';
import { OwnHeads } from './own-heads.js';

/** So often it is looked whether anybody is to be asked. Milliseconds. */
const every = 500;
/** Somebody who does not answer is asked again after this time at the latest. Milliseconds. */
const longest = 30_000;
const patience = 15;
const limits = { size: 32 * 1024 * 1024, depth: 6 };

/** Asks the other members for what this node has said and signed before its database was lost, until all have answered. */
@Injectable()
export class Returning implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Returning.name);
  private readonly stop = new AbortController();
  private readonly failures = new Map<string, { count: number; next: number }>();
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly caller: Caller,
    private readonly restoration: Restoration,
    private readonly highWater: HighWater,
    private readonly batcher: Batcher,
    private readonly heads: OwnHeads,
    private readonly forks: Forks,
    private readonly certificates: ReturnedCertificates,
    private readonly ballotBox: BallotBox,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), every).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    clearInterval(this.timer);
    await this.asking;
  }

  private look(): void {
    if (this.asking || !this.restoration.isUnderWay() || this.stop.signal.aborted) return;
    this.asking = this.askAll()
      .catch((error) =>
        this.logger.warn(`heads are asked for again: ${error instanceof Error ? error.name : 'failed'}`),
      )
      .finally(() => {
        this.asking = undefined;
      });
  }

  /** Everybody who is still to answer, all at once. */
  private async askAll(): Promise<void> {
    const wanted = await this.wanted();
    await Promise.all(wanted.map((nodeId) => this.ask(nodeId)));
    await this.keepContradictions();
    await withTransaction(this.db, 'federation.go-on-after-restore', (tx) => this.goOn(tx));
    await this.highWater.check();
    this.batcher.wake();
  }

  /** Two members hold two stories of this node: a copy of it has signed too, and somebody must decide which of them goes on. */
  private async keepContradictions(): Promise<void> {
    const proofs = await withTransaction(this.db, 'federation.compare-returned', (tx) => this.heads.contradictions(tx));
    for (const proof of proofs) await this.forks.found(proof);
  }

  private async wanted(): Promise<string[]> {
    const rows = await this.db.query<{ nodeId: string }[]>('SELECT node_id AS "nodeId" FROM return_awaited');
    const returned = await this.db.query<{ nodeId: string }[]>(
      'SELECT by_node AS "nodeId" FROM returned_lineage WHERE feed = $1 || by_node',
      [directedFeed(this.own.nodeId, '')],
    );
    const awaited = new Set(rows.map(({ nodeId }) => nodeId));
    const answered = new Set(returned.map(({ nodeId }) => nodeId));
    return this.members
      .others()
      .map(({ nodeId }) => nodeId)
      .filter((nodeId) => awaited.has(nodeId) || !answered.has(nodeId))
      .filter((nodeId) => (this.failures.get(nodeId)?.next ?? 0) <= Date.now());
  }

  private async ask(nodeId: string): Promise<void> {
    const { signal } = this.stop;
    try {
      const body = canonicalBytes(await this.question(nodeId));
      const answer = await this.caller.ask(nodeId, { method: 'POST', path: '/return', body, patience, signal });
      const returned = readMessage(returnedHeadsShape, answer, limits);
      if (isProblem(returned)) throw new NoAnswer(returned.problem);
      this.failures.delete(nodeId);
      if (!(await this.heard(nodeId, returned))) this.later(nodeId);
    } catch {
      this.later(nodeId);
    }
  }

  /** Names the epoch in which the directed feed goes on already: asked again for its end, its reader would take no more of it. */
  private async question(nodeId: string): Promise<ReturnRequest> {
    const feed = directedFeed(this.own.nodeId, nodeId);
    const [row] = this.restoration.has(feed)
      ? []
      : await this.db.query<{ epoch: string }[]>('SELECT epoch FROM feed WHERE feed = $1', [feed]);
    return { v: 1, ...(row && { opened: row.epoch }) };
  }

  private later(nodeId: string): void {
    const count = (this.failures.get(nodeId)?.count ?? 0) + 1;
    this.failures.set(nodeId, { count, next: Date.now() + Math.min(longest, pauseAfter(count, Math.random())) });
  }

  /**
   * Takes in what a member returned; false if it cannot tell all yet: what is not stored here any more may say, once it is
   * read there, that a case went on. What an own opener names was found out before, and is no reason to ask the others
   * once more. A fork that it shows is kept as every proof is.
   */
  private async heard(nodeId: string, returned: ReturnedHeads): Promise<boolean> {
    const proofs: ForkProof[] = [];
    const all = await withTransaction(this.db, 'federation.heads-returned', async (tx) => {
      const directed = directedFeed(this.own.nodeId, nodeId);
      const awaited = await tx.query('SELECT 1 FROM return_awaited WHERE node_id = $1', [nodeId]);
      let [lost, unknown] = [false, false];
      for (const { feed, heads } of returned.feeds) {
        if (feed !== directed && feed !== `b:${this.own.nodeId}`) continue;
        const own = this.heads.read(heads).filter(({ head }) => head.feed === feed);
        for (const head of own)
          proofs.push(...[await this.heads.forkOf(tx, head)].filter((proof) => proof !== undefined));
        const lineage = own.map(({ end }) => end);
        if (feed === directed) {
          const stored = (await storedEnds(tx, feed)).map(({ end }) => end);
          lost = knowsMore(lineage, stored);
          unknown = knowsMore(lineage, await ownLineage(tx, feed));
        }
        await tx.query(
          `INSERT INTO returned_lineage (feed, by_node, lineage, heads, returned_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ON CONSTRAINT returned_lineage_pk DO UPDATE SET lineage = $3, heads = $4, returned_at = $5`,
          [feed, nodeId, JSON.stringify(lineage), JSON.stringify(own.map(({ signed }) => signed)), this.clock.now()],
        );
      }
      if (unknown && awaited.length === 0) await this.awaitTheOthers(tx, nodeId);
      for (const vote of returned.votes) await this.ballotBox.keepVote(tx, vote);
      await this.certificates.returned(tx, nodeId, returned.certificates);
      if (lost && returned.unread > 0) return false;
      await this.restoration.answered(tx, nodeId);
      return true;
    });
    for (const proof of proofs) await this.forks.found(proof);
    return all;
  }

  /** More was lost than the high-water file knows of: nobody can be left out by what it says. */
  private async awaitTheOthers(tx: Transaction, nodeId: string): Promise<void> {
    const answered = await tx.query<{ by: string }>('SELECT DISTINCT by_node AS by FROM returned_lineage');
    const known = new Set([nodeId, ...answered.map(({ by }) => by)]);
    const others = this.members.others().map((member) => member.nodeId);
    await this.restoration.await(
      tx,
      others.filter((other) => !known.has(other)),
    );
  }

  /** Feeds whose heads are back from those who must return them are opened with the next batch. */
  private async goOn(tx: Transaction): Promise<void> {
    await this.restoration.release(tx);
    const others = this.members.others().map(({ nodeId }) => nodeId);
    const rows = await tx.query<{ feed: string; by: string }>('SELECT feed, by_node AS by FROM returned_lineage');
    for (const { feed, addressee } of this.restoration.asked()) {
      const by = new Set(rows.filter((row) => row.feed === feed).map((row) => row.by));
      if (!mayOpenEpoch(addressee ?? undefined, others, by)) continue;
      await tx.query(`UPDATE feed_return SET state = 'returned' WHERE feed = $1`, [feed]);
    }
  }
}
