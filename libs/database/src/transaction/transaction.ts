import type { EntityManager, QueryRunner } from 'typeorm';

/** One open transaction, handed to everything that must be saved or lost together. */
export interface Transaction {
  /** What is being done, e.g. `handover.certify`; kill points and reports use it. */
  readonly name: string;
  readonly manager: EntityManager;
  /** The rows of a statement, for UPDATE and DELETE with RETURNING too. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
}

const afterwards = new WeakMap<Transaction, (() => unknown)[]>();

export function transactionOn(runner: QueryRunner, name: string): Transaction {
  const tx: Transaction = {
    name,
    manager: runner.manager,
    query: async <Row>(sql: string, params?: unknown[]) => {
      const { records } = await runner.query(sql, params, true);
      return (records ?? []) as Row[];
    },
  };
  afterwards.set(tx, []);
  return tx;
}

/**
 * Runs `fn` once the commit is known: to wake somebody sooner. It is lost when the process dies between the two, and
 * its failure is ignored, so nothing may depend on it.
 */
export function afterCommit(tx: Transaction, fn: () => unknown): void {
  afterwards.get(tx)?.push(fn);
}

export function runAfterCommit(tx: Transaction): void {
  for (const fn of afterwards.get(tx) ?? []) void Promise.resolve().then(fn).catch(ignore);
}

function ignore(): void {}
