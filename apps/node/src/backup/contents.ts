import type pg from 'pg';

/** One part of a backup: a table, or what stands for one, with the statement that reads it. */
export interface Part {
  readonly name: string;
  readonly columns: readonly string[];
  readonly select: string;
}

/** Lasts for a moment only (who is logged in, who tries to, which requests have just been seen), or is made with the schema. */
const momentary = ['session', 'login_throttle', 'request_nonce', 'schema_migration'];
/** Beside every table with a wrapped key: by which names and numbers a case is found. */
const alsoWithKeys = ['case_term'];
/** Jobs that wait, in the tool's own words, so that another version of the tool can take them up. */
export const jobs = 'waiting_job';
/** Letters that have arrived and that nobody has read: what they say goes when they are read. */
export const unread = 'unread_letter';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly wraps: boolean;
}

/**
 * What goes into the data backup: everything but what opens a case. A case that was erased since cannot be read out of it,
 * whoever has its key.
 */
export async function dataParts(client: pg.ClientBase): Promise<Part[]> {
  const tables = (await tablesOf(client)).filter((table) => !opensCases(table) && !momentary.includes(table.name));
  const parts = tables.map(({ name, columns }) => ({ name, columns, select: selectOf(name, columns) }));
  return [...parts, ...(await jobPart(client))];
}

/** What goes into the key backup: every wrapped key, blind indexes, and what unread letters say. It is never kept in versions. */
export async function keyParts(client: pg.ClientBase): Promise<Part[]> {
  const tables = (await tablesOf(client)).filter(opensCases);
  const columns = ['feed', 'epoch', 'seq', 'salt', 'payload'];
  const select = `SELECT ${columns.join(', ')} FROM feed_entry WHERE standing = 'mail' AND payload IS NOT NULL`;
  const parts = tables.map((table) => ({
    name: table.name,
    columns: table.columns,
    select: selectOf(table.name, table.columns),
  }));
  return [...parts, { name: unread, columns, select }];
}

/** Every later table that keeps a wrapped key says so by its column. */
function opensCases({ name, wraps }: Table): boolean {
  return wraps || alsoWithKeys.includes(name);
}

/** What unread letters say stays out of the data: it goes with the keys. */
function selectOf(name: string, columns: readonly string[]): string {
  const hidden = name === 'feed_entry' ? ['salt', 'payload'] : [];
  const each = columns.map((column) =>
    hidden.includes(column) ? `CASE standing WHEN 'mail' THEN NULL ELSE "${column}" END` : `"${column}"`,
  );
  return `SELECT ${each.join(', ')} FROM public."${name}"`;
}

/** Tables in an order in which each comes after those that it refers to. */
async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { after: string[] }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'wrapped' AND NOT a.attisdropped) AS wraps,
       coalesce((SELECT array_agg(DISTINCT f.relname::text) FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid), '{}') AS after
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname`,
  );
  const ordered: (typeof rows)[number][] = [];
  let left = rows;
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const free = left.filter(({ after }) => !after.some((other) => names.has(other)));
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
}

async function jobPart(client: pg.ClientBase): Promise<Part[]> {
  const { rows } = await client.query(`SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there`);
  if (!rows[0].there) return [];
  const columns = ['task', 'payload', 'run_at', 'job_key', 'max_attempts'];
  const select = `SELECT t.identifier, j.payload::text, j.run_at, j.key, j.max_attempts
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.attempts < j.max_attempts`;
  return [{ name: jobs, columns, select }];
}
