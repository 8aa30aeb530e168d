import { type ForkProof, knowsMore, type Signed } from '#federation';
import { audit } from '../audit.js';
import type { HighWater } from '../feed/high-water.js';
import { ownLineage } from '../feed/lineages.js';
import type { Restoration } from '../feed/restoration.js';
import { type Here, NoAnswer, Refused } from '../here.js';
import { type Forks, isSettled } from './forks.js';
import { greet } from './link.js';
import { type OwnHead, OwnHeads } from './own-heads.js';

/** One member is asked at most this often. Milliseconds. */
const pause = 5_000;

type Doubt = { readonly is: 'fork'; readonly proof: ForkProof } | { readonly is: 'late' | 'foreign' };

/** What a member shows of this node's own feeds is held against what is known here (apps/node: federation/pull/doubts). */
export class Doubts {
  private readonly asked = new Map<string, number>();
  private readonly heads: OwnHeads;

  constructor(
    private readonly here: Here,
    private readonly restoration: Restoration,
    private readonly highWater: HighWater,
    private readonly forks: Forks,
  ) {
    this.heads = new OwnHeads(here);
  }

  /** Somebody may know more of this node's feeds than it does itself: it is asked what it has. */
  ask(nodeId: string): void {
    const now = this.here.monotonic();
    if (now - (this.asked.get(nodeId) ?? -pause) < pause) return;
    this.asked.set(nodeId, now);
    this.here.soon(async () => {
      try {
        await this.shown((await greet(this.here, nodeId)).yours);
      } catch (error) {
        if (!(error instanceof NoAnswer) && !(error instanceof Refused)) throw error;
      }
    });
  }

  /** Heads of own feeds that a member has stored. */
  async shown(heads: readonly Signed[]): Promise<void> {
    for (const head of this.heads.read(heads)) {
      const doubt = await this.doubt(head);
      if (!doubt) continue;
      this.here.tell(`is shown a head that it does not know: ${doubt.is}`);
      if (doubt.is === 'fork') await this.forks.found(doubt.proof);
      else if (doubt.is === 'late') await this.restoration.begin('database-behind', undefined);
      await this.highWater.check();
    }
  }

  private async doubt(own: OwnHead): Promise<Doubt | undefined> {
    const { head, signed, end } = own;
    return this.here.transaction('federation.doubt', async (tx): Promise<Doubt | undefined> => {
      if (await isSettled(tx, head.feed, head.epoch)) return undefined;
      const proof = await this.heads.forkOf(tx, own);
      if (proof) return { is: 'fork', proof };
      if (this.restoration.has(head.feed)) return undefined;
      const more = knowsMore([end], await ownLineage(tx, head.feed));
      if (!more && !(await this.heads.differs(tx, own))) return undefined;
      const noticedAt = await this.restoration.noticedAt(tx);
      if (more && noticedAt !== undefined && Date.parse(head.ts) <= noticedAt) return { is: 'late' };
      if (await tx.insert('foreign_head', `${head.feed} ${head.epoch} ${head.seq}`, { ...signed })) {
        await audit(tx, 'node.copy-found', head.feed);
      }
      return { is: 'foreign' };
    });
  }
}
