import type { Client, PoolClient } from 'pg';
import type { Migration } from './migration.js';
import { SchemaNewerThanCode } from './schema-newer-than-code.js';

/** An arbitrary number that only Ihala's migrations lock. */
const migrationLock = 4_907_231_155;

/**
 * Brings the schema to what this version needs, each step with its row in `schema_migration` in one transaction. Of two
 * starts at once the second waits, then finds nothing left to do.
 * @returns the names of the steps applied now.
 * @throws SchemaNewerThanCode when the database holds a step this version does not know; nothing is changed then.
 */
export async function migrate(client: Client | PoolClient, steps: readonly Migration[]): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  try {
    const applied = await appliedNames(client);
    const known = new Set(steps.map((step) => step.name));
    const unknown = applied.filter((name) => !known.has(name));
    if (unknown.length > 0) throw new SchemaNewerThanCode(unknown);
    const left = steps.filter((step) => !applied.includes(step.name));
    for (const step of left) await apply(client, step);
    return left.map((step) => step.name);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
  }
}

async function appliedNames(client: Client | PoolClient): Promise<string[]> {
  const { rows: found } = await client.query(`SELECT to_regclass('public.schema_migration') IS NOT NULL AS there`);
  if (!found[0].there)
    await client.query(
      `CREATE TABLE public.schema_migration (
         name text CONSTRAINT schema_migration_pkey PRIMARY KEY,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    );
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.schema_migration ORDER BY name');
  return rows.map((row) => row.name);
}

async function apply(client: Client | PoolClient, { name, sql }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO public.schema_migration (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`The schema step ${name} failed; the schema stays as it was before it.`, { cause });
  }
}
