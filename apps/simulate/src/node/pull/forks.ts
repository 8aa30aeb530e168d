import {
  type ForkProof,
  forkProofShape,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  readUnverified,
  verifyForkProof,
} from '#federation';
import type { Reading, Tx } from '../../store/store.js';
import { audit } from '../audit.js';
import type { HighWater } from '../feed/high-water.js';
import type { Outbox } from '../feed/outbox.js';
import type { Here } from '../here.js';
import { keyFor } from '../members.js';
import { type FeedRow, placeKey } from '../rows.js';
import { type BroadcastHandler, InvalidBroadcast } from './broadcasts.js';

/** Proofs that a member signed two contents for one place: kept, the feed frozen, passed on (apps/node: federation/pull/forks). */
export class Forks {
  constructor(
    private readonly here: Here,
    private readonly outbox: Outbox,
    private readonly highWater: HighWater,
  ) {}

  readonly hear: BroadcastHandler = async (tx, { payload }) => {
    const proof = forkProofShape.safeParse(payload);
    if (!proof.success) throw new InvalidBroadcast('wrong-shape');
    const refused = await this.keep(tx, proof.data);
    if (refused) throw new InvalidBroadcast(refused.problem);
  };

  async found(proof: ForkProof): Promise<void> {
    if (this.here.has('fork-swallowed')) return;
    await this.here.transaction('federation.fork', (tx) => this.keep(tx, proof));
    await this.highWater.check();
  }

  private async keep(tx: Tx, proof: ForkProof): Promise<Problem | undefined> {
    const claimed = readUnverified(headShape, proof.a);
    if (isProblem(claimed)) return claimed;
    const named = parseFeedId(claimed.feed);
    const key = named && keyFor(this.here.charter(), named.from, claimed.keyId);
    if (!named || !key) return problem('unknown-member');
    const place = verifyForkProof(proof, key);
    if (isProblem(place)) return place;
    const { feed, epoch, seq } = place;
    if (await isSettled(tx, feed, epoch)) return undefined;
    if (!(await tx.insert('fork_proof', placeKey(feed, epoch, seq), { ...proof }))) return undefined;
    const row = await tx.get<FeedRow>('feed', feed);
    if (row && !row.own) await tx.put('feed', feed, { ...row, state: 'frozen' } satisfies FeedRow);
    await audit(tx, 'feed.fork', feed);
    if (named.kind === 'broadcast') await this.outbox.broadcast(tx, 'fork-proof', proof);
    this.here.tell(`holds a proof that ${named.kind} feed forked at ${seq}`);
    return undefined;
  }
}

/** Somebody at this node has decided which of its copies goes on: what the other has signed in that epoch is no news. */
export async function isSettled(tx: Reading, feed: string, epoch: string): Promise<boolean> {
  const rows = await tx.all<{ settled?: boolean }>('fork_proof', `${feed} ${epoch} `);
  return rows.some(([, { settled }]) => settled);
}
