import {
  Injectable,
  Logger as NestLogger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Logger, parseCronItems, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { poolOf } from '#database';
import { JobHandlers } from './job-handlers.js';
import type { JobPayload } from './jobs.js';

/** How long a running job may go on when the node stops; it runs again after the next start. */
const lastJob = 500;
/** A node that has no power at night does at its next start what is done daily. Milliseconds. */
const aDay = 24 * 60 * 60 * 1000;

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
    await runMigrations({ pgPool: pool, logger: silent });
    await this.takeUpLeftJobs();
    this.runner = await run({
      pgPool: pool,
      taskList: this.tasks(),
      parsedCronItems: parseCronItems(
        this.handlers.allDaily().map((task) => ({ task, match: '15 2 * * *', options: { backfillPeriod: aDay } })),
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

  /**
   * A job that was running when the process was killed would stand still for four hours, as if somebody still worked on
   * it: nobody would be woken meanwhile. It runs again now; where another process does work on it, it runs twice.
   */
  private async takeUpLeftJobs(): Promise<void> {
    await this.db.query(
      `SELECT graphile_worker.force_unlock_workers(ARRAY(
         SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL))`,
    );
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
