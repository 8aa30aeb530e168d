import { canonicalBytes, type Receipts } from '#federation';
import { type Here, NoAnswer, Refused } from '../here.js';
import type { FeedRow, NackRow } from '../rows.js';
import type { News } from './news.js';

/** What another member would refuse whenever it is said. Anything else passes, and is said again at the next contact. */
const forGood: ReadonlySet<string> = new Set(['wrong-shape', 'wrong-feed', 'cursor-ahead', 'chain-mismatch']);

/** Tells members what of their feeds is stored here: after the commit, never before (apps/node: federation/pull/receipt-sender). */
export class ReceiptSender {
  private readonly sending = new Set<string>();

  constructor(
    private readonly here: Here,
    private readonly news: News,
  ) {}

  due(nodeId: string): void {
    if (this.sending.has(nodeId)) return;
    this.sending.add(nodeId);
    this.here.soon(async () => {
      this.sending.delete(nodeId);
      await this.send(nodeId);
    });
  }

  private async send(nodeId: string): Promise<void> {
    const { receipts, nacks, applied } = await this.news.receiptsFor(nodeId);
    if (receipts.length + nacks.length === 0) return;
    const message: Receipts = { v: 1, receipts, nacks };
    try {
      await this.here.ask(nodeId, 'receipts', canonicalBytes(message));
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
      if (!(error instanceof Refused && forGood.has(error.code))) return;
    }
    await this.here.transaction('federation.receipted', async (tx) => {
      for (const { feed, epoch, seq } of applied) {
        const row = await tx.get<FeedRow>('feed', feed);
        if (row?.epoch === epoch && row.receiptedSeq < seq) {
          await tx.put('feed', feed, { ...row, receiptedSeq: seq } satisfies FeedRow);
        }
      }
      const told = new Set(nacks.map(({ signature }) => signature));
      for (const [key, row] of await tx.all<NackRow>('nack', 'own ')) {
        if (told.has(row.signed.signature)) await tx.put('nack', key, { ...row, sent: true } satisfies NackRow);
      }
    });
  }
}
