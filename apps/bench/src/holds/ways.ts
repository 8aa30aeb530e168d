import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { type KeptPlaces, keepPlaces, keepPlacesAtOnce } from '../../../node/src/shelter/hold/keep-places.js';

/** One way to keep one place: true if it was kept. `fails` ends the transaction without saving, after it has its place. */
export type Way = (pool: Pool, fails: boolean) => Promise<boolean>;

const now = () => new Date();

/** As the node does it: the very statement. One that is to fail is run in a transaction that is rolled back. */
export const oneStatement: Way = async (pool, fails) => {
  const client = await pool.connect();
  try {
    const at = now();
    const values = [randomUUID(), 'women', 1, false, at, at, 12, null, true, 'n:bench', 'emergency', at, 'network'];
    if (fails) await client.query('BEGIN');
    const kept = await keepPlaces(async (text) => {
      const name = text === keepPlacesAtOnce ? 'bench.keep-at-once' : 'bench.keep-waiting';
      const { rows } = await client.query<KeptPlaces>({ name, text, values });
      return rows[0] ?? { could: false, until: null };
    }, 1);
    if (fails) await client.query('ROLLBACK');
    return kept.until !== null && !fails;
  } finally {
    client.release();
  }
};

const free = `p.on_offer AND p.stay_id IS NULL AND (p.held_until IS NULL OR p.held_until <= $2) AND p.kind = $1`;
const find = (lock: string) =>
  `SELECT p.id, p.shelter_id FROM place p JOIN shelter s ON s.id = p.shelter_id
   WHERE ${free} AND s.closed_at IS NULL AND s.at_once ORDER BY p.step_free, p.id LIMIT 1 ${lock}`;

/** The usual way: find a free place and lock it, waiting for whoever has it, then write it down. */
export const forUpdate: Way = (pool, fails) => step(pool, fails, 'bench.find-for-update', find('FOR UPDATE OF p'));

/** The control: without a lock somebody else may find the same place free. */
export const withoutLock: Way = (pool, fails) => step(pool, fails, 'bench.find', find(''));

async function step(pool: Pool, fails: boolean, name: string, text: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const at = now();
    const { rows } = await client.query<{ id: string; shelter_id: string }>({ name, text, values: ['women', at] });
    const [place] = rows;
    if (place) await write(client, place.id, place.shelter_id, at);
    await client.query(fails ? 'ROLLBACK' : 'COMMIT');
    return place !== undefined && !fails;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function write(client: PoolClient, place: string, shelter: string, at: Date): Promise<void> {
  const hold = randomUUID();
  const until = new Date(at.getTime() + 12 * 3_600_000);
  await client.query({
    name: 'bench.place',
    text: 'UPDATE place SET hold_id = $2, held_until = $3 WHERE id = $1',
    values: [place, hold, until],
  });
  await client.query({
    name: 'bench.hold',
    text: `INSERT INTO hold (id, asked_by, kind, step_free, places, hours, purpose, asked_at, given, state, shelter_id, until)
      VALUES ($1, 'n:bench', 'women', false, 1, 12, 'emergency', $2, 'network', 'held', $3, $4)`,
    values: [hold, at, shelter, until],
  });
  await client.query({
    name: 'bench.hold-place',
    text: 'INSERT INTO hold_place (hold_id, place_id) VALUES ($1, $2)',
    values: [hold, place],
  });
}
