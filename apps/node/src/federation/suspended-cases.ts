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

  /**
   * A case that comes while others are still to return what this node has signed: it may be one that was here and went on,
   * given once more by who had given it then.
   */
  async meanwhile(tx: Transaction, caseId: string, now: Date): Promise<void> {
    await tx.query(
      'INSERT INTO suspended_case (case_id, since) SELECT $1, $2 WHERE EXISTS (SELECT FROM return_awaited)',
      [caseId, now],
    );
  }

  /** A recovery by the charter gave this node the case under a later term: nothing older can take it away. */
  async lift(tx: Transaction, caseId: string): Promise<void> {
    await tx.query('DELETE FROM suspended_case WHERE case_id = $1', [caseId]);
  }
}
