import type { CustomTypesConfig, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { quickTypes } from './instant.js';

/** A statement PostgreSQL plans once for each connection. The name belongs to one text alone: `<feature>.<what>`. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/** A hot read: rows as PostgreSQL gives them, without entities and outside any transaction. */
export async function readRows<Row>(
  db: DataSource,
  { name, text }: PreparedStatement,
  values: unknown[] = [],
  types: CustomTypesConfig = quickTypes,
): Promise<Row[]> {
  const { rows } = await poolOf(db).query({ name, text, values, types });
  return rows as Row[];
}

/** The `pg` pool beneath TypeORM, for what speaks to it directly. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master;
}
