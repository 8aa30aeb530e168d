import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { cuttingProxy, type TestDatabase, testDatabase } from '#testing';
import { removeEmbedded } from './embedded/database-files.js';
import { isAlive } from './embedded/process-identity.js';
import { SchemaNewerThanCode } from './migrations/schema-newer-than-code.js';
import { bringUpToDate, openDatabase } from './open-database.js';
import { readRows } from './read-rows.js';
import { requireVersion, ServerTooOld } from './server-version.js';

const first = { name: '202601010000-shelter', sql: 'CREATE TABLE shelter_spec (id int); SELECT pg_sleep(0.2)' };
const second = { name: '202601020000-places', sql: 'ALTER TABLE shelter_spec ADD places int' };
const broken = { name: '202601030000-broken', sql: 'CREATE TABLE half (id int); SELECT 1/0' };

describe('opening the database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query('DELETE FROM schema_migration');
  });
  afterAll(() => db.close());

  const applied = () =>
    db.dataSource
      .query<{ name: string }[]>('SELECT name FROM schema_migration ORDER BY name')
      .then((rows) => rows.map((row) => row.name));

  it('applies each step once, when two nodes start at once', async () => {
    const done = await Promise.all([bringUpToDate(db.url, [first, second]), bringUpToDate(db.url, [first, second])]);
    expect(done.flat().sort()).toEqual([first.name, second.name]);
    expect(await applied()).toEqual([first.name, second.name]);
    expect(await bringUpToDate(db.url, [first, second])).toEqual([]);
  });

  it('leaves nothing of a step that fails', async () => {
    await expect(bringUpToDate(db.url, [first, second, broken])).rejects.toThrow(/202601030000-broken failed/);
    expect(await applied()).toEqual([first.name, second.name]);
    expect(await db.dataSource.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
  });

  it('is refused to a version older than the schema, and nothing is changed', async () => {
    const older = openDatabase({ url: db.url }, { steps: [first, { name: '202601010001-other', sql: 'SELECT 1' }] });
    const error = await older.catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(SchemaNewerThanCode);
    expect(error).toMatchObject({ unknown: [second.name] });
    expect(String(error)).toMatch(/Start that version again, or restore a backup/);
    expect(await applied()).toEqual([first.name, second.name]);
  });

  it('reaches an external server by a socket or over TCP', async () => {
    const proxy = await cuttingProxy(db.url);
    for (const url of [db.url, proxy.url]) {
      const opened = await openDatabase({ url }, { steps: [first, second] });
      expect(opened.embedded).toBeUndefined();
      const source = await new DataSource(opened.options).initialize();
      const rows = await readRows(source, { name: 'spec.name', text: 'SELECT current_database() AS name' });
      expect(rows).toEqual([{ name: new URL(db.url.replace('@/', '@socket/')).pathname.slice(1) }]);
      await source.destroy();
      await opened.close();
    }
    await proxy.close();
  });

  it('is refused on a server that is too old, with what to do', async () => {
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    await requireVersion(client);
    await expect(requireVersion(client, 99)).rejects.toThrow(ServerTooOld);
    await expect(requireVersion(client, 99)).rejects.toThrow(
      /PostgreSQL 18\.\d+, and Ihala needs 99 or newer: upgrade/,
    );
    await client.end();
  });

  it('starts the embedded server in the node’s directory, and ends it', async () => {
    const home = mkdtempSync(join(realpathSync(tmpdir()), 'ihala-room-'));
    chmodSync(home, 0o711);
    const opened = await openDatabase({ home }, { steps: [first] });
    const pid = opened.embedded?.pid() ?? 0;
    expect(opened.embedded?.dataDir).toBe(join(home, 'postgres', 'data'));
    const source = await new DataSource(opened.options).initialize();
    expect(await source.query('SELECT count(*)::int AS steps FROM schema_migration')).toEqual([{ steps: 1 }]);
    await source.destroy();
    await opened.close();
    expect(isAlive(pid)).toBe(false);
    await expect(openDatabase({ home }, { steps: [] })).rejects.toThrow(SchemaNewerThanCode);
    await removeEmbedded(home);
    expect(readdirSync(home)).toEqual([]);
    rmSync(home, { recursive: true });
  });
});

describe('a hot read', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('is planned once for each connection', async () => {
    const statement = { name: 'spec.twice', text: 'SELECT $1::int * 2 AS twice' };
    for (const number of [1, 2, 3])
      expect(await readRows(db.dataSource, statement, [number])).toEqual([{ twice: 2 * number }]);
    const prepared = await db.dataSource.query(`SELECT calls FROM (
      SELECT generic_plans + custom_plans AS calls FROM pg_prepared_statements WHERE name = 'spec.twice') AS s`);
    expect(prepared).toEqual([{ calls: '3' }]);
  });
});
