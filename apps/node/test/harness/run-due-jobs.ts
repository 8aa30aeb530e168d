import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/**
 * Lets the worker do every job whose time has come by the node's own clock, which may be ahead of the database's, and
 * waits until none is left. A job that fails is tried again later and not waited for.
 */
export async function runDueJobs(db: DataSource, now: Date): Promise<void> {
  for (;;) {
    await db.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at <= $1 AND run_at > now() AND attempts = 0`,
      [now],
    );
    await db.query(`SELECT pg_notify('jobs:insert', '{"r":"0","count":10}')`);
    const [left]: { jobs: number }[] = await db.query(
      `SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs WHERE run_at <= $1 AND attempts < 2
       AND (locked_at IS NOT NULL OR attempts = 0)`,
      [now > new Date() ? now : new Date()],
    );
    if (left?.jobs === 0) return;
    await wait(20);
  }
}
