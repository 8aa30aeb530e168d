import { randomUUID } from 'node:crypto';
import { broadcastFeed, directedFeed } from '#federation';
import { answersOf, LyingFeed, letterFrom } from '../lying-feed.js';
import type { Outsider } from '../outsider.js';
import type { Lie } from './plan.js';

interface Addressee {
  readonly nodeId: string;
  /** To whom letters to it are sealed. */
  readonly recipient: string;
}

/** A member with real keys that speaks of handovers which are not its own, tells its feed in two ways, or answers nonsense. */
export class Liar {
  private broadcast: LyingFeed;
  private readonly directed: ReadonlyMap<string, LyingFeed>;

  constructor(
    private readonly outsider: Outsider,
    private readonly addressees: readonly Addressee[],
  ) {
    this.broadcast = new LyingFeed(outsider, broadcastFeed(outsider.nodeId));
    this.directed = new Map(
      addressees.map(({ nodeId }) => [nodeId, new LyingFeed(outsider, directedFeed(outsider.nodeId, nodeId))]),
    );
    this.broadcast.say({ type: 'directory', payload: Buffer.from('{"services":[],"v":1}') });
    this.behave();
  }

  get nodeId(): string {
    return this.outsider.nodeId;
  }

  /** Tells one of the five a lie; `offerId` is what it may be about. */
  async tell(index: number, lie: Lie, offerId: string): Promise<void> {
    if (lie === 'garbage') return this.outsider.answer(() => ({ body: Buffer.from('{"v":1,"heads":[[[') }));
    if (lie === 'silence') return this.outsider.answer(() => undefined);
    if (lie === 'fork') {
      this.broadcast = this.broadcast.fork(0);
      this.broadcast.say({ type: 'directory', payload: Buffer.from(`{"services":[],"v":1}${' '.repeat(3)}`) });
      return this.behave();
    }
    const to = this.addressees[index];
    const body = { term: 1, epoch: 1, offerId: offerId || randomUUID(), reason: 'too-late', certificate: 'AAAA' };
    if (to) this.directed.get(to.nodeId)?.say(await letterFrom(this.outsider, to, { type: lie, body }));
    this.behave();
  }

  private behave(): void {
    this.outsider.answer(answersOf(this.outsider, () => [this.broadcast, ...this.directed.values()]));
  }
}
