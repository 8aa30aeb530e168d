import type { DataSource, EntityManager } from 'typeorm';

/** One unit of work on the database: all of it is kept, or none. */
export interface Transaction {
  /** What is being done, e.g. `handover.certify`. */
  readonly name: string;
  readonly manager: EntityManager;
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
}

export async function withTransaction<T>(
  db: DataSource,
  name: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction((manager) => work({ name, manager, query: (sql, params) => manager.query(sql, params) }));
}
