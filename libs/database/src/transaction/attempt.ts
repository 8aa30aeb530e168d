import type { DataSource, QueryRunner } from 'typeorm';
import { CommitUnknown, RolledBack } from './commit-unknown.js';
import { passKillPoint } from './kill-point.js';
import { isLostConnection, wasNeverSent } from './lost-connection.js';
import { runAfterCommit, type Transaction, transactionOn } from './transaction.js';

export type Isolation = 'REPEATABLE READ' | 'SERIALIZABLE';

/** The part of a `pg` client that is needed beneath TypeORM. */
interface Client {
  readonly processID?: number;
  query(sql: string): Promise<{ command: string }>;
}

/** Thrown inside, so that whoever decides knows which server process may still be committing. */
export class CommitCut extends CommitUnknown {
  constructor(
    readonly tx: Transaction,
    readonly backend: number | undefined,
    cause: unknown,
  ) {
    super(tx.name, cause);
  }
}

/** One try: begin, work, commit, and what follows the commit. */
export async function attempt<T>(
  db: DataSource,
  name: string,
  isolation: Isolation | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    const client: Client = await runner.connect();
    await runner.startTransaction(isolation);
    const tx = transactionOn(runner, name);
    const value = await work(tx);
    passKillPoint(`${name}:before-commit`);
    await commit(runner, client, tx);
    passKillPoint(`${name}:after-commit`);
    await runner.release();
    runAfterCommit(tx);
    return value;
  } catch (error) {
    await giveUp(runner, error);
    throw error;
  }
}

/** Asks the connection itself: TypeORM does not tell a COMMIT that was answered with ROLLBACK. */
async function commit(runner: QueryRunner, client: Client, tx: Transaction): Promise<void> {
  if (runner.isReleased) throw new Error('Connection terminated before COMMIT was sent');
  try {
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new RolledBack(tx.name);
  } catch (error) {
    if (isLostConnection(error) && !wasNeverSent(error)) throw new CommitCut(tx, client.processID, error);
    throw error;
  }
}

/** Leaves no connection in the pool that is broken or still in a transaction. */
async function giveUp(runner: QueryRunner, error: unknown): Promise<void> {
  try {
    if (!(error instanceof CommitUnknown) && runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  } catch {
    await runner.release().catch(() => {});
  }
}
