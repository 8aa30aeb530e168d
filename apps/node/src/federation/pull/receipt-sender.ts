import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { canonicalBytes, type Receipts } from '#federation';
import { pauseAfter } from '../contact/back-off.js';
import { Caller, Refused } from '../contact/caller.js';
import { HighWater } from '../feed/high-water.js';
import { Movement } from '../feed/movement.js';
import { Members } from '../members.js';
import { Rounds } from '../rounds.js';
import { News } from '../serve/news.js';

const patience = 10;
/** What another member would refuse whenever it is said: it has no such place of its feed. Anything else passes. */
const forGood: ReadonlySet<string> = new Set(['wrong-shape', 'wrong-feed', 'cursor-ahead', 'chain-mismatch']);

/** Tells members what of their feeds is safely stored here: after the commit, never before; again until they have it. */
@Injectable()
export class ReceiptSender implements OnModuleInit, OnModuleDestroy {
  private readonly rounds = new Map<string, Rounds>();
  private readonly stop = new AbortController();

  constructor(
    private readonly caller: Caller,
    private readonly members: Members,
    private readonly news: News,
    private readonly movement: Movement,
    private readonly highWater: HighWater,
  ) {}

  /** What was stored while this node might sign nothing is acknowledged then. */
  onModuleInit(): void {
    this.highWater.onFree(() => {
      for (const { nodeId } of this.members.others()) this.due(nodeId);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await Promise.all([...this.rounds.values()].map((rounds) => rounds.stop()));
  }

  /** There may be something to acknowledge to this member. */
  due(nodeId: string): void {
    const known = this.rounds.get(nodeId);
    const rounds =
      known ??
      new Rounds(
        () => this.send(nodeId),
        (...failed) => this.failed(nodeId, ...failed),
      );
    if (!known) this.rounds.set(nodeId, rounds);
    rounds.insist();
  }

  /** Meanwhile the receipts go out with the answer to this member’s next `changes`: one that nobody can reach asks itself. */
  private failed(nodeId: string, error: unknown, failures: number): number | undefined {
    this.movement.tell();
    if (this.members.find(nodeId)?.addresses.length === 0) return undefined;
    const wanted = error instanceof Refused ? (error.retryAfter ?? 0) * 1000 : 0;
    return 50 + Math.max(wanted, pauseAfter(failures, Math.random()));
  }

  private async send(nodeId: string): Promise<void> {
    const { receipts, nacks, applied } = await this.news.receiptsFor(nodeId);
    if (receipts.length + nacks.length === 0) return;
    const message: Receipts = { v: 1, receipts, nacks };
    const body = canonicalBytes(message);
    try {
      await this.caller.ask(nodeId, { method: 'POST', path: '/receipts', body, patience, signal: this.stop.signal });
    } catch (error) {
      if (!(error instanceof Refused && forGood.has(error.code))) throw error;
    }
    await this.news.told(applied, nacks);
  }
}
