import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../src/data-source.js';
import { placeFor } from '../src/embedded/place.js';
import { isAlive } from '../src/embedded/process-identity.js';
import { type EmbeddedServer, startEmbedded } from '../src/embedded/start-embedded.js';
import { poolOf, readRows } from '../src/read-rows.js';
import { withTransaction } from '../src/transaction/with-transaction.js';
import { startNode } from './node-process.js';
import { type Program, programWithDatabase } from './program.js';
import { ask, newRoom, pidInFile, removeRoom, until } from './room.js';

describe('the embedded server after a crash', () => {
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

  const remember = (url: string) => ask(url, 'CREATE TABLE kept AS SELECT 1 AS id');
  const recall = (url: string) => ask(url, 'SELECT id FROM kept');

  it('goes on when its node is killed, and the next start takes it over', async () => {
    const node = await startNode(program, room);
    await remember(node.url);
    await node.kill();
    expect(isAlive(node.server)).toBe(true);
    const next = await start(room);
    expect({ adopted: next.adopted, pid: next.pid() }).toEqual({ adopted: true, pid: node.server });
    expect(await recall(next.url)).toEqual([{ id: 1 }]);
    await next.close();
    expect(isAlive(node.server)).toBe(false);
  });

  it('recovers when both are killed', async () => {
    const node = await startNode(program, room);
    await remember(node.url);
    await node.kill();
    process.kill(node.server, 'SIGKILL');
    const next = await start(room);
    expect(next.adopted).toBe(false);
    expect(await recall(next.url)).toEqual([{ id: 1 }]);
    await next.close();
  });

  it('is started again under a node that lives, and the node’s pool goes on', async () => {
    const server = await start(room);
    const db = await connect({ url: server.url });
    await remember(server.url);
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    const row = await withTransaction(db, 'spec.after-crash', (tx) => tx.query('SELECT id FROM kept'));
    expect(row).toEqual([{ id: 1 }]);
    expect(await readRows(db, { name: 'spec.kept', text: 'SELECT id FROM kept' })).toEqual([{ id: 1 }]);
    await until(() => expect(server.pid()).not.toBe(killed));
    await db.destroy();
    await server.close();
  });

  it('lets a node live when one connection’s process is killed', async () => {
    const server = await start(room);
    const db = await connect({ url: server.url, poolSize: 3 });
    const idle = await poolOf(db).connect();
    const { rows: backends } = await idle.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    for (const { pid } of backends) process.kill(pid, 'SIGKILL');
    await new Promise((ended) => idle.once('end', ended));
    idle.release(true);
    const rows = await withTransaction(db, 'spec.after-crash', (tx) => tx.query('SELECT 1 AS id'));
    expect(rows).toEqual([{ id: 1 }]);
    await db.destroy();
    await server.close();
  });

  it('does not take a stale lock file for a running server', async () => {
    const place = await stoppedServer();
    writeFileSync(join(place.data, 'postmaster.pid'), stalePidFile(place.data, 4_100_000));
    await startsAnew();
  });

  it('does not take another process with the same number for its server, and leaves it alone', async () => {
    const place = await stoppedServer();
    const { uid, gid, dropped } = place.user;
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...(dropped ? { uid, gid } : {}) });
    const pid = stranger.pid ?? 0;
    writeFileSync(join(place.data, 'postmaster.pid'), stalePidFile(place.data, pid));
    await startsAnew();
    expect(isAlive(pid)).toBe(true);
    stranger.kill();
  });

  it('does not take a server of other data for its own', async () => {
    const other = newRoom();
    const stranger = await start(other);
    const strangers = stranger.pid();
    const place = await stoppedServer();
    writeFileSync(join(place.data, 'postmaster.pid'), stalePidFile(place.data, strangers));
    await startsAnew();
    expect({ alive: isAlive(strangers), pid: stranger.pid() }).toEqual({ alive: true, pid: strangers });
    expect(await ask(stranger.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stranger.close();
    await removeRoom(other);
  });

  it('breaks a start lock whose holder is dead', async () => {
    const place = await stoppedServer();
    for (const holder of ['4100000@12345', `${process.pid}@12345`]) {
      writeFileSync(join(place.dir, 'start.lock'), holder);
      await startsAnew();
    }
  });

  async function stoppedServer() {
    const server = await start(room);
    await remember(server.url);
    await server.close();
    return placeFor(room);
  }

  async function startsAnew() {
    const server = await start(room);
    expect(server.adopted).toBe(false);
    expect(await recall(server.url)).toEqual([{ id: 1 }]);
    const pid = server.pid();
    expect(pidInFile(server.dataDir)).toBe(pid);
    await server.close();
    await until(() => expect(isAlive(pid)).toBe(false));
  }

  function stalePidFile(data: string, pid: number): string {
    const sockets = placeFor(room).sockets;
    const id = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    expect(id).toBe('18');
    return [pid, data, 1_700_000_000, 5432, sockets, '', '   1234567        99', 'ready   ', ''].join('\n');
  }
});
