import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Cut, type CuttingProxy, cuttingProxy, type TestDatabase, testDatabase } from '#testing';
import { connect } from '../data-source.js';
import { CommitUnknown } from './commit-unknown.js';
import { afterCommit } from './transaction.js';
import { withTransaction } from './with-transaction.js';

describe('a connection that breaks during COMMIT', () => {
  let db: TestDatabase;
  let proxy: CuttingProxy;
  let far: DataSource;
  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query('CREATE TABLE spec_answer (key text PRIMARY KEY, tried int)');
  });
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE spec_answer');
    proxy = await cuttingProxy(db.url);
    far = await connect({ url: proxy.url });
  });
  afterEach(async () => {
    await far.destroy();
    await proxy.close();
  });
  afterAll(() => db.close());

  const saved = () => db.dataSource.query<{ key: string; tried: number }[]>('SELECT * FROM spec_answer');

  async function save(cut: Cut, decides: boolean) {
    let tried = 0;
    let woken = 0;
    proxy.cutNextCommit(cut);
    const work = withTransaction(
      far,
      'spec.save',
      async (tx) => {
        tried += 1;
        await tx.query('INSERT INTO spec_answer VALUES ($1, $2)', ['k', tried]);
        afterCommit(tx, () => {
          woken += 1;
        });
        return tried;
      },
      decides
        ? {
            decide: async () => {
              const [row] = await far.query<{ tried: number }[]>('SELECT tried FROM spec_answer WHERE key = $1', ['k']);
              return row?.tried;
            },
          }
        : {},
    );
    const answer = await work.catch((error: unknown) => error);
    return { answer, tried, woken };
  }

  it.each<Cut>(['before', 'during', 'after'])('is told as unknown when nobody can decide (%s)', async (cut) => {
    const { answer } = await save(cut, false);
    expect(answer).toBeInstanceOf(CommitUnknown);
    expect(proxy.cuts()).toBe(1);
  });

  it('is done again when the key is not found', async () => {
    expect(await save('before', true)).toEqual({ answer: 2, tried: 2, woken: 1 });
    expect(await saved()).toEqual([{ key: 'k', tried: 2 }]);
  });

  it('is not done again when the key is found', async () => {
    expect(await save('after', true)).toEqual({ answer: 1, tried: 1, woken: 1 });
    expect(await saved()).toEqual([{ key: 'k', tried: 1 }]);
  });

  it('waits for a server that is still committing before it looks', async () => {
    await slowCommits();
    expect(await save('during', true)).toEqual({ answer: 1, tried: 1, woken: 1 });
    expect(await saved()).toEqual([{ key: 'k', tried: 1 }]);
    await db.dataSource.query('DROP TRIGGER spec_slow ON spec_answer');
  });

  it('saves exactly once, however often it is cut', async () => {
    for (const cut of ['before', 'during', 'after', 'during', 'before'] as const) {
      await db.dataSource.query('TRUNCATE spec_answer');
      const { answer } = await save(cut, true);
      expect(await saved()).toEqual([{ key: 'k', tried: answer }]);
    }
  });

  /** A deferred trigger is run inside COMMIT. */
  async function slowCommits() {
    await db.dataSource.query(`
      CREATE FUNCTION spec_slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.7); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER spec_slow AFTER INSERT ON spec_answer DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION spec_slow()`);
  }
});
