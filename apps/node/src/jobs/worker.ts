import {
  Injectable,
  Logger as NestLogger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { poolOf } from '#database';
import { JobHandlers } from './job-handlers.js';
import type { JobPayload } from './jobs.js';

/** How long a running job may go on when the node stops; it runs again after the next start. */
const lastJob = 500;

/** Runs the jobs, in this process, as soon as their time has come. */
@Injectable()
export class Worker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new NestLogger('jobs');
  private runner: Runner | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly handlers: JobHandlers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const pool = poolOf(this.db);
    pool.on('connect', (client) => client.on('error', () => {}));
    pool.on('error', () => {});
    this.runner = await run({
      pgPool: pool,
      taskList: this.tasks(),
      parsedCronItems: parseCronItems(
        this.handlers.allDaily().map((task) => ({ task, match: '15 2 * * *', options: { backfillPeriod: 0 } })),
      ),
      concurrency: 4,
      pollInterval: 2000,
      noHandleSignals: true,
      logger: silent,
      preset: { worker: { gracefulShutdownAbortTimeout: lastJob } },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stop().catch(() => {});
  }

  private tasks(): TaskList {
    const tasks: TaskList = {};
    for (const [task, handle] of this.handlers.all()) {
      tasks[task] = async (payload) => {
        try {
          await handle(payload as JobPayload);
        } catch (error) {
          this.logger.warn({ task, error });
          throw new Error(`${task} failed`);
        }
      };
    }
    return tasks;
  }
}

/** Its own log would show payloads and messages of errors; a failed job is logged above. */
const silent = new Logger(() => () => {});
