import type { DataSource } from 'typeorm';

/**
 * How this node’s own calls to a member fare, and how far its clock has come, moves by itself meanwhile; what a member can
 * move of these rows is compared.
 */
const compared: Readonly<Record<string, string>> = {
  member_state: `(SELECT node_id, last_seen_at, charter_version, blocked_at, blocked_by FROM member_state
    WHERE coalesce(last_seen_at, blocked_at) IS NOT NULL OR charter_version IS NOT NULL)`,
  clock_mark: '(SELECT id FROM clock_mark)',
};

/** Every table of a node’s database with the hash of its rows: what has changed between two of these, and what has not. */
export async function stateOf(db: DataSource): Promise<Record<string, string>> {
  const tables: { name: string }[] = await db.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS state
       FROM ${compared[name] ?? `"${name}"`} t`,
  );
  const states: { name: string; state: string }[] = await db.query(each.join(' UNION ALL '));
  return Object.fromEntries(states.map(({ name, state }) => [name, state]));
}
