import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRows, withTransaction } from '#database';
import { type TestDatabase, testDatabase } from './test-database.js';

describe('a database of a spec’s own', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('carries the schema and nothing else', async () => {
    const rows = await readRows<{ there: boolean }>(
      db.dataSource,
      { name: 'spec.there', text: `SELECT to_regclass('schema_migration') IS NOT NULL AS there` },
      [],
    );
    expect(rows).toEqual([{ there: true }]);
  });

  it('gives the rows of an UPDATE with RETURNING as rows', async () => {
    const rows = await withTransaction(db.dataSource, 'spec.update', async (tx) => {
      await tx.query('CREATE TEMP TABLE place (free int)');
      await tx.query('INSERT INTO place VALUES (1)');
      return tx.query<{ free: number }>('UPDATE place SET free = free + 1 RETURNING free');
    });
    expect(rows).toEqual([{ free: 2 }]);
  });

  it('is not seen by another spec', async () => {
    const other = await testDatabase();
    await db.dataSource.query('CREATE TABLE mine (id int)');
    const [row] = await other.dataSource.query(`SELECT to_regclass('mine') AS there`);
    expect(row).toEqual({ there: null });
    await other.close();
  });
});
