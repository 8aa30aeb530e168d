import type { DataSource } from 'typeorm';

/** Everything that stands in the database of a node, as text. */
export async function dumpOf(db: DataSource): Promise<string> {
  const tables: { name: string }[] = await db.query(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows = tables.map(({ name }) => db.query(`SELECT t::text AS row FROM ${name} t`));
  return JSON.stringify(await Promise.all(rows));
}

/** The word as it would stand in a dump: as text, as hexadecimal of UTF-8 and UTF-16, as base64 at each place in a triple. */
export function disguises(word: string): string[] {
  const utf8 = Buffer.from(word);
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .slice(4, -4),
  );
  return [word, utf8.toString('hex'), Buffer.from(word, 'utf16le').toString('hex'), ...base64];
}
