import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { dataParts, keyParts, type Part } from './contents.js';
import { frame } from './frames.js';
import { homeFiles } from './home-files.js';
import type { Beginning, Ending, TableEnd } from './manifest.js';

/** Whose backup it is. */
export interface Whose {
  readonly dir: string;
  readonly nodeId: string;
  readonly name: string;
}

const rowsTogether = 256 * 1024;

/**
 * Begins to read: everything that is written afterwards shows this one moment, however long it takes and whatever is
 * written into the database meanwhile.
 */
export async function beginSnapshot(client: pg.ClientBase): Promise<Date> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  await client.query('SET LOCAL statement_timeout = 0');
  const { rows } = await client.query<{ now: Date }>('SELECT now() AS now');
  return rows[0]?.now ?? new Date(0);
}

/** The data: every table but what opens a case, jobs that wait, the files of the home. */
export async function* dataBackup(client: pg.ClientBase, whose: Whose, takenAt: Date): AsyncGenerator<Buffer> {
  yield frame('begin', await beginning(client, whose, 'data', takenAt));
  for await (const file of homeFiles(whose.dir)) yield frame('file', file);
  yield* tables(client, await dataParts(client));
}

/** The keys: small, and of no use without the data. */
export async function* keyBackup(client: pg.ClientBase, whose: Whose, takenAt: Date): AsyncGenerator<Buffer> {
  yield frame('begin', await beginning(client, whose, 'keys', takenAt));
  yield* tables(client, await keyParts(client));
}

async function beginning(
  client: pg.ClientBase,
  { nodeId, name }: Whose,
  what: Beginning['what'],
  takenAt: Date,
): Promise<Beginning> {
  const { rows: steps } = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY name');
  const { rows: servers } = await client.query<{ server_version: string }>('SHOW server_version');
  const schema = steps.map((step) => step.name);
  const server = servers[0]?.server_version ?? '';
  return { v: 1, what, nodeId, name, takenAt: takenAt.toISOString(), schema, server };
}

async function* tables(client: pg.ClientBase, parts: readonly Part[]): AsyncGenerator<Buffer> {
  const ends: TableEnd[] = [];
  for (const part of parts) {
    yield frame('table', { name: part.name, columns: part.columns });
    const end = yield* rowsOf(client, part);
    ends.push(end);
    yield frame('table-end', end);
  }
  const ending: Ending = { tables: ends, counters: await counters(client), auditHead: await auditHead(client) };
  yield frame('end', ending);
}

/** The rows of one table as PostgreSQL writes them, some hundred kilobytes at a time, never more than that in memory. */
async function* rowsOf(client: pg.ClientBase, { name, select }: Part): AsyncGenerator<Buffer, TableEnd> {
  const hash = createHash('sha256');
  const copy = client.query(to(`COPY (${select}) TO STDOUT`));
  let bytes = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    waiting.push(chunk);
    size += chunk.length;
    if (size < rowsTogether) continue;
    yield frame('rows', Buffer.concat(waiting, size));
    waiting = [];
    size = 0;
  }
  if (size > 0) yield frame('rows', Buffer.concat(waiting, size));
  return { name, rows: copy.rowCount, bytes, sha256: hash.digest('hex') };
}

async function counters(client: pg.ClientBase): Promise<Ending['counters']> {
  const { rows } = await client.query<{ table: string; column: string; last: string }>(
    `SELECT c.relname AS table, a.attname AS column, s.last_value::text AS last
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_sequences s ON format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)
     WHERE n.nspname = 'public' AND a.attidentity <> '' AND s.last_value IS NOT NULL`,
  );
  return rows;
}

async function auditHead(client: pg.ClientBase): Promise<Ending['auditHead']> {
  const { rows } = await client.query<{ seq: string; chain: Buffer }>(
    'SELECT seq, chain FROM audit_entry WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1',
  );
  const [last] = rows;
  return last ? { seq: Number(last.seq), chain: last.chain.toString('hex') } : null;
}
