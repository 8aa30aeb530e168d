import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Signed } from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { pauseAfter } from '../contact/back-off.js';
import { NoAnswer, Refused } from '../contact/caller.js';
import { Movement } from '../feed/movement.js';
import { DepositRound } from './deposit-round.js';
import { Mailboxes } from './mailboxes.js';

/** A wake-up may be lost; what it announced is found after this time. Milliseconds. */
const every = 30_000;

/** How it goes with one mailbox: a round runs, another is due, or a pause after failures. */
interface Standing {
  running: boolean;
  again: boolean;
  failures: number;
  problem: string | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Where others cannot reach this node, leaves what it says at the mailboxes that its record names, at each of them by
 * itself: one that is down or full holds up none of the others. Works while the node is locked.
 */
@Injectable()
export class Depositor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Depositor.name);
  private readonly standings = new Map<string, Standing>();
  private readonly running = new Set<Promise<void>>();
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly round: DepositRound,
    private readonly movement: Movement,
    private readonly charter: CharterKeeper,
  ) {}

  onApplicationBootstrap(): void {
    this.movement.onFeeds(() => this.wake());
    this.charter.onChange(() => this.wake());
    this.timer = setInterval(() => this.wake(), every).unref();
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    clearInterval(this.timer);
    for (const { timer } of this.standings.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  /** There may be something to leave. A mailbox that just failed is left alone until its pause is over. */
  wake(): void {
    for (const { nodeId } of this.mailboxes.own()) {
      const standing = this.standing(nodeId);
      standing.again = true;
      if (standing.failures === 0) this.start(nodeId, standing);
    }
  }

  /** This mailbox was heard: what failed there is tried at once. */
  retry(nodeId: string): void {
    const standing = this.standings.get(nodeId);
    if (standing?.again) this.start(nodeId, standing);
  }

  /** How far another member has this node’s feeds, as it says itself: one restored from a backup is left them again. */
  readerIsAt(nodeId: string, heads: readonly Signed[]): void {
    if (this.mailboxes.own().length === 0) return;
    void this.round.readerIsAt(nodeId, heads).then(
      (behind) => behind && this.wake(),
      () => undefined,
    );
  }

  /** Why a mailbox takes nothing at present; a code. */
  problemAt(nodeId: string): string | undefined {
    return this.standings.get(nodeId)?.problem;
  }

  private standing(nodeId: string): Standing {
    const fresh = { running: false, again: false, failures: 0, problem: undefined, timer: undefined };
    const standing = this.standings.get(nodeId) ?? fresh;
    this.standings.set(nodeId, standing);
    return standing;
  }

  private start(nodeId: string, standing: Standing): void {
    clearTimeout(standing.timer);
    if (standing.running || this.stop.signal.aborted) return;
    standing.running = true;
    const run = this.run(nodeId, standing).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async run(nodeId: string, standing: Standing): Promise<void> {
    try {
      while (standing.again && !this.stop.signal.aborted) {
        standing.again = false;
        await this.round.at(nodeId, this.stop.signal);
        standing.failures = 0;
        standing.problem = undefined;
      }
    } catch (error) {
      this.failed(nodeId, standing, error);
    } finally {
      standing.running = false;
    }
  }

  private failed(nodeId: string, standing: Standing, error: unknown): void {
    if (this.stop.signal.aborted) return;
    standing.again = true;
    standing.failures += 1;
    const expected = error instanceof Refused || error instanceof NoAnswer;
    standing.problem = expected ? error.code : error instanceof Error ? error.name : 'failed';
    this.logger.warn(`the mailbox ${nodeId} takes nothing: ${standing.problem}`);
    const wait = error instanceof Refused ? (error.retryAfter ?? 0) * 1000 : 0;
    const pause = 50 + Math.max(wait, pauseAfter(standing.failures, Math.random()));
    standing.timer = setTimeout(() => this.start(nodeId, standing), pause);
  }
}
