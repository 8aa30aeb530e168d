import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import {
  canonicalBytes,
  type ForkProof,
  helloShape,
  isProblem,
  knowsMore,
  parseFeedId,
  readMessage,
  type Signed,
} from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Caller } from '../contact/caller.js';
import { HighWater } from '../feed/high-water.js';
import { ownLineage } from '../feed/lineages.js';
import { Movement } from '../feed/movement.js';
import { Restoration } from '../feed/restoration.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { Forks, isSettled } from './forks.js';
import { type OwnHead, OwnHeads } from './own-heads.js';

/** One member is asked at most this often. Milliseconds. */
const pause = 5_000;
/** After it has signed, a node asks somebody at most this often. Milliseconds. */
const afterSigning = 10_000;
/** The one that is asked may just be fetching what was signed. Milliseconds. */
const firstLook = 1_000;
const limits = { size: 1024 * 1024, depth: 6 };

type Doubt = { readonly is: 'fork'; readonly proof: ForkProof } | { readonly is: 'late' | 'foreign' };

/**
 * What a member shows of this node's own feeds is held against what is known here. A head that is not known was signed
 * by this node before a restore, and is asked for again; or by a copy of it: then nothing is signed any more until
 * somebody has decided which copy goes on.
 */
@Injectable()
export class Doubts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly asked = new Map<string, number>();
  private lastAsked = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly movement: Movement,
    private readonly heads: OwnHeads,
    private readonly restoration: Restoration,
    private readonly highWater: HighWater,
    private readonly forks: Forks,
    private readonly caller: Caller,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Who signs asks somebody now and then whether nobody else does: a silent copy would be found by nobody. */
  onApplicationBootstrap(): void {
    this.movement.onFeeds((feeds) => {
      const named = feeds.map(parseFeedId);
      const whom = named.flatMap((feed) => (feed?.kind === 'directed' ? [feed.to] : []));
      const others = whom.length > 0 ? whom : this.members.others().map(({ nodeId }) => nodeId);
      const one = others[Math.floor(Math.random() * others.length)];
      if (one) this.askSoon(one);
    });
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  /** At once, or when the pause since the last time is over: what was signed last is always asked about. */
  private askSoon(nodeId: string): void {
    clearTimeout(this.timer);
    const wait = Math.max(firstLook, this.lastAsked + afterSigning - Date.now());
    this.timer = setTimeout(() => this.ask(nodeId), wait).unref();
  }

  /** Somebody may know more of this node's feeds than it does itself: it is asked what it has, now and then. */
  ask(nodeId: string): void {
    const now = Date.now();
    if (now - (this.asked.get(nodeId) ?? 0) < pause) return;
    this.asked.set(nodeId, now);
    this.lastAsked = now;
    void this.hear(nodeId).catch(() => undefined);
  }

  private async hear(nodeId: string): Promise<void> {
    const signal = AbortSignal.timeout(10_000);
    const answer = await this.caller.ask(nodeId, { method: 'GET', path: '/hello', patience: 5, signal });
    const hello = readMessage(helloShape, answer, limits);
    if (!isProblem(hello)) await this.shown(nodeId, hello.yours);
  }

  /** Heads of own feeds that a member has stored. */
  async shown(by: string, heads: readonly Signed[]): Promise<void> {
    for (const head of this.heads.read(heads)) {
      const doubt = await this.doubt(by, head);
      if (!doubt) continue;
      if (doubt.is === 'fork') await this.tell(by, doubt.proof);
      else if (doubt.is === 'late') await this.restoration.begin('database-behind', undefined);
      await this.highWater.check();
    }
  }

  private doubt(by: string, own: OwnHead): Promise<Doubt | undefined> {
    const { head, signed, end } = own;
    return withTransaction(this.db, 'federation.doubt', async (tx) => {
      if (await isSettled(tx, head.feed, head.epoch)) return undefined;
      const proof = await this.heads.forkOf(tx, own);
      if (proof) return { is: 'fork', proof };
      if (this.restoration.has(head.feed)) return undefined;
      const more = knowsMore([end], await ownLineage(tx, head.feed));
      if (!more && !(await this.heads.differs(tx, own))) return undefined;
      const [restored] = await tx.query<{ at: Date }>('SELECT max(noticed_at) AS at FROM restoration');
      if (more && restored?.at && new Date(head.ts) <= restored.at) return { is: 'late' };
      const found = await tx.query(
        `INSERT INTO foreign_head (feed, by_node, head, found_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [head.feed, by, JSON.stringify(signed), this.clock.now()],
      );
      if (found.length > 0) {
        const subject = { kind: 'node', id: this.own.nodeId };
        await this.audit.record(tx, { node: by }, 'node.copy-found', subject, { feed: head.feed, seq: head.seq });
      }
      return { is: 'foreign' };
    });
  }

  /** This copy signs nothing more, so the proof goes to the one who showed the other head: it tells everybody. */
  private async tell(by: string, proof: ForkProof): Promise<void> {
    await this.forks.found(proof);
    const body = canonicalBytes(proof);
    const signal = AbortSignal.timeout(10_000);
    await this.caller.ask(by, { method: 'POST', path: '/forks', body, patience: 5, signal }).catch(() => undefined);
  }
}
