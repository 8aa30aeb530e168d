import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { canonicalBytes } from '#federation';
import { Caller } from '../contact/caller.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';

const patience = 10;
/** Who could not be told is told again after this time. Milliseconds. */
const again = 30_000;

/**
 * Tells the other members of this node's newer record, each directly: who has pinned an old TLS key cannot come and ask.
 * The record also stands in the broadcast feed, for those who are away.
 */
@Injectable()
export class RecordNews implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly untold = new Set<string>();
  private readonly stop = new AbortController();
  private telling: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly caller: Caller,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.tell(), again).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stop.abort();
    await this.telling;
  }

  /** There is a newer record. */
  tellAll(): void {
    for (const { nodeId } of this.members.others()) this.untold.add(nodeId);
    this.tell();
  }

  private tell(): void {
    if (this.untold.size === 0 || this.stop.signal.aborted) return;
    const turn = () => Promise.all([...this.untold].map((nodeId) => this.tellOne(nodeId))).then(() => undefined);
    this.telling = this.telling.then(turn);
  }

  private async tellOne(nodeId: string): Promise<void> {
    const body = canonicalBytes({ v: 1, record: this.own.record });
    try {
      await this.caller.ask(nodeId, { method: 'POST', path: '/records', body, patience, signal: this.stop.signal });
      this.untold.delete(nodeId);
    } catch {
      // told again later; and it stands in the feed
    }
  }
}
