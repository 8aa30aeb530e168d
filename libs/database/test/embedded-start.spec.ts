import { chmodSync, existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { databaseFiles } from '../src/embedded/database-files.js';
import { placeFor } from '../src/embedded/place.js';
import { isAlive } from '../src/embedded/process-identity.js';
import { type EmbeddedServer, startEmbedded } from '../src/embedded/start-embedded.js';
import { startNode } from './node-process.js';
import { type Program, programWithDatabase } from './program.js';
import { ask, newRoom, removeRoom } from './room.js';

describe('the embedded server', () => {
  let program: Program;
  let room: string;
  let started: EmbeddedServer[];
  beforeAll(() => {
    program = programWithDatabase();
  });
  afterAll(() => program.remove());
  beforeEach(() => {
    room = newRoom();
    started = [];
  });
  afterEach(async () => {
    for (const server of started) await server.close();
    await removeRoom(room);
  });

  const start = async (dir: string) => {
    const server = await startEmbedded(dir);
    started.push(server);
    return server;
  };

  it.each([0o711, 0o700])('is one, when three nodes start at once on nothing (%i)', async (mode) => {
    chmodSync(room, mode);
    const nodes = await Promise.all([1, 2, 3].map(() => startNode(program, room)));
    expect(new Set(nodes.map((node) => node.server)).size).toBe(1);
    expect(nodes.filter((node) => !node.adopted)).toHaveLength(1);
    for (const node of nodes) expect(await ask(node.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await Promise.all(nodes.map((node) => node.end()));
    expect(nodes.map((node) => isAlive(node.server))).toEqual([false, false, false]);
  });

  it('is ended by the last who holds it, not by the first who leaves', async () => {
    const node = await startNode(program, room);
    const killed = await startNode(program, room);
    const visitor = await start(room);
    await killed.kill();
    await visitor.close();
    expect(await ask(node.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await node.end();
    expect(isAlive(node.server)).toBe(false);
    expect(existsSync(join(node.dataDir, 'postmaster.pid'))).toBe(false);
  });

  it('begins anew where a first start was killed, at whatever moment', async () => {
    for (const moment of [120, 400, 800]) {
      const dir = join(room, String(moment));
      const starting = startNode(program, dir, {}, moment).catch(() => 'killed');
      await starting;
      const server = await start(dir);
      expect(await ask(server.url, 'SELECT current_user AS me')).toEqual([{ me: 'ihala' }]);
      await server.close();
      await removeRoom(dir);
    }
  });

  it('is reached through a private directory with a short path, wherever the node lies', async () => {
    const deep = join(room, 'a-folder-with-a-long-name'.repeat(3), 'and-one-more-below-it'.repeat(3));
    const server = await start(deep);
    const { sockets, user } = placeFor(deep);
    const { mode, uid } = lstatSync(sockets);
    expect({ mode: mode & 0o777, uid }).toEqual({ mode: 0o700, uid: user.uid });
    expect(Buffer.byteLength(join(sockets, '.s.PGSQL.5432.lock'))).toBeLessThanOrEqual(107);
    expect(readdirSync(sockets)).toContain('.s.PGSQL.5432');
    await server.close();
    const again = await start(deep);
    expect(placeFor(deep).sockets).toBe(sockets);
    await again.close();
    rmSync(sockets, { recursive: true });
    const afterReboot = await start(deep);
    await afterReboot.close();
    await removeRoom(deep);
  });

  it('moves with its node’s directory', async () => {
    const home = join(room, 'home');
    const server = await start(join(home, 'postgres'));
    await ask(server.url, 'CREATE TABLE kept AS SELECT 1 AS id');
    await server.close();
    const moved = join(room, 'moved');
    renameSync(home, moved);
    const again = await start(join(moved, 'postgres'));
    expect(await ask(again.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await again.close();
    await removeRoom(join(moved, 'postgres'));
  });

  it('keeps its data elsewhere where its account may not go, and finds it again', async () => {
    chmodSync(room, 0o700);
    const dir = join(room, 'postgres');
    const server = await start(dir);
    await ask(server.url, 'CREATE TABLE kept AS SELECT 1 AS id');
    const isRoot = process.getuid?.() === 0;
    expect(server.dataDir.startsWith(room)).toBe(!isRoot);
    expect(databaseFiles(room)).toEqual(isRoot ? [dir, server.dataDir] : [dir]);
    await server.close();
    const again = await start(dir);
    expect(again.dataDir).toBe(server.dataDir);
    expect(await ask(again.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await again.close();
    await removeRoom(dir);
  });

  it('finds Arabic, and orders it, as Arabic', async () => {
    const server = await start(room);
    await ask(server.url, 'CREATE EXTENSION pg_trgm');
    await ask(server.url, 'CREATE EXTENSION btree_gist');
    await ask(server.url, 'CREATE EXTENSION unaccent');
    const [found] = await ask(
      server.url,
      `SELECT cardinality(show_trgm('مريم')) > 0 AS trigrams, similarity('فاطمة الخيالي', 'فاطمه الخيالي') > 0.5 AS near,
              'ب' < 'ت' COLLATE "und-x-icu" AS ordered, upper('é') AS upper,
              (SELECT datlocprovider FROM pg_database WHERE datname = current_database()) AS provider,
              current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone`,
    );
    expect(found).toEqual({
      trigrams: true,
      near: true,
      ordered: true,
      upper: 'É',
      provider: 'i',
      encoding: 'UTF8',
      zone: 'UTC',
    });
    await server.close();
  });
});
