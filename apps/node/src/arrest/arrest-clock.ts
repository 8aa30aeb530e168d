import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { Clock } from '../clock.js';
import { Duty } from '../duty/duty.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { TodaySources } from '../today/today-sources.js';
import type { ArrestRow } from './arrest.entity.js';
import { waitingArrests } from './waiting-arrests.js';

const dueTask = 'arrest.due';

/** The clock of an arrest: whoever is on duty is woken when it is told, the lawyer first, and when a step was not done in time. */
@Injectable()
export class ArrestClock implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly duty: Duty,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly today: TodaySources,
  ) {}

  onModuleInit(): void {
    this.today.add(waitingArrests);
    this.handlers.on<{ arrest: string }>(dueTask, ({ arrest }) => this.due(arrest));
  }

  /** Wakes by the neutral notice of the duty room: no name, no case, no word of an arrest. */
  ring(tx: Transaction): Promise<void> {
    return this.duty.wake(tx, 'arrest');
  }

  /** Sets the clock to the next open step, or takes it back. */
  async set(tx: Transaction, { id, deadline }: Pick<ArrestRow, 'id' | 'deadline'>): Promise<void> {
    const jobKey = `${dueTask}:${id}`;
    if (deadline) await this.jobs.add(tx, dueTask, { arrest: id }, { runAt: deadline, jobKey });
    else await this.jobs.remove(tx, jobKey);
  }

  private due(id: string): Promise<void> {
    return withTransaction(this.db, dueTask, async (tx) => {
      const [late] = await tx.query(
        `SELECT a.id FROM arrest a JOIN case_file f ON f.id = a.case_id
         WHERE a.id = $1 AND a.state = 'running' AND a.deadline <= $2 AND f.state <> 'handed-over'`,
        [id, this.clock.now()],
      );
      if (late) await this.ring(tx);
    });
  }
}
