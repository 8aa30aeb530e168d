import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** What a job is told: ids only. What it needs to know it reads when it runs. */
export type JobPayload = Readonly<Record<string, string | number>>;

/** Work that is done later, queued in the transaction that makes it necessary. */
@Injectable()
export class Jobs {
  /** With a `jobKey`, a job that still waits under the same key is replaced. */
  async add(
    tx: Transaction,
    task: string,
    payload: JobPayload,
    when: { readonly runAt?: Date; readonly jobKey?: string } = {},
  ): Promise<void> {
    await tx.query(`SELECT graphile_worker.add_job($1, payload => $2::json, run_at => $3, job_key => $4)`, [
      task,
      JSON.stringify(payload),
      when.runAt ?? null,
      when.jobKey ?? null,
    ]);
  }

  /** Takes a waiting job back. */
  async remove(tx: Transaction, jobKey: string): Promise<void> {
    await tx.query('SELECT graphile_worker.remove_job($1)', [jobKey]);
  }
}
