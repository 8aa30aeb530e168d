import { appendFileSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.js';
import type { ServerUser } from './server-user.js';

/** The role that owns everything of the node. It is no superuser: an injected statement cannot run a program. */
export const role = 'ihala';
/** The role that makes databases and grants; used at start and by tests. */
export const superuser = 'postgres';
export const database = 'ihala';

/**
 * Settings a node's safety rests on; given on the command line so that no edited file undoes them.
 * - No TCP. The socket's directory has mode 0700 and the kernel says who calls (peer).
 * - The log holds starts, stops and faults of the server, never a statement, a parameter, or the detail of an error:
 *   `log` leaves ordinary errors out ("Key (name)=(…) already exists"), `terse` leaves out a crashed query's text.
 * - WAL segments are deleted, not renamed for use again, and few are kept: a destroyed key leaves the disk with the
 *   next checkpoint.
 */
const always = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_connections: '',
  log_disconnections: 'off',
  log_lock_waits: 'off',
  debug_print_parse: 'off',
  wal_recycle: 'off',
  wal_level: 'replica',
  max_wal_senders: '0',
  max_wal_size: '128MB',
  min_wal_size: '32MB',
  checkpoint_timeout: '5min',
};

/** Settings of a server by name. */
export type Settings = Readonly<Record<string, string>>;

/** For tests alone: a power cut may lose everything. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

export function commandLineSettings(place: Place, durable: boolean, further: Settings = {}): string[] {
  const all = { ...always, unix_socket_directories: place.sockets, ...(durable ? {} : forgetful), ...further };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Written once into a new cluster: sizes whoever runs the node may change. */
const sizes = `
# Ihala: a small server for one node. Safety settings come from the command line and cannot be changed here.
max_connections = 100
shared_buffers = 64MB
jit = off
io_method = sync
timezone = 'UTC'
log_timezone = 'UTC'
idle_in_transaction_session_timeout = '60s'
`;

/**
 * Who may connect: only root and the server's own account, as the kernel reports them. A password would add nothing,
 * since that account owns the data files; the 0700 directory keeps everybody else from the socket at all.
 */
export function writeAccess({ data, user }: Place): void {
  const accounts = new Set(['root', user.name]);
  const lines = [...accounts].flatMap((account) => [role, superuser].map((as) => `ihala "${account}" ${as}\n`));
  giveFile(join(data, 'pg_hba.conf'), 'local all all peer map=ihala\n', user);
  giveFile(join(data, 'pg_ident.conf'), lines.join(''), user);
}

export function writeSizes(data: string): void {
  appendFileSync(join(data, 'postgresql.conf'), sizes);
}

function giveFile(file: string, text: string, user: ServerUser): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (user.dropped) chownSync(file, user.uid, user.gid);
}
