/**
 * The connection broke after COMMIT was sent and before its answer came: the work is either saved whole or not at all,
 * and only looking for it tells which.
 */
export class CommitUnknown extends Error {
  constructor(
    readonly transaction: string,
    cause: unknown,
  ) {
    super(`It is not known whether "${transaction}" was saved: look before doing it again.`, { cause });
    this.name = 'CommitUnknown';
  }
}

/** COMMIT was answered with ROLLBACK: a statement failed, and the work went on as if it had not. */
export class RolledBack extends Error {
  constructor(readonly transaction: string) {
    super(`"${transaction}" was rolled back by the database because a statement in it had failed.`);
    this.name = 'RolledBack';
  }
}
