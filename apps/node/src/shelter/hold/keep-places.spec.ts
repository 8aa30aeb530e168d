import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, type Transaction, withTransaction } from '#database';
import { type TestDatabase, testDatabase } from '#testing';
import { type KeptPlaces, keepPlaces } from './keep-places.js';

const now = new Date('2026-03-01T20:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe('keeping places in a shelter', () => {
  let database: TestDatabase;
  let db: TestDatabase['dataSource'];

  beforeAll(async () => {
    database = await testDatabase();
    db = await connect({ url: database.url, poolSize: 40 });
  });
  afterAll(async () => {
    await db.destroy();
    await database.close();
  });
  beforeEach(() => db.query('TRUNCATE shelter, hold CASCADE'));

  async function house(free: number, settings: { atOnce?: boolean; stepFree?: boolean; kind?: string } = {}) {
    const { atOnce = true, stepFree = false, kind = 'women' } = settings;
    const id = randomUUID();
    await db.query(`INSERT INTO shelter VALUES ($1, '', '', $2, 24, $3)`, [id, atOnce, now]);
    await db.query('INSERT INTO place_kind VALUES ($1, $2, $3)', [id, kind, now]);
    await db.query(
      `INSERT INTO place SELECT gen_random_uuid(), $1, $2, $3, true FROM generate_series(1, $4::integer)`,
      [id, kind, stepFree, free],
    );
    return id;
  }

  interface Wish {
    id?: string;
    places?: number;
    stepFree?: boolean;
    at?: Date;
    hours?: number;
    shelter?: string | null;
    atOnceOnly?: boolean;
  }

  function keep(tx: Transaction, wish: Wish = {}): Promise<KeptPlaces> {
    const { id = randomUUID(), places = 1, stepFree = false, at = now, hours = 12, shelter = null } = wish;
    const asked = ['n:amman', 'emergency', at, 'network'];
    const values = [id, 'women', places, stepFree, at, at, hours, shelter, wish.atOnceOnly ?? true, ...asked];
    return keepPlaces(async (text) => {
      const [row] = await tx.query<KeptPlaces>(text, values);
      if (!row) throw new Error('no row');
      return row;
    }, places);
  }

  const alone = (wish?: Wish) => withTransaction(db, 'test.keep', (tx) => keep(tx, wish));

  async function booked() {
    const [row] = await db.query(
      `SELECT (SELECT count(*)::int FROM place WHERE hold_id IS NOT NULL) AS places,
         (SELECT count(*)::int FROM hold_place WHERE ended_at IS NULL) AS live,
         (SELECT coalesce(sum(places), 0)::int FROM hold WHERE state = 'held') AS promised,
         (SELECT count(*)::int FROM place p WHERE hold_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM hold_place h WHERE h.place_id = p.id AND h.hold_id = p.hold_id AND h.ended_at IS NULL)) AS astray`,
    );
    return row;
  }

  it('keeps as many as were asked for, until the hours are over, and says so', async () => {
    await house(3);
    expect(await alone({ places: 2 })).toEqual({ could: true, until: later(12) });
    expect(await alone({ hours: 72 })).toEqual({ could: true, until: later(24) });
    expect(await alone()).toEqual({ could: false, until: null });
    expect(await booked()).toEqual({ places: 3, live: 3, promised: 3, astray: 0 });
  });

  it('keeps all or none, and all in one house', async () => {
    await house(2);
    await house(2);
    expect(await alone({ places: 3 })).toEqual({ could: false, until: null });
    expect(await booked()).toMatchObject({ places: 0, promised: 0 });
  });

  it('takes the house with the fewest free places that suffice', async () => {
    const small = await house(2);
    await house(5);
    await alone({ places: 2 });
    const [hold] = await db.query('SELECT shelter_id FROM hold');
    expect(hold.shelter_id).toBe(small);
  });

  it('passes by houses whose operator wants to decide, closed ones, and other kinds', async () => {
    const asks = await house(2, { atOnce: false });
    await house(2, { kind: 'men' });
    const closed = await house(2);
    await db.query('UPDATE shelter SET closed_at = $2 WHERE id = $1', [closed, now]);
    expect(await alone()).toEqual({ could: false, until: null });
    expect(await alone({ shelter: asks, atOnceOnly: false })).toMatchObject({ until: later(12) });
  });

  it('leaves places without steps for whoever needs them', async () => {
    const shelter = await house(1, { stepFree: true });
    await db.query(`INSERT INTO place VALUES ($1, $2, 'women', false, true)`, [randomUUID(), shelter]);
    expect(await alone()).toMatchObject({ could: true });
    expect(await alone({ stepFree: true })).toMatchObject({ until: later(12) });
    expect(await alone({ stepFree: true })).toEqual({ could: false, until: null });
  });

  it('gives a place again once its hold has lapsed, and not a moment before', async () => {
    await house(1);
    await alone({ hours: 3 });
    expect(await alone({ at: new Date(later(3).getTime() - 1) })).toEqual({ could: false, until: null });
    expect(await alone({ at: later(3) })).toMatchObject({ could: true, until: later(15) });
    expect(await booked()).toMatchObject({ places: 1, live: 1, astray: 0 });
  });

  it('answers a request that was listed, once', async () => {
    await house(2);
    const id = randomUUID();
    await db.query(
      `INSERT INTO hold (id, asked_by, kind, step_free, places, hours, purpose, asked_at, given, state)
       VALUES ($1, 'n:amman', 'women', false, 1, 12, 'emergency', $2, 'network', 'requested')`,
      [id, now],
    );
    await alone({ id });
    expect(await db.query('SELECT state FROM hold')).toEqual([{ state: 'held' }]);
  });

  it('never refuses a place whose taker failed: it waits for the outcome', async () => {
    await house(1);
    let fail: () => void = () => {};
    const failing = new Promise<void>((_, reject) => {
      fail = () => reject(new Error('the taker failed'));
    });
    let holding: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      holding = resolve;
    });
    const first = withTransaction(db, 'test.fails', async (tx) => {
      await keep(tx);
      holding();
      await failing;
    });
    await held;
    const second = alone();
    setTimeout(fail, 50);
    await expect(first).rejects.toThrow('the taker failed');
    expect(await second).toEqual({ could: true, until: later(12) });
  });

  it('lets 200 fight for 10 places, a third of whom fail: 10 are kept, none twice, none left free', async () => {
    await house(10);
    const fight = Array.from({ length: 200 }, (_, number) =>
      withTransaction(db, 'test.fight', async (tx) => {
        const kept = await keep(tx);
        if (kept.until && number % 3 === 0) throw new Error('the taker failed');
        return kept;
      }).catch(() => ({ could: true, until: null })),
    );
    const kept = (await Promise.all(fight)).filter((one) => one.until);
    expect(kept).toHaveLength(10);
    expect(await booked()).toEqual({ places: 10, live: 10, promised: 10, astray: 0 });
  });

  it('lets families of different sizes fight without a deadlock, a double booking or a family in two houses', async () => {
    await house(6);
    await house(6);
    const kept = await Promise.all(Array.from({ length: 60 }, (_, n) => alone({ places: (n % 4) + 1 })));
    const places = kept.reduce((sum, one, n) => sum + (one.until ? (n % 4) + 1 : 0), 0);
    expect(await booked()).toEqual({ places, live: places, promised: places, astray: 0 });
    expect(places).toBe(12);
    expect(
      await db.query(
        `SELECT hold_id FROM place WHERE hold_id IS NOT NULL GROUP BY hold_id HAVING count(DISTINCT shelter_id) > 1`,
      ),
    ).toEqual([]);
  });

  it('gives the last place to exactly one of two, a thousand times', async () => {
    await house(1);
    for (let round = 0; round < 1000; round += 1) {
      const at = later(round * 24);
      const both = await Promise.all([alone({ at, hours: 24 }), alone({ at, hours: 24 })]);
      expect(both.filter((one) => one.until)).toHaveLength(1);
    }
    expect(await booked()).toMatchObject({ places: 1, live: 1, astray: 0 });
  }, 60_000);

  it('has a second lock on the door: the database refuses two running holds on one place', async () => {
    await house(1);
    await alone();
    const [{ id }] = await db.query('SELECT id FROM place');
    const other = randomUUID();
    await db.query(
      `INSERT INTO hold (id, asked_by, kind, step_free, places, hours, purpose, asked_at, given, state)
       VALUES ($1, 'n:amman', 'women', false, 1, 12, 'emergency', $2, 'network', 'requested')`,
      [other, now],
    );
    await expect(db.query('INSERT INTO hold_place VALUES ($1, $2)', [other, id])).rejects.toThrow('hold_place_live');
  });
});
