import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { Clock } from '../clock.js';
import { JobHandlers } from '../jobs/job-handlers.js';

const keptDays = 30;

/** Nobody repeats a command after a month: its answer is forgotten then. */
@Injectable()
export class ForgetAnswers implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.daily('once.forget', () => this.forget());
  }

  private async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptDays * 86_400_000);
    await withTransaction(this.db, 'once.forget', (tx) => tx.query('DELETE FROM given_answer WHERE at < $1', [before]));
  }
}
