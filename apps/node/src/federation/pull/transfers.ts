import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { isProblem, parseFeedId, type Signed } from '#federation';
import { pauseAfter } from '../contact/back-off.js';
import { Caller, NoAnswer, Refused } from '../contact/caller.js';
import { MailReader } from '../mail/mail-reader.js';
import { OwnNode } from '../own-node.js';
import { CursorMoved } from './apply.js';
import { MemberSource } from './batch-source.js';
import { Cursors } from './cursors.js';
import { type Announced, FetchFeed } from './fetch-feed.js';
import { ReceiptSender } from './receipt-sender.js';
import { TransferSlots } from './transfer-slots.js';

/** A feed that is being brought up to date: the newest head that was announced, and how often it failed in a row. */
interface Transfer {
  wanted: Announced;
  running: boolean;
  failures: number;
  timer: NodeJS.Timeout | undefined;
}

/** Brings feeds of other members up to date as heads are announced: one transfer for each feed at a time. */
@Injectable()
export class Transfers implements OnModuleDestroy {
  private readonly logger = new Logger(Transfers.name);
  private readonly transfers = new Map<string, Transfer>();
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly own: OwnNode,
    private readonly caller: Caller,
    private readonly fetchFeed: FetchFeed,
    private readonly cursors: Cursors,
    private readonly slots: TransferSlots,
    private readonly mailReader: MailReader,
    private readonly receipts: ReceiptSender,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    for (const { timer } of this.transfers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  /** Takes note of heads that a member announced of its own feeds. Others’ feeds, or ones not meant for this node, are not taken. */
  announce(from: string, heads: readonly Signed[]): void {
    for (const signed of heads) {
      const announced = this.fetchFeed.verified(signed);
      const feed = isProblem(announced) ? undefined : parseFeedId(announced.head.feed);
      const meant = feed?.from === from && (feed.kind === 'broadcast' || feed.to === this.own.nodeId);
      if (isProblem(announced) || !meant) {
        this.logger.warn(`a head that ${from} announced is not taken`);
        continue;
      }
      this.want(announced);
    }
  }

  /** This member is there again: what failed is tried at once. */
  retry(from: string): void {
    for (const [feed, transfer] of this.transfers) {
      if (parseFeedId(feed)?.from !== from || transfer.failures === 0) continue;
      transfer.failures = 0;
      this.start(feed, transfer);
    }
  }

  private want(announced: Announced): void {
    const { feed } = announced.head;
    const transfer = this.transfers.get(feed) ?? { wanted: announced, running: false, failures: 0, timer: undefined };
    transfer.wanted = announced;
    this.transfers.set(feed, transfer);
    this.start(feed, transfer);
  }

  private start(feed: string, transfer: Transfer): void {
    clearTimeout(transfer.timer);
    if (transfer.running || this.stop.signal.aborted) return;
    transfer.running = true;
    const run = this.run(feed, transfer).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async run(feed: string, transfer: Transfer): Promise<void> {
    const { kind, from } = parseFeedId(feed) ?? { kind: 'broadcast', from: '' };
    const source = new MemberSource(this.caller, from);
    let done: Announced | undefined;
    try {
      while (done !== transfer.wanted && !this.stop.signal.aborted) {
        const wanted = transfer.wanted;
        const found = await this.slots.within(kind, () => this.fetchFeed.upTo(wanted, source, this.stop.signal));
        this.arrived(feed);
        if (found && found.problem !== 'fork') throw new Refused(found.problem, undefined);
        done = wanted;
        transfer.failures = 0;
      }
    } catch (error) {
      await this.failed(feed, transfer, error);
    } finally {
      transfer.running = false;
    }
  }

  /** Mail waits to be opened, and its sender for a receipt. */
  private arrived(feed: string): void {
    const named = parseFeedId(feed);
    if (named?.kind === 'directed') this.mailReader.wake();
    if (named) this.receipts.due(named.from);
  }

  private async failed(feed: string, transfer: Transfer, error: unknown): Promise<void> {
    if (this.stop.signal.aborted) return;
    transfer.failures += 1;
    const expected = error instanceof Refused || error instanceof NoAnswer || error instanceof CursorMoved;
    this.logger.warn(`${feed}: ${expected ? error.message : error instanceof Error ? error.name : 'failed'}`);
    if (error instanceof Refused) await this.cursors.missing(feed).catch(() => undefined);
    const pause = error instanceof CursorMoved ? 0 : 50 + pauseAfter(transfer.failures, Math.random());
    transfer.timer = setTimeout(() => this.start(feed, transfer), pause);
  }
}
