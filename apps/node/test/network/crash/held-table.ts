import type { DataSource } from 'typeorm';

/** A table that nobody else may touch for a while, so that what needs it waits. */
export function heldTable(db: DataSource, table: string) {
  const runner = db.createQueryRunner();
  return {
    hold: async () => {
      await runner.startTransaction();
      await runner.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    },
    letGo: async () => {
      await runner.commitTransaction();
      await runner.release();
    },
  };
}

/** Whether some transaction holds the row of a case. */
export async function isLocked(db: DataSource, caseId: string): Promise<boolean> {
  const free = await db.query<unknown[]>('SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE SKIP LOCKED', [caseId]);
  return free.length === 0;
}
