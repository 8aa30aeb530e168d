import { access, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { bringUpToDate, migrations, SchemaNewerThanCode } from '#database';
import { writePrivately } from '#home';
import { keepHead } from '../audit/head-file.js';
import { BackupUnreadable, framesOf, said } from './frames.js';
import { placeHomeFiles } from './home-files.js';
import type { Beginning, Ending } from './manifest.js';
import { prepareJobs, type ReadBackup, readBackup, takeData, takeKeys } from './read-backup.js';
import { openSealed } from './sealed-file.js';

/** What is read: the sealed files and the offline identity that opens them. Without keys no case can be opened. */
export interface Sources {
  readonly data: string;
  readonly keys?: string;
  readonly identity: string;
}

export interface Restored {
  readonly data: ReadBackup;
  readonly keys: ReadBackup | undefined;
}

/**
 * Reads a backup into an empty database, of any server that is new enough: the tables as they were when it was taken, then
 * what has been added to the schema since. All of the rows or none. Throws {@link BackupUnreadable} and `SchemaNewerThanCode`.
 */
export async function restoreInto(url: string, { data, keys, identity }: Sources): Promise<Restored> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await requireEmpty(client);
    const [of, with_] = [await beginningOf(data, identity), keys ? await beginningOf(keys, identity) : undefined];
    require(of, 'data');
    if (with_) require(with_, 'keys');
    if (with_ && with_.nodeId !== of.nodeId) throw new BackupUnreadable('These are the keys of another node.');
    await bringUpToDate(url, stepsOf(of));
    await prepareJobs(url, client);
    const read = await allOrNothing(client, async () => {
      const found = await readBackup(openSealed(data, identity), takeData(client));
      await setCounters(client, found.ending);
      return found;
    });
    await bringUpToDate(url);
    const readKeys = keys
      ? await allOrNothing(client, () => readBackup(openSealed(keys, identity), takeKeys(client)))
      : undefined;
    await client.query('ANALYZE');
    return { data: read, keys: readKeys };
  } finally {
    await client.end();
  }
}

async function allOrNothing<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  await client.query('SET LOCAL statement_timeout = 0');
  const done = await work();
  await client.query('COMMIT');
  return done;
}

/** What a backup says of itself, without reading further. */
async function beginningOf(path: string, identity: string): Promise<Beginning> {
  for await (const frame of framesOf(openSealed(path, identity))) {
    if (frame.kind !== 'begin') break;
    return said<Beginning>(frame);
  }
  throw new BackupUnreadable(`${path} is not a backup of a node.`);
}

function require({ what: is }: Beginning, what: Beginning['what']): void {
  if (is === what) return;
  throw new BackupUnreadable(
    what === 'data' ? 'This is the key backup: give the data backup too.' : 'This is no key backup.',
  );
}

/** The schema as it was; steps that this version does not know it cannot undo. */
function stepsOf({ schema }: Beginning) {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = schema.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaNewerThanCode(unknown);
  return migrations.filter(({ name }) => schema.includes(name));
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT EXISTS (SELECT FROM information_schema.tables WHERE table_schema = 'public') AS full`,
  );
  if (rows[0].full) throw new Error('The database is not empty. Restore into a new one; nothing was changed.');
}

async function setCounters(client: pg.Client, { counters }: Ending): Promise<void> {
  for (const { table, column, last } of counters) {
    await client.query('SELECT setval(pg_get_serial_sequence(format($1, $2::text), $3), $4::bigint)', [
      'public.%I',
      table,
      column,
      last,
    ]);
  }
}

/**
 * Makes a home fit for a database that was restored: its files where there are none, and the head of the audit log as the
 * backup has it; the head that was kept before stays beside it. Where no high-water file is left, one is written that says so:
 * the node asks the others for what it has said before it signs anything.
 */
export async function restoreHome(dir: string, { ending, homeFiles }: ReadBackup): Promise<{ madeAnew: boolean }> {
  const madeAnew = !(await exists(join(dir, 'node.json')));
  if (madeAnew) await placeHomeFiles(dir, homeFiles);
  const head = join(dir, 'audit-head.json');
  if (await exists(head))
    await rename(head, join(dir, `audit-head.before-${new Date().toISOString().slice(0, 19)}.json`));
  if (ending.auditHead) {
    const { seq, chain } = ending.auditHead;
    await keepHead(dir, { seq, chain: Buffer.from(chain, 'hex') });
  }
  const highWater = join(dir, 'high-water.json');
  if (!(await exists(highWater)))
    await writePrivately(highWater, `${JSON.stringify({ v: 1, feeds: {}, restored: true })}\n`);
  return { madeAnew };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
