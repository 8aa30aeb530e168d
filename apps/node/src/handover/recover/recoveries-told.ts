import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import type { Charter } from '#federation';

const day = 86_400_000;

/**
 * Keeps in the database what the charter says of the recoveries of cases in which this node has a part, for today's list: a
 * holder that was gone for a while hears that it is taken for lost and may object, or that another has its case now.
 */
@Injectable()
export class RecoveriesTold {
  constructor(private readonly db: DataSource) {}

  /** Brings it into line with the charter; what was dropped is told no longer. */
  async follow({ pendingRecoveries, recoveries }: Charter): Promise<void> {
    const done = recoveries.map((one) => ({ ...one, due: one.effectiveAt }));
    const pending = pendingRecoveries.map((one) => ({
      ...one,
      due: new Date(Date.parse(one.publishedAt) + one.days * day).toISOString(),
    }));
    const last = new Map([...done, ...pending].map((one) => [one.caseRef, one]));
    const rows = [...last.values()].map(({ caseRef, term, to, due }) => ({
      case_ref: caseRef,
      term,
      to_node: to,
      due,
    }));
    await withTransaction(this.db, 'handover.recoveries-told', async (tx) => {
      await tx.query('DELETE FROM recovery_here WHERE case_ref <> ALL ($1::uuid[])', [[...last.keys()]]);
      await tx.query(
        `INSERT INTO recovery_here (case_ref, term, to_node, due)
         SELECT r.case_ref, r.term, r.to_node, r.due
         FROM jsonb_to_recordset($1::jsonb) AS r (case_ref uuid, term integer, to_node text, due timestamptz)
         JOIN custody c ON c.case_ref = r.case_ref
         ON CONFLICT (case_ref) DO UPDATE SET term = EXCLUDED.term, to_node = EXCLUDED.to_node, due = EXCLUDED.due`,
        [JSON.stringify(rows)],
      );
    });
  }
}
