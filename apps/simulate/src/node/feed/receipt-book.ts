import {
  isProblem,
  type Nack,
  type Problem,
  parseFeedId,
  problem,
  type Receipt,
  type Receipts,
  type Signed,
  verifyNack,
  verifyReceipt,
} from '#federation';
import type { Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import { type FeedRow, type HeadRow, placeKey, type ReceiptRow } from '../rows.js';

/** What others say to have stored of this node's feeds (apps/node: federation/feed/receipt-book). */
export class ReceiptBook {
  /** Receipts that were verified in this life: they are said again until they are heard. */
  private readonly read = new Map<string, Receipt>();

  constructor(private readonly here: Here) {}

  async take(from: string, said: Pick<Receipts, 'receipts' | 'nacks'>): Promise<Problem | undefined> {
    const key = this.here.charter().records.get(from)?.record.feedKey;
    if (!key) return problem('unknown-member');
    const receipts: Receipt[] = [];
    for (const signed of said.receipts) {
      const name = `${from} ${signed.signature} ${signed.signed}`;
      const says = this.read.get(name) ?? verifyReceipt(signed, from, key);
      if (isProblem(says)) return says;
      this.read.set(name, says);
      if (!this.reads(from, says.feed)) return problem('wrong-feed');
      receipts.push(says);
    }
    const nacks: { says: Nack; signed: Signed }[] = [];
    for (const signed of said.nacks) {
      const says = verifyNack(signed, from, key);
      if (isProblem(says)) return says;
      if (!this.reads(from, says.feed)) return problem('wrong-feed');
      nacks.push({ says, signed });
    }
    if (receipts.length + nacks.length === 0) return undefined;
    return this.here.transaction('federation.receipts', async (tx) => {
      for (const says of receipts) {
        const wrong = await unfounded(tx, says);
        if (wrong) return wrong;
      }
      for (const says of receipts) await keep(tx, from, says);
      for (const { says, signed } of nacks) {
        await tx.put('nack', `by ${from} ${placeKey(says.feed, says.epoch, says.seq)}`, { ...signed });
      }
      return undefined;
    });
  }

  private reads(from: string, feed: string): boolean {
    const named = parseFeedId(feed);
    return named?.from === this.here.self && (named.kind === 'broadcast' || named.to === from);
  }
}

/** A receipt counts for a head that this node has signed: the same place, the same chain. */
async function unfounded(tx: Tx, { feed, epoch, seq, chain }: Receipt): Promise<Problem | undefined> {
  const row = await tx.get<HeadRow>('feed_head', placeKey(feed, epoch, seq));
  if (!row) return problem('cursor-ahead');
  const head: { chain: string } = JSON.parse(Buffer.from(row.head.signed, 'base64url').toString('utf8'));
  return head.chain === chain ? undefined : problem('chain-mismatch');
}

async function keep(tx: Tx, from: string, { feed, epoch, seq, chain }: Receipt): Promise<void> {
  const before = await tx.get<ReceiptRow>('receipt', `${feed} ${from}`);
  const own = await tx.get<FeedRow>('feed', feed);
  const later = !before || (before.epoch === epoch ? before.seq < seq : own?.epoch === epoch);
  if (later) await tx.put('receipt', `${feed} ${from}`, { epoch, seq, chain } satisfies ReceiptRow);
}
