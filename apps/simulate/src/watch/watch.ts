import type { Custody } from '#domain';
import type { RunningLife, SimNode } from '../node/sim-node.js';
import { CustodyWatch } from './custody-watch.js';
import { EffectWatch } from './effect-watch.js';
import { FeedWatch } from './feed-watch.js';
import { Mirror } from './mirror.js';
import { Violation } from './violation.js';

/** Looks at what every node has committed, after every step, and knows more than any of them. */
export class Watch {
  readonly mirrors: ReadonlyMap<string, Mirror>;
  readonly feeds: FeedWatch;
  readonly effects: EffectWatch;
  readonly custody: CustodyWatch;
  private found: Violation | undefined;

  constructor(
    private readonly nodes: readonly SimNode<RunningLife>[],
    readonly honest: (nodeId: string) => boolean,
    authority: (nodeId: string, custody: Custody) => boolean,
    now: (nodeId: string) => Date,
  ) {
    this.mirrors = new Map(nodes.map(({ nodeId, name }) => [nodeId, new Mirror(nodeId, name)]));
    this.feeds = new FeedWatch(this.mirrors, honest);
    this.effects = new EffectWatch(this.mirrors, honest);
    this.custody = new CustodyWatch(this.mirrors, honest, now, authority);
    for (const node of nodes) this.follow(node);
  }

  mirror(nodeId: string): Mirror {
    const mirror = this.mirrors.get(nodeId);
    if (!mirror) throw new Error(`nobody is ${nodeId}`);
    return mirror;
  }

  /** A node was put back to an earlier day. */
  async restored(node: SimNode<RunningLife>): Promise<void> {
    const at = this.mirror(node.nodeId);
    at.replace(await node.settings.store.everything());
    this.effects.restored(at);
    this.custody.restored();
  }

  /** Throws what was broken in the step that ended. */
  stepped(): void {
    if (this.found) throw this.found;
    this.custody.stepped();
  }

  /** What the watch saw is what is kept: read anew from the database itself. */
  async agrees(): Promise<void> {
    for (const { nodeId, name, settings } of this.nodes) {
      const same = this.mirror(nodeId).agrees(await settings.store.everything());
      if (!same) throw new Violation('store', `what ${name} keeps is not what it committed`);
    }
  }

  private follow({ nodeId, settings }: SimNode<RunningLife>): void {
    const at = this.mirror(nodeId);
    settings.store.onCommit((changes) => {
      at.take(changes);
      try {
        this.effects.committed(at, changes);
        this.feeds.committed(at, changes);
        this.custody.committed(at, changes);
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        this.found ??= error;
      }
    });
  }
}
