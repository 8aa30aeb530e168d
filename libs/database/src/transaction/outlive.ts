import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { readRows } from '../read-rows.js';

const patience = 15_000;
const longEnough = 5_000;

const stillOpen = {
  name: 'transaction.still-open',
  text: `SELECT pid FROM pg_stat_activity
         WHERE pid = $1 AND xact_start IS NOT NULL AND datname = current_database() AND pid <> pg_backend_pid()`,
};
const end = {
  name: 'transaction.end-lost',
  text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE pid = $1 AND xact_start < clock_timestamp() - make_interval(secs => $2) AND usename = current_user`,
};

/**
 * Waits until the server process whose connection was lost has finished its transaction: a COMMIT still being worked on
 * would be saved a moment after somebody looked and found nothing. One that hangs for seconds is ended. Says whether
 * it is over.
 */
export async function outlive(db: DataSource, backend: number | undefined): Promise<boolean> {
  if (backend === undefined) return true;
  const since = Date.now();
  while ((await readRows(db, stillOpen, [backend])).length > 0) {
    if (Date.now() - since > patience) return false;
    if (Date.now() - since > longEnough) await readRows(db, end, [backend, longEnough / 1000]);
    await wait(20);
  }
  return true;
}
