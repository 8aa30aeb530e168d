import type { DataSource } from 'typeorm';

/** Every table of a node’s database with the hash of its rows: what has changed between two of these, and what has not. */
export async function stateOf(db: DataSource): Promise<Record<string, string>> {
  const tables: { name: string }[] = await db.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const state: Record<string, string> = {};
  for (const { name } of tables) {
    const [row]: { state: string }[] = await db.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS state FROM "${name}" t`,
    );
    state[name] = row?.state ?? '';
  }
  return state;
}
