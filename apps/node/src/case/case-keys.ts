import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Refusal, refuse } from '#domain';
import { DutyKey } from '../auth/duty-key.js';

/**
 * The keys of cases. Features that keep something about a person seal it under the case's key, so that destroying one row
 * erases all of it. While the node is locked, making or opening a key throws `NodeLocked`.
 */
@Injectable()
export class CaseKeys {
  constructor(private readonly dutyKey: DutyKey) {}

  /** A key for a case that is about to be made. */
  make(caseId: string): { key: Buffer; wrapped: Buffer } {
    return this.dutyKey.newCaseKey(caseId);
  }

  async keep(tx: Transaction, caseId: string, wrapped: Buffer): Promise<void> {
    await tx.query('INSERT INTO case_key (case_id, wrapped) VALUES ($1, $2)', [caseId, wrapped]);
  }

  /** The key of a case, for somebody who was allowed to see the case. Refusals: `case-file-gone`. */
  async keyOf(tx: Transaction, caseId: string): Promise<Buffer | Refusal<'case-file-gone'>> {
    this.dutyKey.require();
    const [row] = await tx.query<{ wrapped: Buffer }>('SELECT wrapped FROM case_key WHERE case_id = $1', [caseId]);
    return row ? this.dutyKey.openCaseKey(caseId, row.wrapped) : refuse('case-file-gone');
  }

  /** Opens a wrapped key that was read with other columns. */
  open(caseId: string, wrapped: Buffer): Buffer {
    return this.dutyKey.openCaseKey(caseId, wrapped);
  }

  /** Destroys the key: what was sealed under it is gone, here and in every later backup. */
  async destroy(tx: Transaction, caseId: string): Promise<void> {
    await tx.query('DELETE FROM case_key WHERE case_id = $1', [caseId]);
  }
}
