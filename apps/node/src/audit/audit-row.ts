import type { AuditEntry } from './chain.js';

/** A row of `audit_entry` as PostgreSQL gives it. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly seq: string | null;
  readonly chain: Buffer | null;
}

export const auditColumns = 'id, at, actor, action, subject_kind, subject_id, details, seq, chain';

export function entryOf(row: AuditRow): AuditEntry {
  const { id, at, actor, action, details } = row;
  return { id, at, actor, action, subjectKind: row.subject_kind, subjectId: row.subject_id, details };
}
