import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { attempt, CommitCut, type Isolation } from './attempt.js';
import { CommitUnknown } from './commit-unknown.js';
import { isLostConnection, mayTryAgain } from './lost-connection.js';
import { outlive } from './outlive.js';
import { runAfterCommit, type Transaction } from './transaction.js';

export interface TransactionOptions<T> {
  /** The server's own default, READ COMMITTED, unless asked for more. */
  readonly isolation?: Isolation;
  /**
   * Tells whether a transaction whose COMMIT was never answered is saved: its answer if it is, undefined if it is not
   * (then the work is run again). Called outside any transaction, once the server no longer works on the lost one.
   * Without it such a transaction ends in `CommitUnknown`.
   */
  readonly decide?: () => Promise<T | undefined>;
}

/** Who was in another's way tries so often, at most 100 ms apart. */
const mostTries = 12;
/** Who lost the server tries so long, at most a second apart: more than a server needs to recover. */
const patience = 15_000;

/**
 * Runs the work in one transaction. A serialisation failure, a deadlock, or a connection that breaks before COMMIT is
 * sent (nothing is saved then) runs the work **again from its start**, a bounded number of times: it must do nothing
 * outside the transaction; use `afterCommit` for that.
 * @throws CommitUnknown when the connection broke during COMMIT and there is no `decide`, or it could not be asked.
 */
export async function withTransaction<T>(
  db: DataSource,
  name: string,
  work: (tx: Transaction) => Promise<T>,
  { isolation, decide }: TransactionOptions<T> = {},
): Promise<T> {
  const end = Date.now() + patience;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(db, name, isolation, work);
    } catch (error) {
      if (error instanceof CommitCut) {
        const saved = await lookUp(db, error, decide);
        if (saved !== undefined) {
          runAfterCommit(error.tx);
          return saved;
        }
      }
      if (!(await pauseBefore(error, tries, end))) throw error;
    }
  }
}

async function lookUp<T>(
  db: DataSource,
  cut: CommitCut,
  decide?: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const unknown = new CommitUnknown(cut.transaction, cut.cause);
  if (!decide) throw unknown;
  const end = Date.now() + patience;
  for (let tries = 1; ; tries += 1) {
    try {
      if (!(await outlive(db, cut.backend))) throw unknown;
      return await decide();
    } catch (error) {
      if (!(await pauseBefore(error, tries, end))) throw cutBy(cut, error);
    }
  }
}

/** Waits, doubling from 10 ms with jitter, if trying again can help; says no if it cannot or was tried for long enough. */
async function pauseBefore(error: unknown, tries: number, end: number): Promise<boolean> {
  const inTheWay = mayTryAgain(error);
  const lost = error instanceof CommitCut || isLostConnection(error);
  if (inTheWay ? tries >= mostTries : !lost || Date.now() > end) return false;
  const most = Math.min(inTheWay ? 100 : 1000, 10 * 2 ** tries);
  await wait(most / 2 + (Math.random() * most) / 2);
  return true;
}

function cutBy(cut: CommitCut, error: unknown): unknown {
  return isLostConnection(error) ? new CommitUnknown(cut.transaction, error) : error;
}
