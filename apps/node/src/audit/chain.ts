import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';

/** What one entry of the audit log says. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The last link that is known: how many entries there are, and the hash that stands for all of them. */
export interface AuditHead {
  readonly seq: number;
  readonly chain: Buffer;
}

/** What the first entry is linked to. */
export const beginning: AuditHead = { seq: 0, chain: createHash('sha256').update('ihala audit 1').digest() };

/**
 * The link of the next entry: `SHA-256(0x04 || chain before || JCS of the entry with its number)` (RFC 8785). Changing,
 * leaving out or moving an entry changes every later link.
 */
export function linkAfter(before: AuditHead, entry: AuditEntry): AuditHead {
  const seq = before.seq + 1;
  const { id, at, actor, action, subjectKind, subjectId, details } = entry;
  const said = canonicalize({
    seq,
    id,
    at: at.toISOString(),
    actor,
    action,
    subjectKind,
    subjectId,
    details,
  });
  return { seq, chain: createHash('sha256').update(Buffer.of(4)).update(before.chain).update(said, 'utf8').digest() };
}
