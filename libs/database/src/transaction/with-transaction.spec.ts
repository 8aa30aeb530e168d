import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { readRows } from '../read-rows.js';
import { RolledBack } from './commit-unknown.js';
import { afterCommit, type Transaction } from './transaction.js';
import { withTransaction } from './with-transaction.js';

describe('a transaction', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query('CREATE TABLE spec_stay (id int PRIMARY KEY, nights int NOT NULL)');
  });
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE spec_stay');
    await db.dataSource.query('INSERT INTO spec_stay VALUES (1, 1), (2, 1)');
  });
  afterAll(() => db.close());

  const nights = (id: number) =>
    readRows<{ nights: number }>(
      db.dataSource,
      { name: 'spec.nights', text: 'SELECT nights FROM spec_stay WHERE id = $1' },
      [id],
    ).then(([row]) => row?.nights);
  const addNight = (tx: Transaction, id: number) =>
    tx.query(`UPDATE spec_stay SET nights = nights + 1 WHERE id = $1`, [id]);

  it('saves all of it, or none', async () => {
    await withTransaction(db.dataSource, 'spec.both', async (tx) => {
      await addNight(tx, 1);
      await addNight(tx, 2);
    });
    const half = withTransaction(db.dataSource, 'spec.half', async (tx) => {
      await addNight(tx, 1);
      throw new Error('the power went');
    });
    await expect(half).rejects.toThrow('the power went');
    expect([await nights(1), await nights(2)]).toEqual([2, 2]);
  });

  it('is run again when two get in each other’s way, until both are saved', async () => {
    let tries = 0;
    const both = bothArrived(2);
    const addAfterReading = () =>
      withTransaction(
        db.dataSource,
        'spec.serial',
        async (tx) => {
          tries += 1;
          const [sum] = await tx.query<{ sum: number }>('SELECT sum(nights)::int AS sum FROM spec_stay');
          await both();
          await tx.query('INSERT INTO spec_stay VALUES ($1, $2)', [10 + tries, sum?.sum]);
        },
        { isolation: 'SERIALIZABLE' },
      );
    await Promise.all([addAfterReading(), addAfterReading()]);
    expect(tries).toBeGreaterThan(2);
    expect(await db.dataSource.query('SELECT nights FROM spec_stay WHERE id > 10 ORDER BY nights')).toEqual([
      { nights: 2 },
      { nights: 4 },
    ]);
  });

  it('is run again after a deadlock', async () => {
    let tries = 0;
    const both = bothArrived(2);
    const add = (first: number, second: number) =>
      withTransaction(db.dataSource, 'spec.deadlock', async (tx) => {
        tries += 1;
        await addNight(tx, first);
        await both();
        await addNight(tx, second);
      });
    await Promise.all([add(1, 2), add(2, 1)]);
    expect(tries).toBe(3);
    expect([await nights(1), await nights(2)]).toEqual([3, 3]);
  });

  it('gives up after a bounded number of tries', async () => {
    let tries = 0;
    const never = withTransaction(db.dataSource, 'spec.never', async (tx) => {
      tries += 1;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'always' USING ERRCODE = '40001'; END $$`);
    });
    await expect(never).rejects.toThrow('always');
    expect(tries).toBe(12);
  });

  it('does not hide a failed statement behind a COMMIT that saved nothing', async () => {
    const careless = withTransaction(db.dataSource, 'spec.careless', async (tx) => {
      await addNight(tx, 1);
      await tx.query('INSERT INTO spec_stay VALUES (1, 1)').catch(() => {});
    });
    await expect(careless).rejects.toThrow(RolledBack);
    expect(await nights(1)).toBe(1);
  });

  it('lets a constraint that is checked at COMMIT say no', async () => {
    await db.dataSource.query('CREATE TABLE spec_later (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    const twice = withTransaction(db.dataSource, 'spec.later', (tx) =>
      tx.query('INSERT INTO spec_later VALUES (1), (1)'),
    );
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect(await db.dataSource.query('SELECT * FROM spec_later')).toEqual([]);
  });

  it('wakes others only after it is saved', async () => {
    const seen: unknown[] = [];
    const woken = new Promise<void>((wake) => {
      void withTransaction(db.dataSource, 'spec.wake', async (tx) => {
        afterCommit(tx, () => {
          throw new Error('a wake-up that fails is lost');
        });
        afterCommit(tx, async () => {
          seen.push(await nights(1));
          wake();
        });
        await addNight(tx, 1);
      });
    });
    await woken;
    expect(seen).toEqual([2]);
    const lost = withTransaction(db.dataSource, 'spec.no-wake', async (tx) => {
      afterCommit(tx, () => seen.push('woken for nothing'));
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    expect(seen).toEqual([2]);
  });

  it('leaves no connection behind in a transaction', async () => {
    for (let round = 0; round < 30; round += 1)
      await withTransaction(db.dataSource, 'spec.leak', () => Promise.reject(new Error('no'))).catch(() => {});
    const [open] = await db.dataSource.query(
      `SELECT count(*)::int AS open FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(open).toEqual({ open: 0 });
  });

  it('outlives a connection that is cut before COMMIT', async () => {
    let tries = 0;
    await withTransaction(db.dataSource, 'spec.cut', async (tx) => {
      tries += 1;
      await addNight(tx, 1);
      const [me] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      if (tries === 1) await db.dataSource.query('SELECT pg_terminate_backend($1, 5000)', [me?.pid]);
    });
    expect(tries).toBe(2);
    expect(await nights(1)).toBe(2);
  });
});

/** Lets the first comers wait for each other, once; later tries pass. */
function bothArrived(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return gate;
  };
}
