import {
  canonicalBytes,
  directedFeed,
  type ForkProof,
  isProblem,
  knowsMore,
  mayOpenEpoch,
  type ReturnedHeads,
  type ReturnRequest,
  readMessage,
  returnedHeadsShape,
} from '#federation';
import type { Returned } from '../../handover/returned.js';
import type { Tx } from '../../store/store.js';
import type { HighWater } from '../feed/high-water.js';
import { storedEnds } from '../feed/lineages.js';
import type { Restoration } from '../feed/restoration.js';
import { type Here, NoAnswer, Refused } from '../here.js';
import { othersIn } from '../members.js';
import type { FeedRow, ReturnedRow } from '../rows.js';
import type { Forks } from './forks.js';
import { OwnHeads } from './own-heads.js';

/** So often somebody who has not answered is asked again. Milliseconds. */
const every = 60_000;
const limits = { size: 32 * 1024 * 1024, depth: 6 };

/** Asks the others for what this node has said before its database was lost (apps/node: federation/pull/returning). */
export class Returning {
  private readonly heads: OwnHeads;
  private looking = false;
  /** How many have been asked and have not answered. */
  private asking = 0;

  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly restoration: Restoration;
      readonly highWater: HighWater;
      readonly forks: Forks;
      readonly returned: Returned;
      readonly signAgain: () => void;
    },
  ) {
    this.heads = new OwnHeads(here);
  }

  /** Looks whether anybody is to be asked, until all have answered. */
  wake(): void {
    if (this.looking) return;
    this.looking = true;
    this.here.soon(async () => {
      this.looking = false;
      await this.look();
    });
  }

  private async look(): Promise<void> {
    const { restoration } = this.parts;
    if (!restoration.isUnderWay()) return;
    this.here.soon(() => this.look(), every);
    if (this.here.has('append-before-own-head')) await this.goOnAtOnce();
    if (this.asking > 0) return;
    const wanted = await this.wanted();
    this.asking = wanted.length;
    for (const nodeId of wanted) this.here.soon(() => this.ask(nodeId));
    if (wanted.length === 0) await this.allAnswered();
  }

  /** Nothing that was asked is still on its way: what is opened now nobody has promised to take no more of. */
  private async allAnswered(): Promise<void> {
    for (const proof of await this.heads.contradictions(this.here.db)) await this.parts.forks.found(proof);
    await this.here.transaction('federation.go-on-after-restore', (tx) => this.goOn(tx));
    await this.parts.highWater.check();
    this.parts.signAgain();
  }

  private async wanted(): Promise<string[]> {
    const awaited = new Set((await this.here.db.all('return_awaited')).map(([nodeId]) => nodeId));
    const wanted: string[] = [];
    for (const nodeId of othersIn(this.here.charter(), this.here.self)) {
      const answered = await this.here.db.get('returned_lineage', this.answer(nodeId));
      if (awaited.has(nodeId) || !answered) wanted.push(nodeId);
    }
    return wanted;
  }

  /** What a member answered of the directed feed to it. */
  private answer(nodeId: string): string {
    return `${directedFeed(this.here.self, nodeId)} ${nodeId}`;
  }

  private async ask(nodeId: string): Promise<void> {
    try {
      const answer = await this.here.ask(nodeId, 'return', canonicalBytes(await this.question(nodeId)));
      const returned = readMessage(returnedHeadsShape, answer, limits);
      if (!isProblem(returned)) await this.heard(nodeId, returned);
    } catch (error) {
      if (!(error instanceof NoAnswer) && !(error instanceof Refused)) throw error;
    }
    this.asking -= 1;
    if (this.asking === 0) await this.allAnswered();
  }

  /** Names the epoch in which the directed feed goes on already: of that one its reader takes more. */
  private async question(nodeId: string): Promise<ReturnRequest> {
    const feed = directedFeed(this.here.self, nodeId);
    const row = this.parts.restoration.has(feed) ? undefined : await this.here.db.get<FeedRow>('feed', feed);
    return { v: 1, ...(row && { opened: row.epoch }) };
  }

  /** Takes in what a member returned. A fork that it shows is kept as every proof is. */
  private async heard(nodeId: string, returned: ReturnedHeads): Promise<void> {
    const proofs: ForkProof[] = [];
    await this.here.transaction('federation.heads-returned', async (tx) => {
      const directed = directedFeed(this.here.self, nodeId);
      const awaited = await tx.get('return_awaited', nodeId);
      let lost = false;
      for (const { feed, heads } of returned.feeds) {
        if (feed !== directed && feed !== `b:${this.here.self}`) continue;
        const own = this.heads.read(heads).filter(({ head }) => head.feed === feed);
        for (const head of own) {
          const proof = await this.heads.forkOf(tx, head);
          if (proof) proofs.push(proof);
        }
        const lineage = own.map(({ end }) => end);
        const stored = (await storedEnds(tx, feed)).map(({ end }) => end);
        if (feed === directed) lost = knowsMore(lineage, stored);
        const row: ReturnedRow = { lineage, heads: own.map(({ signed }) => signed) };
        await tx.put('returned_lineage', `${feed} ${nodeId}`, row);
      }
      if (lost && !awaited) await this.awaitTheOthers(tx, nodeId);
      await this.parts.returned.hear(tx, nodeId, returned.certificates);
      if (!(lost && returned.unread > 0)) await this.parts.restoration.answered(tx, nodeId);
    });
    for (const proof of proofs) await this.parts.forks.found(proof);
  }

  /** More was lost than the high-water file knows of: nobody can be left out by what it says. */
  private async awaitTheOthers(tx: Tx, nodeId: string): Promise<void> {
    const rows = await tx.all<ReturnedRow>('returned_lineage');
    const known = new Set([nodeId, ...rows.map(([key]) => key.split(' ')[1])]);
    const others = othersIn(this.here.charter(), this.here.self);
    await this.parts.restoration.await(
      tx,
      others.filter((other) => !known.has(other)),
    );
  }

  /** Feeds whose heads are back from those who must return them are opened with the next batch. */
  private async goOn(tx: Tx): Promise<void> {
    const { restoration } = this.parts;
    await restoration.release(tx);
    const others = othersIn(this.here.charter(), this.here.self);
    const answers = (await tx.all('returned_lineage')).map(([key]) => key.split(' '));
    for (const [feed, { addressee }] of restoration.asked()) {
      const by = new Set(answers.filter(([of]) => of === feed).map(([, nodeId]) => nodeId ?? ''));
      if (!mayOpenEpoch(addressee ?? undefined, others, by)) continue;
      await tx.put('feed_return', feed, { addressee, state: 'returned' });
    }
  }

  /** The planted mistake: nobody is asked where the own feeds end; they go on from what the old database knows. */
  private async goOnAtOnce(): Promise<void> {
    await this.here.transaction('federation.go-on-at-once', async (tx) => {
      for (const [feed, { addressee }] of this.parts.restoration.asked()) {
        await tx.put('feed_return', feed, { addressee, state: 'returned' });
      }
    });
    await this.parts.highWater.check();
    this.parts.signAgain();
  }
}
