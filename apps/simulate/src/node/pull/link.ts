import { z } from 'zod';
import { changesShape, isProblem, readMessage, type Signed, signedShape } from '#federation';
import type { ReceiptBook } from '../feed/receipt-book.js';
import { type Here, NoAnswer, Refused } from '../here.js';
import type { Doubts } from './doubts.js';
import type { FetchFeed } from './fetch-feed.js';
import type { ReceiptSender } from './receipt-sender.js';
import type { Transfers } from './transfers.js';

const limits = { size: 8 * 1024 * 1024, depth: 6 };

/** Of the greeting, what a schedule needs: some heads of other members, as the greeted one has seen them. */
export const greetingShape = z.strictObject({
  v: z.literal(1),
  yours: z.array(signedShape).max(2),
  others: z.array(signedShape).max(32),
});
export type Greeting = z.infer<typeof greetingShape>;

/** A member is greeted again after so long, and shows what it has seen of others. Milliseconds. */
const greetEvery = 3 * 60 * 60 * 1000;

/** How long until a member is asked again when nobody hints at anything. Milliseconds. */
export interface Tempo {
  readonly ask: number;
}

/**
 * Contact with one member: asked again and again, at once after a hint (apps/node: federation/pull/link, link-work).
 * What failed to come is announced again at every fourth asking, in place of a real node's timers.
 */
export class Link {
  private asking = false;
  private hinted = false;
  private asked = 0;
  private greeted = 0;
  private mark = '';

  constructor(
    private readonly here: Here,
    private readonly nodeId: string,
    private readonly tempo: Tempo,
    private readonly work: {
      readonly transfers: Transfers;
      readonly fetchFeed: FetchFeed;
      readonly receiptBook: ReceiptBook;
      readonly receiptSender: ReceiptSender;
      readonly doubts: Doubts;
    },
  ) {}

  start(): void {
    this.here.soon(() => this.again(), this.here.chance.between(0, this.tempo.ask));
  }

  /** The member says that there is something. */
  hint(): void {
    this.hinted = true;
    this.here.soon(() => this.ask());
  }

  private async again(): Promise<void> {
    this.here.soon(() => this.again(), this.tempo.ask);
    await this.ask();
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.hinted = false;
    try {
      const now = this.here.now().getTime();
      if (Math.abs(now - this.greeted) > greetEvery) {
        await this.greet();
        this.greeted = now;
      }
      this.asked += 1;
      await this.hear();
    } catch (error) {
      if (!(error instanceof NoAnswer) && !(error instanceof Refused)) throw error;
    } finally {
      this.asking = false;
      if (this.hinted) this.here.soon(() => this.ask());
    }
  }

  private async greet(): Promise<void> {
    const said = await greet(this.here, this.nodeId);
    await this.work.doubts.shown(said.yours);
    for (const signed of said.others) await this.witness(signed);
  }

  private async hear(): Promise<void> {
    const mark = Buffer.from(this.asked % 4 === 0 ? '' : this.mark);
    const changes = readMessage(changesShape, await this.here.ask(this.nodeId, 'changes', mark), limits);
    if (isProblem(changes)) throw new NoAnswer(changes.problem);
    this.work.transfers.announce(this.nodeId, changes.heads);
    this.mark = changes.mark;
    await this.work.receiptBook.take(this.nodeId, changes);
    this.work.receiptSender.due(this.nodeId);
  }

  private async witness(signed: Signed): Promise<void> {
    const shown = this.work.fetchFeed.verified(signed);
    if (!isProblem(shown)) await this.work.fetchFeed.compare(shown);
  }
}

/** Greets a member. Throws {@link NoAnswer} or {@link Refused}. */
export async function greet(here: Here, nodeId: string): Promise<Greeting> {
  const said = readMessage(greetingShape, await here.ask(nodeId, 'hello'), limits);
  if (isProblem(said)) throw new NoAnswer(said.problem);
  return said;
}
