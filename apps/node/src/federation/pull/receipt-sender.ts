import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { canonicalBytes, type Receipts } from '#federation';
import { pauseAfter } from '../contact/back-off.js';
import { Caller, Refused } from '../contact/caller.js';
import { Movement } from '../feed/movement.js';
import { Members } from '../members.js';
import { News } from '../serve/news.js';

const patience = 10;
/** What another member would refuse whenever it is said: it has no such place of its feed. Anything else passes. */
const forGood: ReadonlySet<string> = new Set(['wrong-shape', 'wrong-feed', 'cursor-ahead', 'chain-mismatch']);

/** How it goes with one member: a round runs, another is due, or a pause after failures. */
interface Standing {
  running: Promise<void> | undefined;
  again: boolean;
  failures: number;
  timer: NodeJS.Timeout | undefined;
}

/** Tells members what of their feeds is safely stored here: after the commit, never before; again until they have it. */
@Injectable()
export class ReceiptSender implements OnModuleDestroy {
  private readonly standings = new Map<string, Standing>();
  private readonly stop = new AbortController();

  constructor(
    private readonly caller: Caller,
    private readonly members: Members,
    private readonly news: News,
    private readonly movement: Movement,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    for (const { timer } of this.standings.values()) clearTimeout(timer);
    await Promise.all([...this.standings.values()].map(({ running }) => running));
  }

  /** There may be something to acknowledge to this member. */
  due(nodeId: string): void {
    const fresh = { running: undefined, again: false, failures: 0, timer: undefined };
    const standing: Standing = this.standings.get(nodeId) ?? fresh;
    this.standings.set(nodeId, standing);
    standing.again = true;
    clearTimeout(standing.timer);
    if (!standing.running && !this.stop.signal.aborted) standing.running = this.sendAll(nodeId, standing);
  }

  private async sendAll(nodeId: string, standing: Standing): Promise<void> {
    try {
      while (standing.again && !this.stop.signal.aborted) {
        standing.again = false;
        await this.send(nodeId);
        standing.failures = 0;
      }
    } catch (error) {
      const wait = error instanceof Refused ? (error.retryAfter ?? 0) * 1000 : 0;
      this.tryLater(nodeId, standing, wait);
    } finally {
      standing.running = undefined;
    }
  }

  /** Meanwhile the receipts go out with the answer to this member’s next `changes`: one that nobody can reach asks itself. */
  private tryLater(nodeId: string, standing: Standing, wait: number): void {
    this.movement.tell();
    if (this.stop.signal.aborted || this.members.find(nodeId)?.addresses.length === 0) return;
    standing.failures += 1;
    const pause = 50 + Math.max(wait, pauseAfter(standing.failures, Math.random()));
    standing.timer = setTimeout(() => this.due(nodeId), pause);
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
