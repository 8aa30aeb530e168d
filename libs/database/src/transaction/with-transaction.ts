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

const mostTries = 12;
const inTheWay = 100;
const serverGone = 1000;

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
      } else if (!mayTryAgain(error) && !isLostConnection(error)) throw error;
      if (tries >= mostTries) throw error;
      await wait(pause(tries, mayTryAgain(error) ? inTheWay : serverGone));
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
  for (let tries = 1; ; tries += 1) {
    try {
      if (!(await outlive(db, cut.backend))) throw unknown;
      return await decide();
    } catch (error) {
      if (!isLostConnection(error) || tries >= mostTries) throw cutBy(cut, error);
      await wait(pause(tries, serverGone));
    }
  }
}

function cutBy(cut: CommitCut, error: unknown): unknown {
  return isLostConnection(error) ? new CommitUnknown(cut.transaction, error) : error;
}

/**
 * Doubling from 10 ms, with jitter. Who was in another's way waits 100 ms at most; who lost the server waits up to a
 * second, some six in all, more than a server needs to recover.
 */
function pause(tries: number, longest: number): number {
  const most = Math.min(longest, 10 * 2 ** tries);
  return most / 2 + (Math.random() * most) / 2;
}
