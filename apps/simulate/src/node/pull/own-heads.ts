import {
  compareHeads,
  type EpochEnd,
  type ForkProof,
  forksAmong,
  type Head,
  headShape,
  isProblem,
  parseFeedId,
  readUnverified,
  type Signed,
  verifyHead,
} from '#federation';
import type { Reading } from '../../store/store.js';
import { chainAt } from '../feed/nacks.js';
import type { Here } from '../here.js';
import { type EntryRow, type HeadRow, placeKey, type ReturnedRow } from '../rows.js';

/** A head of an own feed that somebody showed, under this node's own signature. */
export interface OwnHead {
  readonly head: Head;
  readonly signed: Signed;
  readonly end: EpochEnd;
}

/** Reads heads that this node, or a copy of it, has signed and somebody else has kept (apps/node: federation/pull/own-heads). */
export class OwnHeads {
  constructor(private readonly here: Here) {}

  read(heads: readonly Signed[]): OwnHead[] {
    return heads.flatMap((signed) => {
      const claimed = readUnverified(headShape, signed);
      if (isProblem(claimed) || parseFeedId(claimed.feed)?.from !== this.here.self) return [];
      const head = verifyHead(signed, this.here.key.publicKey);
      if (isProblem(head)) return [];
      const { epoch, seq, chain } = head;
      return [{ head, signed, end: { epoch, seq, chain } }];
    });
  }

  /** The proof that something else was signed here for the same place. */
  async forkOf(tx: Reading, { head, signed }: OwnHead): Promise<ForkProof | undefined> {
    const stored = await tx.get<HeadRow>('feed_head', placeKey(head.feed, head.epoch, head.seq));
    const compared = stored && compareHeads(stored.head, signed, this.here.key.publicKey);
    return compared && !isProblem(compared) && compared.is === 'fork' ? compared.proof : undefined;
  }

  /** What members have returned since the restore, where one of them was told another story than the other. */
  async contradictions(tx: Reading): Promise<ForkProof[]> {
    const rows = await tx.all<ReturnedRow>('returned_lineage');
    return forksAmong(
      rows.flatMap(([, { heads }]) => heads),
      this.here.key.publicKey,
    );
  }

  /** Whether another history was signed here up to the place that the head names. */
  async differs(tx: Reading, { head }: OwnHead): Promise<boolean> {
    const { feed, epoch, seq } = head;
    const here = await tx.get<EntryRow>('feed_entry', placeKey(feed, epoch, seq));
    return here !== undefined && (await chainAt(tx, { feed, epoch, seq })) !== head.chain;
  }
}
