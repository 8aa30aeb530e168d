import type { Here } from '../node/here.js';
import type { JobRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';

/** How often what is due is looked for. Milliseconds. */
const every = 10_000;

/** Work for later, put down in the transaction that calls for it; one of a kind for each case (apps/node: jobs). */
export class Jobs {
  private readonly handlers = new Map<string, (caseRef: string) => Promise<void>>();

  constructor(private readonly here: Here) {}

  on(task: string, handler: (caseRef: string) => Promise<void>): void {
    this.handlers.set(task, handler);
  }

  async add(tx: Tx, task: string, caseRef: string, inMs: number): Promise<void> {
    const runAt = this.here.now().getTime() + inMs;
    await tx.put('job', `${task} ${caseRef}`, { task, caseRef, runAt } satisfies JobRow);
    if (inMs < every) this.here.soon(() => this.runDue());
  }

  async remove(tx: Tx, task: string, caseRef: string): Promise<void> {
    await tx.remove('job', `${task} ${caseRef}`);
  }

  start(): void {
    this.here.soon(async () => {
      this.start();
      await this.runDue();
    }, patience);
  }

  /** A job that dies on the way is run again. */
  async runDue(): Promise<void> {
    for (const [key, { task, caseRef, runAt }] of await this.here.db.all<JobRow>('job')) {
      if (runAt > this.here.now().getTime()) continue;
      const handler = this.handlers.get(task);
      if (handler) await handler(caseRef);
      await this.here.transaction('jobs.done', async (tx) => {
        const row = await tx.get<JobRow>('job', key);
        if (row?.runAt === runAt) await tx.remove('job', key);
      });
    }
  }
}

const patience = 20 * 60 * 1000;
