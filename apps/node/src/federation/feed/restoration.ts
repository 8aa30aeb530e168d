import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { broadcastFeed, directedFeed, knowsMore, type Lineage, parseFeedId } from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { ownLineage } from './lineages.js';

/** Where an own feed ends: what its last signed head says. `chain` as base64url. */
export interface Mark {
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
}

/** An own feed that goes on in a new epoch: its head is asked for, or has been returned by those who must. */
export interface FeedReturn {
  readonly feed: string;
  readonly addressee: string | null;
  readonly state: 'asked' | 'returned';
}

type Suspend = (tx: Transaction) => Promise<void>;

/**
 * What a node does whose database is older than what it has said. Its own feeds end here: each goes on in a new epoch once
 * its head is back. It works locally meanwhile; over the cases that it had it has no authority until every member that may
 * hold a certificate of it has answered. All of this lies in the database, so it outlasts a restart.
 */
@Injectable()
export class Restoration {
  private readonly logger = new Logger(Restoration.name);
  private readonly suspending: Suspend[] = [];
  private returns: ReadonlyMap<string, FeedReturn> = new Map();
  private reason: string | undefined;
  private awaits = false;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A feature suspends what this node's authority extends to, in the transaction in which a restore is noticed. */
  onBegin(suspend: Suspend): void {
    this.suspending.push(suspend);
  }

  /** Reads how it stands. */
  async load(): Promise<ReadonlyMap<string, FeedReturn>> {
    const rows = await this.db.query<FeedReturn[]>('SELECT feed, addressee, state FROM feed_return');
    const [newest] = await this.db.query<{ fault: string }[]>(
      'SELECT fault FROM restoration ORDER BY noticed_at DESC LIMIT 1',
    );
    const [awaited] = await this.db.query<unknown[]>('SELECT FROM return_awaited LIMIT 1');
    this.returns = new Map(rows.map((row) => [row.feed, row]));
    this.reason = newest?.fault;
    this.awaits = awaited !== undefined;
    return this.returns;
  }

  /** Why nothing is signed: the broadcast head is not back yet. */
  fault(): string | undefined {
    return this.returns.get(broadcastFeed(this.own.nodeId))?.state === 'asked' ? this.reason : undefined;
  }

  /** Whether anybody is still to be asked for heads or certificates. */
  isUnderWay(): boolean {
    return this.awaits || [...this.returns.values()].some(({ state }) => state === 'asked');
  }

  /** Whether this node’s database was ever lost: what others say of it may then be true, though nothing here knows of it. */
  async everBegan(tx: Transaction): Promise<boolean> {
    const [row] = await tx.query('SELECT 1 FROM restoration LIMIT 1');
    return row !== undefined;
  }

  /** Own feeds that end here and wait for their heads. */
  asked(): FeedReturn[] {
    return [...this.returns.values()].filter(({ state }) => state === 'asked');
  }

  /** Own feeds whose heads are back: their next batch opens a new epoch. */
  returned(): FeedReturn[] {
    return [...this.returns.values()].filter(({ state }) => state === 'returned');
  }

  has(feed: string): boolean {
    return this.returns.has(feed);
  }

  /**
   * A restore was noticed: `kept` is what the high-water file says, if there is one that may be believed. Whoever it shows
   * nothing lost to is not awaited with certificates.
   */
  async begin(fault: string, kept: ReadonlyMap<string, Mark> | undefined): Promise<void> {
    await withTransaction(this.db, 'federation.restored', (tx) => this.beginIn(tx, fault, kept));
    await this.load();
    this.logger.error(`${fault}: this node signs nothing until others have returned its heads`);
  }

  /** As `begin`, in the transaction of somebody who decided it. */
  async beginIn(tx: Transaction, fault: string, kept: ReadonlyMap<string, Mark> | undefined): Promise<void> {
    const now = this.clock.now();
    const others = this.members.others().map(({ nodeId }) => nodeId);
    const known = await tx.query<{ feed: string; addressee: string | null }>(
      'SELECT feed, addressee FROM feed WHERE own FOR UPDATE',
    );
    const feeds = new Map(known.map(({ feed, addressee }) => [feed, addressee]));
    feeds.set(broadcastFeed(this.own.nodeId), null);
    for (const nodeId of others) feeds.set(directedFeed(this.own.nodeId, nodeId), nodeId);
    for (const feed of kept?.keys() ?? []) feeds.set(feed, addresseeOf(feed));
    await tx.query('DELETE FROM returned_lineage');
    await tx.query('DELETE FROM feed_return');
    await tx.query(
      `INSERT INTO feed_return (feed, addressee, state) SELECT *, 'asked' FROM unnest($1::text[], $2::text[])`,
      [[...feeds.keys()], [...feeds.values()]],
    );
    await tx.query('INSERT INTO restoration (noticed_at, fault) VALUES ($1, $2) ON CONFLICT DO NOTHING', [now, fault]);
    await this.await(tx, await this.possibleHolders(tx, others, kept));
    for (const suspend of this.suspending) await suspend(tx);
    await this.audit.record(tx, 'node', 'node.restored', { kind: 'node', id: this.own.nodeId }, { fault });
  }

  /** These members may hold a certificate that this database does not know. */
  async await(tx: Transaction, nodeIds: readonly string[]): Promise<void> {
    await tx.query(
      'INSERT INTO return_awaited (node_id, since) SELECT *, $2 FROM unnest($1::text[]) ON CONFLICT DO NOTHING',
      [nodeIds, this.clock.now()],
    );
  }

  /** A member has told all it holds. When nobody is awaited any more, authority is back over what is still held here. */
  async answered(tx: Transaction, nodeId: string): Promise<void> {
    await tx.query('DELETE FROM return_awaited WHERE node_id = $1', [nodeId]);
    await this.release(tx);
  }

  /** Those who no longer belong are awaited no longer: what they held, the charter decides. */
  async release(tx: Transaction): Promise<void> {
    const others = this.members.others().map(({ nodeId }) => nodeId);
    await tx.query('DELETE FROM return_awaited WHERE node_id <> ALL($1)', [others]);
    await tx.query('DELETE FROM suspended_case WHERE NOT EXISTS (SELECT FROM return_awaited)');
  }

  private async possibleHolders(
    tx: Transaction,
    others: readonly string[],
    kept: ReadonlyMap<string, Mark> | undefined,
  ): Promise<string[]> {
    const holders: string[] = [];
    for (const nodeId of others) {
      const feed = directedFeed(this.own.nodeId, nodeId);
      const mark = kept?.get(feed);
      const signed: Lineage = mark ? [mark] : [];
      if (!kept || knowsMore(signed, await ownLineage(tx, feed))) holders.push(nodeId);
    }
    return holders;
  }
}

function addresseeOf(feed: string): string | null {
  const named = parseFeedId(feed);
  return named?.kind === 'directed' ? named.to : null;
}
