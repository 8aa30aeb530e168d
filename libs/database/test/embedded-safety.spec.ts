import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { inventedPerson } from '#testing';
import { connect } from '../src/data-source.js';
import { placeFor } from '../src/embedded/place.js';
import { socketUrl } from '../src/embedded/socket-url.js';
import { type EmbeddedServer, startEmbedded } from '../src/embedded/start-embedded.js';
import { scrubTables } from '../src/scrub.js';
import { ask, newRoom, removeRoom, until } from './room.js';

describe('what the embedded server gives away', () => {
  let room: string;
  let server: EmbeddedServer;
  let db: DataSource;
  beforeAll(async () => {
    room = newRoom();
    server = await startEmbedded(room);
    db = await connect({ url: server.url });
  });
  afterAll(async () => {
    await db.destroy();
    await server.close();
    await removeRoom(room);
  });

  const log = () => readFileSync(join(room, 'postgres.log'), 'utf8');

  it('writes no statement, parameter or error’s detail into its log', async () => {
    const { name, phone } = inventedPerson(1);
    await db.query('CREATE TABLE person (name text PRIMARY KEY)');
    await db.query('INSERT INTO person VALUES ($1)', [name]);
    const wrong = [
      db.query('INSERT INTO person VALUES ($1)', [name]),
      db.query(`INSERT INTO person VALUES ('${name}')`),
      db.query('SELECT $1::uuid', [phone]),
      db.query(`SELECT '${phone}' FROM nowhere_${phone.slice(-3)}`),
      db.query(`DO $$ BEGIN RAISE WARNING '${name}'; RAISE LOG 'logged on purpose'; END $$`),
    ];
    await Promise.allSettled(wrong);
    await until(() => expect(log()).toContain('logged on purpose'));
    for (const said of [name, phone, 'person', 'nowhere']) expect(log()).not.toContain(said);
  });

  it('writes no statement into its log when a process dies over it', async () => {
    const { phone: name } = inventedPerson(2);
    const [backend] = await db.query('SELECT pg_backend_pid() AS pid');
    const long = ask(server.url, `SELECT pg_sleep(30), pg_backend_pid() AS "${name}"`).catch(() => []);
    const pid = await until(async () => {
      const [row] = await ask<{ pid: number }>(
        server.url,
        `SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND pid <> $1`,
        [backend.pid],
      );
      if (!row) throw new Error('not yet');
      return row.pid;
    });
    process.kill(pid, 'SIGKILL');
    await long;
    await until(() => expect(log()).toMatch(/terminated by signal 9/));
    expect(log()).not.toContain(name);
    await until(() => ask(server.url, 'SELECT 1'));
  });

  it('takes a destroyed key off the disk', async () => {
    const keys = Array.from({ length: 50 }, () => randomBytes(32));
    await db.query('CREATE TABLE case_key (id int PRIMARY KEY, wrapped bytea NOT NULL)');
    for (const [id, wrapped] of keys.entries()) await db.query('INSERT INTO case_key VALUES ($1, $2)', [id, wrapped]);
    await db.query('CHECKPOINT');
    const [kept, ...destroyed] = keys;
    expect(onDisk(keys)).toBe(50);
    await db.query('DELETE FROM case_key WHERE id > 0');
    expect(await scrubTables(db, ['case_key'])).toBe(true);
    expect(onDisk(destroyed)).toBe(0);
    expect(kept && onDisk([kept])).toBe(1);
  });

  it('waits with that for a transaction that still sees the key', async () => {
    const key = randomBytes(32);
    await db.query('INSERT INTO case_key VALUES (4711, $1)', [key]);
    const reader = db.createQueryRunner();
    await reader.startTransaction('REPEATABLE READ');
    await reader.query('SELECT 1 FROM case_key');
    await db.query('DELETE FROM case_key WHERE id = 4711');
    let scrubbed = false;
    const scrub = scrubTables(db, ['case_key']).then(() => {
      scrubbed = true;
    });
    await new Promise((go) => setTimeout(go, 500));
    expect(scrubbed).toBe(false);
    await reader.commitTransaction();
    await reader.release();
    await scrub;
    expect(onDisk([key])).toBe(0);
  });

  it('lets the node’s role neither run programs nor read files', async () => {
    await expect(db.query(`COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toThrow(/permission denied/);
    await expect(db.query(`SELECT pg_read_file('postgresql.conf')`)).rejects.toThrow(/permission denied/);
    await expect(db.query('CREATE ROLE other SUPERUSER')).rejects.toThrow(/permission denied/);
  });

  it('does not listen on the network', async () => {
    expect(await ask(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
  });

  it('keeps every other account of the machine out', () => {
    const { user, sockets, data } = placeFor(room);
    for (const place of [sockets, data]) expect(statSync(place).mode & 0o077).toBe(0);
    if (!user.dropped) return;
    const script = `require('net').connect(process.argv[1]).on('connect', () => process.exit(0)).on('error', () => process.exit(3))`;
    const knock = (uid: number) =>
      spawnSync(process.execPath, ['-e', script, join(sockets, '.s.PGSQL.5432')], { uid, cwd: '/' }).status;
    expect(knock(user.uid + 4321)).toBe(3);
    expect(knock(user.uid)).toBe(0);
  });

  it('asks the kernel who calls, should the directory ever stand open', async () => {
    const hba = readFileSync(join(server.dataDir, 'pg_hba.conf'), 'utf8');
    expect(hba).toBe('local all all peer map=ihala\n');
    await expect(ask(socketUrl(placeFor(room).sockets, 'ihala', 'stranger'), 'SELECT 1')).rejects.toThrow(/[Pp]eer/);
  });

  function onDisk(values: readonly Buffer[]): number {
    const files = readdirSync(server.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const contents = files.map((file) => readFileSync(join(file.parentPath, file.name)));
    return values.filter((value) => contents.some((content) => content.includes(value))).length;
  }
});
