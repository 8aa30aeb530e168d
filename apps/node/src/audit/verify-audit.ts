import type { AuditRow } from './audit-row.js';
import { entryOf } from './audit-row.js';
import { type AuditHead, beginning, linkAfter } from './chain.js';

/** What is wrong with the log, and from which number on. */
export type AuditFault =
  /** An entry does not say what it said when it was linked, or stands in another's place. */
  | 'changed'
  /** A number is missing: an entry was taken out. */
  | 'missing'
  /** It ends before the head that is known. */
  | 'cut'
  /** It is a different log from the one whose head is known: every link was made anew. */
  | 'replaced';

export type AuditVerification =
  | { readonly intact: true; readonly head: AuditHead }
  | { readonly intact: false; readonly fault: AuditFault; readonly seq: number };

/**
 * Recomputes the chain over the linked entries in the order of their numbers. Without a known head a cut tail, or a log
 * that was rewritten from the beginning, cannot be seen: a head kept elsewhere (a file beside the database, other
 * members) shows both.
 */
export async function verifyAudit(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  known?: AuditHead,
): Promise<AuditVerification> {
  let head = beginning;
  for await (const row of rows) {
    const before = head;
    if (Number(row.seq) !== before.seq + 1) return { intact: false, fault: 'missing', seq: before.seq + 1 };
    head = linkAfter(before, entryOf(row));
    if (!row.chain?.equals(head.chain)) return { intact: false, fault: 'changed', seq: head.seq };
    if (known?.seq === head.seq && !known.chain.equals(head.chain))
      return { intact: false, fault: 'replaced', seq: head.seq };
  }
  if (known && known.seq > head.seq) return { intact: false, fault: 'cut', seq: head.seq + 1 };
  return { intact: true, head };
}
