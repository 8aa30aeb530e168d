import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Refusal, refuse } from '#domain';

/**
 * Cases over which this node, since it was restored, may not decide: somebody may hold a certificate of its own that it does
 * not know. It keeps the person safe and answers for her; it does not share, close or hand over.
 */
@Injectable()
export class SuspendedCases {
  /** Refusals: `authority-after-restore`. To be asked in the transaction of the act. */
  async check(tx: Transaction, caseId: string): Promise<Refusal<'authority-after-restore'> | undefined> {
    const [row] = await tx.query('SELECT 1 FROM suspended_case WHERE case_id = $1', [caseId]);
    return row ? refuse('authority-after-restore') : undefined;
  }

  /** A recovery by the charter gave this node the case under a later term: nothing older can take it away. */
  async lift(tx: Transaction, caseId: string): Promise<void> {
    await tx.query('DELETE FROM suspended_case WHERE case_id = $1', [caseId]);
  }
}
