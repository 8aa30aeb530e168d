import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { canonicalBytes, type Receipts } from '#federation';
import { Caller, Refused } from '../contact/caller.js';
import { Movement } from '../feed/movement.js';
import { News } from '../serve/news.js';

const patience = 10;

/** Tells members what of their feeds is safely stored here: after the commit, never before; again until they have it. */
@Injectable()
export class ReceiptSender implements OnModuleDestroy {
  private readonly sending = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly stop = new AbortController();

  constructor(
    private readonly caller: Caller,
    private readonly news: News,
    private readonly movement: Movement,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.sending.values());
  }

  /** There may be something to acknowledge to this member. */
  due(nodeId: string): void {
    this.again.add(nodeId);
    if (this.sending.has(nodeId) || this.stop.signal.aborted) return;
    this.sending.set(
      nodeId,
      this.sendAll(nodeId).finally(() => this.sending.delete(nodeId)),
    );
  }

  private async sendAll(nodeId: string): Promise<void> {
    try {
      while (this.again.delete(nodeId) && !this.stop.signal.aborted) await this.send(nodeId);
    } catch {
      // the receipts go out with the answer to this member's next `changes`, and are posted again at the next contact
      this.movement.tell();
    }
  }

  private async send(nodeId: string): Promise<void> {
    const { receipts, nacks, applied } = await this.news.receiptsFor(nodeId);
    if (receipts.length + nacks.length === 0) return;
    const message: Receipts = { v: 1, receipts, nacks };
    const body = canonicalBytes(message);
    try {
      await this.caller.ask(nodeId, { method: 'POST', path: '/receipts', body, patience, signal: this.stop.signal });
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // a refusal is an answer: repeating the same would change nothing
    }
    await this.news.told(applied, nacks);
  }
}
