import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** Somebody still sees rows that were deleted, so they cannot leave the disk yet: scrub again in a while. */
class StillSeen extends Error {
  override readonly name = 'StillSeen';
}

const patience = 20_000;
const looksEvery = 100;

/**
 * Takes what was deleted from these tables off the disk. A deleted row's bytes stay in its page and in the log of
 * changes; here the tables are written anew (they are locked meanwhile: keep them small), the log moves to a new
 * segment, and a checkpoint removes the old ones. A transaction that began before the rows were deleted would have them
 * copied along: those are waited for.
 * @returns false when the role of an external server may not make a checkpoint: then the log ages by itself.
 * @throws StillSeen after 20 s of waiting; a job that is tried again is the way to go on.
 */
export async function scrubTables(db: DataSource, tables: readonly string[]): Promise<boolean> {
  await untilNobodySees(db);
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

/** Waits until every transaction and snapshot of this database is younger than this moment. */
async function untilNobodySees(db: DataSource): Promise<void> {
  const [mark] = await db.query<{ xid: string }[]>('SELECT pg_current_xact_id()::xid::text AS xid');
  const until = Date.now() + patience;
  for (;;) {
    const [older] = await db.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND (age(backend_xmin) > age($1::xid) OR age(backend_xid) > age($1::xid)) LIMIT 1`,
      [mark?.xid],
    );
    if (!older) return;
    if (Date.now() > until) throw new StillSeen('An open transaction still sees what was deleted.');
    await pause(looksEvery);
  }
}
