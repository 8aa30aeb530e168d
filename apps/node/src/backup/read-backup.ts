import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { type CopyStreamQuery, from } from 'pg-copy-streams';
import { jobs, unread } from './contents.js';
import { BackupUnreadable, type Frame, framesOf, said } from './frames.js';
import type { Beginning, Ending, HomeFile, TableBegin, TableEnd } from './manifest.js';

/** A backup that was read to its end: what it said, and what was found. */
export interface ReadBackup {
  readonly beginning: Beginning;
  readonly ending: Ending;
  readonly homeFiles: readonly HomeFile[];
}

/** What a reader does with the tables as they come. */
export interface Taking {
  /** Called once, before the first table. */
  begin(): Promise<void>;
  /** Where rows of this table go. */
  open(table: TableBegin): CopyStreamQuery;
  /** Called when all rows of the table are in. Answers how many there are. */
  close(table: TableBegin): Promise<void>;
}

/**
 * Reads a backup to its end, table by table, holding some hundred kilobytes at a time. Each table's bytes must have the hash
 * that was written behind them, and the end must name every table again. Throws {@link BackupUnreadable}.
 */
export async function readBackup(stream: AsyncIterable<Uint8Array>, taking: Taking): Promise<ReadBackup> {
  const reader = new Reader(taking);
  for await (const frame of framesOf(stream)) await reader.take(frame);
  return reader.done();
}

interface OpenTable {
  readonly is: TableBegin;
  readonly copy: CopyStreamQuery;
  readonly hash: Hash;
  bytes: number;
}

class Reader {
  private beginning: Beginning | undefined;
  private ending: Ending | undefined;
  private table: OpenTable | undefined;
  private readonly read: TableEnd[] = [];
  private readonly files: HomeFile[] = [];

  constructor(private readonly taking: Taking) {}

  async take(frame: Frame): Promise<void> {
    if (this.ending || (frame.kind === 'begin') !== (this.beginning === undefined)) throw outOfOrder();
    switch (frame.kind) {
      case 'begin':
        this.beginning = said<Beginning>(frame);
        if (this.beginning.v !== 1) throw new BackupUnreadable('A newer version made this backup: use that one.');
        return this.taking.begin();
      case 'file':
        this.files.push(said<HomeFile>(frame));
        return;
      case 'table':
        return this.open(said<TableBegin>(frame));
      case 'rows':
        return this.rows(frame.bytes);
      case 'table-end':
        return this.close(said<TableEnd>(frame));
      case 'end':
        this.ending = said<Ending>(frame);
        if (JSON.stringify(this.ending.tables) !== JSON.stringify(this.read)) throw outOfOrder();
    }
  }

  done(): ReadBackup {
    if (!this.beginning || !this.ending) throw new BackupUnreadable('The backup ends in the middle. Take another one.');
    return { beginning: this.beginning, ending: this.ending, homeFiles: this.files };
  }

  private open(is: TableBegin): void {
    if (this.table) throw outOfOrder();
    this.table = { is, copy: this.taking.open(is), hash: createHash('sha256'), bytes: 0 };
    this.table.copy.on('error', () => {}); // heard of where it is waited for
  }

  private async rows(bytes: Buffer): Promise<void> {
    if (!this.table) throw outOfOrder();
    const { copy, hash } = this.table;
    hash.update(bytes);
    this.table.bytes += bytes.length;
    if (copy.errored) throw copy.errored;
    if (!copy.write(bytes)) await once(copy, 'drain'); // an error ends the waiting too
  }

  private async close(end: TableEnd): Promise<void> {
    if (!this.table) throw outOfOrder();
    const { is, copy, hash, bytes } = this.table;
    copy.end();
    await finished(copy);
    const found: TableEnd = { name: is.name, rows: copy.rowCount, bytes, sha256: hash.digest('hex') };
    if (JSON.stringify(found) !== JSON.stringify(end))
      throw new BackupUnreadable(`The table ${is.name} is not what was written. Try another backup.`);
    this.read.push(end);
    this.table = undefined;
    await this.taking.close(is);
  }
}

function outOfOrder(): BackupUnreadable {
  return new BackupUnreadable('The parts of this backup do not belong together. Try another one.');
}

/** Puts the data into tables that were just made and are empty. */
export function takeData(client: pg.ClientBase): Taking {
  return {
    begin: async () => undefined,
    open: ({ name, columns }) => client.query(from(copyInto(name, columns))),
    close: async ({ name }) => {
      if (name === jobs) await takeUpJobs(client);
    },
  };
}

/**
 * Puts the keys beside the data. A key of something that is not in the data is left out: the case was opened after that
 * backup was taken.
 */
export function takeKeys(client: pg.ClientBase): Taking {
  const beside = (name: string) => `beside_${name}`;
  return {
    begin: async () => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'`,
      );
      for (const { name } of rows) await client.query(`CREATE TEMP TABLE "${beside(name)}" (LIKE public."${name}")`);
      await client.query(
        `CREATE TEMP TABLE "${beside(unread)}" (feed text, epoch text, seq bigint, salt bytea, payload bytea)`,
      );
    },
    open: ({ name, columns }) => client.query(from(`COPY "${beside(name)}" (${listed(columns)}) FROM STDIN`)),
    close: async ({ name, columns }) => {
      if (name === unread) await takeUnread(client, beside(name));
      else
        await client.query(
          `INSERT INTO public."${name}" (${listed(columns)}) SELECT ${listed(columns)} FROM "${beside(name)}" k
           WHERE ${await itsRowsAreHere(client, name)}`,
        );
    },
  };
}

const listed = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

function copyInto(name: string, columns: readonly string[]): string {
  return `COPY ${name === jobs ? `pg_temp."${name}"` : `public."${name}"`} (${listed(columns)}) FROM STDIN`;
}

/** The condition under which everything that a row refers to is there. */
async function itsRowsAreHere(client: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await client.query<{ column: string; other: string; key: string }>(
    `SELECT a.attname AS column, f.relname AS other, b.attname AS key
     FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
     JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
     WHERE k.conrelid = format('public.%I', $1::text)::regclass AND k.contype = 'f'`,
    [table],
  );
  const each = rows.map(
    ({ column, other, key }) =>
      `(k."${column}" IS NULL OR EXISTS (SELECT FROM public."${other}" o WHERE o."${key}" = k."${column}"))`,
  );
  return each.length > 0 ? each.join(' AND ') : 'true';
}

async function takeUnread(client: pg.ClientBase, from: string): Promise<void> {
  await client.query(
    `UPDATE public.feed_entry e SET salt = k.salt, payload = k.payload FROM "${from}" k
     WHERE e.feed = k.feed AND e.epoch = k.epoch AND e.seq = k.seq AND e.standing = 'mail'`,
  );
}

/** Jobs that wait are given to the tool anew, in the words of the version that is here. */
async function takeUpJobs(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SELECT graphile_worker.add_job(task, payload => payload::json, run_at => run_at, job_key => job_key, max_attempts => max_attempts)
     FROM pg_temp."${jobs}"`,
  );
}

/** Makes what jobs are taken into. To be called before the transaction in which the data is read. */
export async function prepareJobs(url: string, client: pg.ClientBase): Promise<void> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
  await client.query(
    `CREATE TEMP TABLE "${jobs}" (task text, payload text, run_at timestamptz, job_key text, max_attempts integer)`,
  );
}
