import { broadcastFeed, directedFeed, knowsMore, type Lineage, parseFeedId } from '#federation';
import type { Reading, Tx } from '../../store/store.js';
import { audit } from '../audit.js';
import type { Here, Mark } from '../here.js';
import { othersIn } from '../members.js';
import type { FeedRow } from '../rows.js';
import type { SigningFault } from './high-water.js';
import { ownLineage } from './lineages.js';

/** An own feed that goes on in a new epoch: its head is asked for, or has been returned by those who must. */
export interface FeedReturn {
  readonly addressee: string | null;
  readonly state: 'asked' | 'returned';
}

interface RestorationRow {
  readonly fault: SigningFault;
  readonly noticedAt: number;
}

/** What a node does whose database is older than what it has said (apps/node: federation/feed/restoration). */
export class Restoration {
  private returns: ReadonlyMap<string, FeedReturn> = new Map();
  private reason: SigningFault | undefined;
  private awaits = false;

  constructor(
    private readonly here: Here,
    /** Called when heads are to be asked for. */
    readonly begun: () => void,
    private readonly suspend: (tx: Tx) => Promise<void>,
  ) {}

  async load(): Promise<ReadonlyMap<string, FeedReturn>> {
    const { db } = this.here;
    this.returns = new Map(await db.all<FeedReturn>('feed_return'));
    this.reason = (await newest(db))?.fault;
    this.awaits = (await db.all('return_awaited')).length > 0;
    return this.returns;
  }

  /** Why nothing is signed: the broadcast head is not back yet. */
  fault(): SigningFault | undefined {
    return this.returns.get(broadcastFeed(this.here.self))?.state === 'asked' ? this.reason : undefined;
  }

  isUnderWay(): boolean {
    return this.awaits || [...this.returns.values()].some(({ state }) => state === 'asked');
  }

  asked(): [feed: string, waits: FeedReturn][] {
    return [...this.returns].filter(([, { state }]) => state === 'asked');
  }

  returned(): string[] {
    return [...this.returns].filter(([, { state }]) => state === 'returned').map(([feed]) => feed);
  }

  has(feed: string): boolean {
    return this.returns.has(feed);
  }

  async begin(fault: SigningFault, kept: ReadonlyMap<string, Mark> | undefined): Promise<void> {
    await this.here.transaction('federation.restored', (tx) => this.beginIn(tx, fault, kept));
    await this.load();
    this.here.tell(`signs nothing: ${fault}`);
    this.begun();
  }

  async beginIn(tx: Tx, fault: SigningFault, kept: ReadonlyMap<string, Mark> | undefined): Promise<void> {
    const { self } = this.here;
    const others = othersIn(this.here.charter(), self);
    const feeds = new Set([broadcastFeed(self), ...others.map((nodeId) => directedFeed(self, nodeId))]);
    for (const [feed, { own }] of await tx.all<FeedRow>('feed')) if (own) feeds.add(feed);
    for (const feed of kept?.keys() ?? []) feeds.add(feed);
    for (const [key] of await tx.all('returned_lineage')) await tx.remove('returned_lineage', key);
    for (const [feed] of await tx.all('feed_return')) await tx.remove('feed_return', feed);
    for (const feed of feeds) {
      await tx.put('feed_return', feed, { addressee: addresseeOf(feed), state: 'asked' } satisfies FeedReturn);
    }
    const noticedAt = this.here.now().getTime();
    await tx.put('restoration', String(noticedAt).padStart(16, '0'), { fault, noticedAt } satisfies RestorationRow);
    await this.await(tx, await this.possibleHolders(tx, others, kept));
    await this.suspend(tx);
    await audit(tx, 'node.restored', self);
  }

  /** When a restore was noticed last, by this node's own clock. */
  async noticedAt(tx: Reading): Promise<number | undefined> {
    return (await newest(tx))?.noticedAt;
  }

  /** These members may hold a certificate that this database does not know. */
  async await(tx: Tx, nodeIds: readonly string[]): Promise<void> {
    for (const nodeId of nodeIds) await tx.insert('return_awaited', nodeId, {});
  }

  /** A member has told all it holds. When nobody is awaited any more, authority is back over what is still held here. */
  async answered(tx: Tx, nodeId: string): Promise<void> {
    await tx.remove('return_awaited', nodeId);
    await this.release(tx);
  }

  async release(tx: Tx): Promise<void> {
    if ((await tx.all('return_awaited')).length > 0) return;
    for (const [caseId] of await tx.all('suspended_case')) await tx.remove('suspended_case', caseId);
  }

  private async possibleHolders(
    tx: Reading,
    others: readonly string[],
    kept: ReadonlyMap<string, Mark> | undefined,
  ): Promise<string[]> {
    const holders: string[] = [];
    for (const nodeId of others) {
      const feed = directedFeed(this.here.self, nodeId);
      const mark = kept?.get(feed);
      const signed: Lineage = mark ? [mark] : [];
      if (!kept || knowsMore(signed, await ownLineage(tx, feed))) holders.push(nodeId);
    }
    return holders;
  }
}

async function newest(db: Reading): Promise<RestorationRow | undefined> {
  return (await db.all<RestorationRow>('restoration')).at(-1)?.[1];
}

function addresseeOf(feed: string): string | null {
  const named = parseFeedId(feed);
  return named?.kind === 'directed' ? named.to : null;
}
