import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  base64url,
  compareHeads,
  type EpochEnd,
  type ForkProof,
  forksAmong,
  type Head,
  headShape,
  isProblem,
  keyIdOf,
  type PublicKey,
  parseFeedId,
  readUnverified,
  type Signed,
  verifyHead,
} from '#federation';
import { chainAt } from '../mail/nacks.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';

/** A head of an own feed that somebody showed, under this node's own signature. */
export interface OwnHead {
  readonly head: Head;
  readonly signed: Signed;
  readonly end: EpochEnd;
}

/** Reads heads that this node, or a copy of it, has signed and somebody else has kept. */
@Injectable()
export class OwnHeads {
  constructor(
    private readonly own: OwnNode,
    private readonly members: Members,
  ) {}

  /** Those that verify; a head of another's feed, or under another's key, is left aside. */
  read(heads: readonly Signed[]): OwnHead[] {
    return heads.flatMap((signed) => {
      const claimed = readUnverified(headShape, signed);
      if (isProblem(claimed) || parseFeedId(claimed.feed)?.from !== this.own.nodeId) return [];
      const key = this.keyOf(claimed);
      const head = key ? verifyHead(signed, key) : undefined;
      if (!head || isProblem(head)) return [];
      const { epoch, seq, chain } = head;
      return [{ head, signed, end: { epoch, seq, chain } }];
    });
  }

  /** The proof that something else was signed here for the same place. */
  async forkOf(tx: Transaction, { head, signed }: OwnHead): Promise<ForkProof | undefined> {
    const { feed, epoch, seq } = head;
    const [stored] = await tx.query<{ head: string }>(
      'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq = $3',
      [feed, epoch, seq],
    );
    if (!stored) return undefined;
    const compared = compareHeads(JSON.parse(stored.head), signed, (claimed) => this.keyOf(claimed));
    return !isProblem(compared) && compared.is === 'fork' ? compared.proof : undefined;
  }

  /** Whether another history was signed here up to the place that the head names, though no head here names that place. */
  async differs(tx: Transaction, { head }: OwnHead): Promise<boolean> {
    const { feed, epoch, seq } = head;
    const [here] = await tx.query('SELECT 1 FROM feed_entry WHERE feed = $1 AND epoch = $2 AND seq = $3', [
      feed,
      epoch,
      seq,
    ]);
    return here !== undefined && base64url(await chainAt(tx, { feed, epoch, seq })) !== head.chain;
  }

  /** What members have returned since the restore, where one of them was told another story than the other. */
  async contradictions(tx: Transaction): Promise<ForkProof[]> {
    const rows = await tx.query<{ heads: Signed[] }>('SELECT heads FROM returned_lineage ORDER BY feed, by_node');
    return forksAmong(
      rows.flatMap(({ heads }) => heads),
      (claimed) => this.keyOf(claimed),
    );
  }

  /** What a stolen key signed after its last good place was not said by a copy of this node. */
  private keyOf(claimed: Head): PublicKey | undefined {
    const { publicKey } = this.own.key;
    return keyIdOf(publicKey) === claimed.keyId ? publicKey : this.members.headKey(claimed);
  }
}
