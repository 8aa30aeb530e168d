import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** Begins anew: one house with so many free places for women, nothing held. */
export async function freshHouse(pool: Pool, places: number): Promise<void> {
  await pool.query('TRUNCATE shelter, hold CASCADE');
  const id = randomUUID();
  await pool.query(
    `INSERT INTO shelter (id, name, address, at_once, longest_hours, opened_at) VALUES ($1, '', '', true, 24, now())`,
    [id],
  );
  await pool.query(`INSERT INTO place_kind (shelter_id, kind, said_at) VALUES ($1, 'women', now())`, [id]);
  await pool.query(
    `INSERT INTO place (id, shelter_id, kind, step_free, on_offer)
     SELECT gen_random_uuid(), $1, 'women', false, true FROM generate_series(1, $2::integer)`,
    [id, places],
  );
  await pool.query('ANALYZE shelter, place_kind, place');
}

/** Places that were promised more than once, and places that are still free. */
export async function counted(pool: Pool): Promise<{ doubled: number; free: number }> {
  const { rows } = await pool.query<{ doubled: number; free: number }>(
    `SELECT (SELECT coalesce(sum(times - 1), 0)::int FROM
         (SELECT count(*) AS times FROM hold_place WHERE ended_at IS NULL GROUP BY place_id) t) AS doubled,
       (SELECT count(*)::int FROM place WHERE hold_id IS NULL) AS free`,
  );
  return rows[0] ?? { doubled: 0, free: 0 };
}

/** The database's second lock, which the control has to do without. */
export async function secondLock(pool: Pool, shut: boolean): Promise<void> {
  await pool.query(
    shut
      ? 'CREATE UNIQUE INDEX hold_place_live ON hold_place (place_id) WHERE ended_at IS NULL'
      : 'DROP INDEX hold_place_live',
  );
}
