import type { DataSource } from 'typeorm';

/**
 * Takes what was deleted from these tables off the disk. A deleted row's bytes stay in its page and in the log of
 * changes; here the tables are written anew (they are locked meanwhile: keep them small), the log moves to a new
 * segment, and a checkpoint removes the old ones. Rows that a transaction still open can see are kept: do it again later.
 * @returns false when the role of an external server may not make a checkpoint: then the log ages by itself.
 */
export async function scrubTables(db: DataSource, tables: readonly string[]): Promise<boolean> {
  for (const table of tables) await db.query(`VACUUM (FULL) ${db.driver.escape(table)}`);
  try {
    await db.query('SELECT pg_switch_wal()');
    await db.query('CHECKPOINT');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  }
}
