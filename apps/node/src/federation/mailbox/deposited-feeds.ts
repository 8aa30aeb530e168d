import { Injectable } from '@nestjs/common';
import {
  base64url,
  type EntriesDeposit,
  fromBase64url,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  problem,
  readUnverified,
  type Signed,
  signReceipt,
  type VerifiedBatch,
  verifyBatch,
  type WireBatch,
} from '#federation';
import { Movement } from '../feed/movement.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { Cursors } from '../pull/cursors.js';
import { PostedSource } from '../pull/posted-source.js';
import { Transfers } from '../pull/transfers.js';
import { Deposits } from './deposits.js';

/** Takes what a member leaves of its own feeds: applied where this node reads them itself, kept for the addressee otherwise. */
@Injectable()
export class DepositedFeeds {
  constructor(
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly cursors: Cursors,
    private readonly transfers: Transfers,
    private readonly deposits: Deposits,
    private readonly movement: Movement,
  ) {}

  /** This node’s receipt for how far it has the feed now. Nothing of it is kept unless all of it verifies. */
  async take(from: string, deposit: EntriesDeposit, batches: readonly WireBatch[]): Promise<Signed | Problem> {
    const verified = this.verify(from, deposit, batches);
    if (isProblem(verified)) return verified;
    const named = parseFeedId(deposit.feed);
    if (named?.kind === 'directed' && named.to !== this.own.nodeId) {
      if (!this.members.find(named.to)) return problem('unknown-member');
      return this.deposits.keep(deposit, from, named.to, verified);
    }
    return this.apply(from, deposit, batches, verified);
  }

  /** The chain that the deposit names is the depositor’s own word; the head that it signed over it says whether it is true. */
  private verify(from: string, deposit: EntriesDeposit, batches: readonly WireBatch[]): VerifiedBatch[] | Problem {
    const { feed, epoch, after, chain } = deposit;
    const verified: VerifiedBatch[] = [];
    let cursor = { feed, epoch, seq: after, chain: fromBase64url(chain, 32) ?? Buffer.alloc(32) };
    for (const batch of batches) {
      const claimed = readUnverified(headShape, batch.head);
      if (isProblem(claimed)) return claimed;
      const key = this.members.keyFor(from, claimed.keyId, claimed);
      if (!key) return problem('unknown-key');
      const one = verifyBatch(cursor, batch, key);
      if (isProblem(one)) return one;
      verified.push(one);
      cursor = one.cursor;
    }
    return verified;
  }

  private async apply(
    from: string,
    { feed, epoch, after }: EntriesDeposit,
    batches: readonly WireBatch[],
    verified: readonly VerifiedBatch[],
  ): Promise<Signed | Problem> {
    const posted = batches.map((batch, index) => ({ batch, seq: verified[index]?.cursor.seq ?? 0 }));
    const last = verified.at(-1);
    if (!last) return problem('wrong-shape');
    const source = new PostedSource(from, after, posted);
    const refused = await this.transfers.takeIn({ head: last.head, signed: last.signedHead }, source);
    if (refused) return refused;
    const { seq, chain, frozen } = await this.cursors.of({ feed, epoch });
    if (frozen) return problem('fork');
    this.movement.tell([feed]);
    return signReceipt({ feed, epoch, seq, chain: base64url(chain), by: this.own.nodeId }, this.own.key);
  }
}
