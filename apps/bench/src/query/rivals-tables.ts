import type pg from 'pg';
import { column, columns, fieldNames } from './case-fields.js';

/**
 * What the rivals need beside the node's own tables. They hold no key, so cases lie open for them in a table of their
 * own (`opened`: what the node's API shows). What the node computes is a function for PostGraphile, which is also told
 * who belongs to which statement.
 */
export async function layRivalsTables(client: pg.Client, opened: readonly Record<string, unknown>[]): Promise<void> {
  await client.query(`
    CREATE TABLE plain_case (
      case_id uuid PRIMARY KEY REFERENCES case_file (id), opened_at timestamptz NOT NULL, former_reference text,
      closings jsonb NOT NULL, ${columns});
    CREATE FUNCTION referral_overdue(r referral) RETURNS boolean LANGUAGE sql STABLE
      AS $$ SELECT r.state IN ('requested', 'acknowledged') AND r.deadline <= now() $$;
    CREATE FUNCTION capacity_statement_freshness(s capacity_statement) RETURNS text LANGUAGE sql STABLE
      AS $$ SELECT CASE WHEN now() - s.issued_at < interval '2 hours' THEN 'fresh'
        WHEN now() - s.issued_at <= interval '8 hours' THEN 'ageing' ELSE 'stale' END $$;
    COMMENT ON TABLE capacity_statement IS E'@foreignKey (node_id) references organisation (node_id)'`);
  const rows = opened.map(({ id, openedAt, formerReference, closings, fields }) => ({
    case_id: id,
    opened_at: openedAt,
    former_reference: formerReference,
    closings,
    ...Object.fromEntries(fieldNames.map((field) => [column(field), (fields as Record<string, unknown>)[field]])),
  }));
  await client.query('INSERT INTO plain_case SELECT * FROM jsonb_populate_recordset(NULL::plain_case, $1::jsonb)', [
    JSON.stringify(rows),
  ]);
  await client.query('ANALYZE');
}
