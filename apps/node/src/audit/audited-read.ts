import type { PreparedStatement } from '#database';

/**
 * A statement that reads and writes down who read, both or neither. `read` is a SELECT that also gives `reader` (of the
 * staff, uuid), `subject_id` and `opened` (whether there was anything to see, and so to write down); its parameters are
 * the first `parameters`, the time comes after them. Run it with `Audit.read`.
 */
export function auditedRead(
  name: string,
  { action, kind, parameters, read }: { action: `${string}.${string}`; kind: string; parameters: number; read: string },
): PreparedStatement {
  return {
    name,
    text: `
      WITH found AS MATERIALIZED (${read}), written AS (
        INSERT INTO audit_entry (at, actor, action, subject_kind, subject_id, details)
        SELECT $${parameters + 1}::timestamptz, 'staff:' || reader, '${action}', '${kind}', subject_id::text, '{}'
        FROM found WHERE opened)
      SELECT * FROM found`,
  };
}
