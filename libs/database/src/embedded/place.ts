import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { canReach } from './reach.js';
import { type ServerUser, serverUser } from './server-user.js';

/** Where the files of one embedded server lie. */
export interface Place {
  /** The directory that was asked for: lock, log, holders and the note that remembers the two below. */
  readonly dir: string;
  readonly data: string;
  /** Mode 0700 and short: a socket's path may have 107 bytes. */
  readonly sockets: string;
  readonly user: ServerUser;
}

interface Note {
  data: string;
  sockets: string;
}

const longestSocketDir = 107 - '/.s.PGSQL.5432.lock'.length;

/**
 * Decides, once for each directory, where data and socket lie, and remembers it in `place.json`. They stay inside
 * unless the server's account cannot get there or the socket's path would be too long. A place outside has a random
 * name: a node begun anew in the same directory never meets the data of the one before.
 */
export function placeFor(asked: string): Place {
  const dir = resolve(asked);
  makeDirectory(dir);
  const note = readNote(dir) ?? writeNote(dir);
  const data = isAbsolute(note.data) ? note.data : join(dir, note.data);
  const sockets = isAbsolute(note.sockets) ? note.sockets : join(dir, note.sockets);
  const user = serverUser(data);
  const inside = canReach(user, dir);
  if (!isAbsolute(note.data) && existsSync(data) && !inside)
    throw new Error(
      `The account ${user.name} cannot get to ${dir}: allow it to pass (chmod o+x on each folder above).`,
    );
  const fits = Buffer.byteLength(sockets) <= longestSocketDir && (isAbsolute(note.sockets) || inside);
  return { dir, data, sockets: fits ? sockets : rewriteSockets(dir, note), user };
}

/** Others may pass through to the data, and see nothing on the way. */
export function makeDirectory(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o711 });
}

/** The directory of the sockets, private to the server's account; a stranger's directory of that name is refused. */
export function makePrivate(path: string, user: ServerUser): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user.dropped && lstatSync(path).uid === 0) chownSync(path, user.uid, user.gid);
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== user.uid)
    throw new Error(`${path} belongs to somebody else: remove it, then start again.`);
  chmodSync(path, 0o700);
}

function readNote(dir: string): Note | undefined {
  const file = join(dir, 'place.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Note) : undefined;
}

function writeNote(dir: string): Note {
  const user = serverUser(join(dir, 'data'));
  const inside = canReach(user, dir);
  return saveNote(dir, {
    data: inside ? 'data' : join('/var/lib/ihala', `node-${randomBytes(6).toString('hex')}`, 'data'),
    sockets: inside && Buffer.byteLength(join(dir, 'run')) <= longestSocketDir ? 'run' : shortSocketDir(),
  });
}

function rewriteSockets(dir: string, note: Note): string {
  return saveNote(dir, { ...note, sockets: shortSocketDir() }).sockets;
}

function shortSocketDir(): string {
  const room = Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp';
  return join(room, `ihala-${randomBytes(6).toString('hex')}`);
}

function saveNote(dir: string, note: Note): Note {
  const file = join(dir, 'place.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return note;
}
