import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { isProblem, type Problem, parseFeedId, type Signed } from '#federation';
import { pauseAfter } from '../contact/back-off.js';
import { NoAnswer, Refused } from '../contact/caller.js';
import { MailReader } from '../mail/mail-reader.js';
import { Members } from '../members.js';
import type { BatchSource } from './batch-source.js';
import { BatchSources } from './batch-sources.js';
import { CursorMoved, Cursors } from './cursors.js';
import { type Announced, FetchFeed, type Following } from './fetch-feed.js';
import { ReceiptSender } from './receipt-sender.js';
import { TransferSlots } from './transfer-slots.js';

/** So often a cursor may move away under what is being taken in before it is left to be asked for again. */
const mostTries = 5;
/** So often a member that is there may fail to give what it announced before its entries count as missing. */
const patience = 3;

/** A feed that is being brought up to date: the newest head that was announced, by whom, and how often it failed in a row. */
interface Transfer {
  wanted: Announced;
  announcedBy: string;
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
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly members: Members,
    private readonly sources: BatchSources,
    private readonly fetchFeed: FetchFeed,
    private readonly cursors: Cursors,
    private readonly slots: TransferSlots,
    private readonly mailReader: MailReader,
    private readonly receipts: ReceiptSender,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    for (const { timer } of this.transfers.values()) clearTimeout(timer);
    await Promise.allSettled(this.running);
  }

  /**
   * Takes note of heads that a member showed: of its own feeds, of other members’ broadcast feeds, of mail left with it.
   * Every one is compared with what is known here. Feeds not meant for this node are not taken.
   */
  announce(from: string, heads: readonly Signed[]): void {
    for (const signed of heads) {
      const announced = this.fetchFeed.verified(signed);
      if (isProblem(announced) || !this.sources.mayAnnounce(from, announced.head.feed)) {
        this.logger.warn(`a head that ${from} announced is not taken`);
        continue;
      }
      this.want(announced, from);
    }
  }

  /** This member is there again: what failed there, or at a member whose mailbox it is, is tried at once. */
  retry(from: string): void {
    for (const [feed, transfer] of this.transfers) {
      const asked = this.sources.of(feed, transfer.announcedBy).some(({ member }) => member === from);
      if (!asked || transfer.failures === 0) continue;
      transfer.failures = 0;
      this.start(feed, transfer);
    }
  }

  /** Takes in what was handed over at once. Answers a problem when it does not go on from what is known here. */
  async takeIn(announced: Announced, source: BatchSource): Promise<Problem | undefined> {
    const { feed } = announced.head;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.transfer(announced, source);
      } catch (error) {
        if (!(error instanceof CursorMoved) || tries >= mostTries) throw error;
      } finally {
        this.arrived(feed);
      }
    }
  }

  /** A head that is older than the wanted one is only compared: two members may know different histories. */
  private want(announced: Announced, announcedBy: string): void {
    const { feed, epoch, seq } = announced.head;
    const known = this.transfers.get(feed);
    const older = known && known.wanted.head.epoch === epoch && known.wanted.head.seq > seq;
    const strange = known && known.wanted.head.epoch !== epoch && parseFeedId(feed)?.from !== announcedBy;
    if (older) void this.follow(this.fetchFeed.compare(announced).catch(() => undefined));
    if (older || (strange && !this.sources.isMailbox(announcedBy, feed))) return;
    const transfer = known ?? { wanted: announced, announcedBy, running: false, failures: 0, timer: undefined };
    transfer.wanted = announced;
    transfer.announcedBy = announcedBy;
    this.transfers.set(feed, transfer);
    this.start(feed, transfer);
  }

  private start(feed: string, transfer: Transfer): void {
    clearTimeout(transfer.timer);
    if (transfer.running || this.stop.signal.aborted) return;
    transfer.running = true;
    void this.follow(this.run(feed, transfer));
  }

  private follow<T>(work: Promise<T>): Promise<T> {
    const run = work.finally(() => this.running.delete(run));
    this.running.add(run);
    return run;
  }

  private async run(feed: string, transfer: Transfer): Promise<void> {
    let done: Announced | undefined;
    try {
      while (done !== transfer.wanted && !this.stop.signal.aborted) {
        const wanted = transfer.wanted;
        await this.bring(feed, transfer);
        this.arrived(feed);
        done = wanted;
        transfer.failures = 0;
      }
    } catch (error) {
      await this.failed(feed, transfer, error);
    } finally {
      transfer.running = false;
    }
  }

  /** From whoever announced it; once that has failed, from each one that may have it. Throws why the first did not give it. */
  private async bring(feed: string, transfer: Transfer): Promise<void> {
    const { wanted, announcedBy, failures } = transfer;
    const sources = this.sources.of(feed, announcedBy);
    const why: unknown[] = [];
    for (const source of failures === 0 ? sources.slice(0, 1) : sources) {
      try {
        const newest = () => (source.member === transfer.announcedBy ? transfer.wanted : wanted);
        const found = await this.transfer(wanted, source, { newest, stored: () => this.arrived(feed) });
        if (!found || found.problem === 'fork') return;
        why.push(new Refused(found.problem, undefined));
      } catch (error) {
        if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
        why.push(error);
      }
    }
    throw why.find((one) => one instanceof Refused) ?? why[0] ?? new NoAnswer('no-address');
  }

  private transfer(wanted: Announced, source: BatchSource, following?: Following): Promise<Problem | undefined> {
    const kind = parseFeedId(wanted.head.feed)?.kind ?? 'broadcast';
    return this.slots.within(kind, () => this.fetchFeed.upTo(wanted, source, this.stop.signal, following));
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
    if (this.isMissing(feed, transfer, error)) await this.cursors.missing(feed).catch(() => undefined);
    const pause = error instanceof CursorMoved ? 0 : 50 + pauseAfter(transfer.failures, Math.random());
    transfer.timer = setTimeout(() => this.start(feed, transfer), pause);
  }

  /** Refused by all, or announced and never given. That a member without power gives nothing for hours is no incident. */
  private isMissing(feed: string, { failures }: Transfer, error: unknown): boolean {
    const origin = this.members.find(parseFeedId(feed)?.from ?? '');
    return error instanceof Refused || (error instanceof NoAnswer && failures >= patience && !origin?.unreliable);
  }
}
