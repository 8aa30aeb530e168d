import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { parseFeedId } from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { Hints } from '../contact/hints.js';
import { Movement } from '../feed/movement.js';
import { Members } from '../members.js';
import { Listeners } from '../serve/listeners.js';
import { Link } from './link.js';
import { LinkWork } from './link-work.js';

/** A member that does not hang here is told at most this often that there is something for it. Milliseconds. */
const hintEvery = 2_000;
/** So often one of those who are left alone is tried all the same: after a cut no pause outlasts the line. Milliseconds. */
const probeEvery = 30_000;

/**
 * Keeps contact with every other member of the charter that can be reached, as long as it belongs. One that nobody can
 * reach calls by itself, and what it says lies at its mailboxes.
 */
@Injectable()
export class Links implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly links = new Map<string, Link>();
  private readonly hinted = new Map<string, number>();
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly members: Members,
    private readonly charter: CharterKeeper,
    private readonly hints: Hints,
    private readonly movement: Movement,
    private readonly listeners: Listeners,
    private readonly work: LinkWork,
  ) {}

  onApplicationBootstrap(): void {
    this.charter.onChange(() => this.follow());
    this.movement.onFeeds((feeds) => this.hint(feeds));
    this.follow();
    this.timer = setInterval(() => this.probe(), probeEvery).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await Promise.all([...this.links.values()].map((link) => link.stop()));
  }

  private follow(): void {
    if (this.stopped) return;
    const reached = this.members.others().filter(({ addresses }) => addresses.length > 0);
    const wanted = new Set(reached.map(({ nodeId }) => nodeId));
    for (const [nodeId, link] of this.links) {
      if (wanted.has(nodeId)) continue;
      this.links.delete(nodeId);
      this.hints.off(nodeId);
      void link.stop();
    }
    for (const nodeId of wanted) {
      this.links.get(nodeId)?.greetAgain();
      if (this.links.has(nodeId)) continue;
      const link = new Link(nodeId, this.work);
      this.links.set(nodeId, link);
      this.hints.on(nodeId, link);
    }
  }

  /** Tries one that is left alone, each in its turn: the map keeps the order, and who was tried goes to its end. */
  private probe(): void {
    for (const [nodeId, link] of this.links) {
      if (!link.tryNow()) continue;
      this.links.delete(nodeId);
      this.links.set(nodeId, link);
      return;
    }
  }

  private hint(feeds: readonly string[]): void {
    const now = Date.now();
    for (const [nodeId, link] of this.links) {
      const concerned = feeds.map(parseFeedId).some((feed) => feed?.kind === 'broadcast' || feed?.to === nodeId);
      if (!concerned || this.listeners.hears(nodeId) || now - (this.hinted.get(nodeId) ?? 0) < hintEvery) continue;
      this.hinted.set(nodeId, now);
      void link.notify(this.members.charterVersion());
    }
  }
}
