import {
  type Custody,
  declineOffer,
  type HandoverStep,
  isRefusal,
  type Refusal,
  requestWithdrawal,
  sayWilling,
} from '#domain';
import type { Here } from '../node/here.js';
import type { RequestRow } from '../node/rows.js';
import type { CustodyBook } from './custody-book.js';
import type { Steps } from './steps.js';

/** What a caseworker of the one who was asked does (apps/node: handover/asked/answers). */
export class Answers {
  constructor(
    private readonly here: Here,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
  ) {}

  willing(offerId: string): Promise<boolean> {
    return this.answer('handover.willing', offerId, (custody) => sayWilling(custody, offerId));
  }

  decline(offerId: string): Promise<boolean> {
    return this.answer('handover.decline', offerId, (custody) => declineOffer(custody, offerId, 'no-capacity'));
  }

  withdraw(offerId: string): Promise<boolean> {
    return this.answer('handover.withdraw', offerId, (custody) => requestWithdrawal(custody, offerId));
  }

  private answer(action: string, offerId: string, decide: (custody: Custody) => HandoverStep | Refusal) {
    return this.here.transaction(action, async (tx) => {
      const row = await tx.get<RequestRow>('request', offerId);
      if (!row || row.ended) return false;
      const before = await this.book.of(tx, row.caseRef);
      const step = decide(before.custody);
      if (isRefusal(step)) return false;
      await this.steps.take(tx, before, step, action);
      return true;
    });
  }
}
