import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Signed } from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { pauseAfter } from '../contact/back-off.js';
import { NoAnswer, Refused } from '../contact/caller.js';
import { Movement } from '../feed/movement.js';
import { Rounds } from '../rounds.js';
import { DepositRound } from './deposit-round.js';
import { Mailboxes } from './mailboxes.js';

/** A wake-up may be lost; what it announced is found after this time. Milliseconds. */
const every = 30_000;

/** How it goes with one mailbox. */
interface Standing {
  readonly rounds: Rounds;
  problem: string | undefined;
}

/**
 * Where others cannot reach this node, leaves what it says at the mailboxes that its record names, at each of them by
 * itself: one that is down or full holds up none of the others. Works while the node is locked.
 */
@Injectable()
export class Depositor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Depositor.name);
  private readonly standings = new Map<string, Standing>();
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
    await Promise.all([...this.standings.values()].map(({ rounds }) => rounds.stop()));
  }

  /** There may be something to leave. A mailbox that just failed is left alone until its pause is over. */
  wake(): void {
    for (const { nodeId } of this.mailboxes.own()) this.standing(nodeId).rounds.wake();
  }

  /** This mailbox was heard: what failed there is tried at once. */
  retry(nodeId: string): void {
    this.standings.get(nodeId)?.rounds.insist();
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
    const known = this.standings.get(nodeId);
    if (known) return known;
    const standing: Standing = {
      problem: undefined,
      rounds: new Rounds(
        async () => {
          await this.round.at(nodeId, this.stop.signal);
          standing.problem = undefined;
        },
        (error, failures) => {
          standing.problem = codeOf(error);
          this.logger.warn(`the mailbox ${nodeId} takes nothing: ${standing.problem}`);
          const wanted = error instanceof Refused ? (error.retryAfter ?? 0) * 1000 : 0;
          return 50 + Math.max(wanted, pauseAfter(failures, Math.random()));
        },
      ),
    };
    this.standings.set(nodeId, standing);
    return standing;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Refused || error instanceof NoAnswer) return error.code;
  return error instanceof Error ? error.name : 'failed';
}
