import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Injectable,
  Logger as NestLogger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  Logger,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { DataSource } from 'typeorm';
import { poolOf } from '#database';
import { JobHandlers } from './job-handlers.js';
import type { JobPayload } from './jobs.js';

/** How long a running job may go on when the node stops; it runs again after the next start. */
const lastJob = 500;
/** A node that has no power at night does at its next start what is done daily. Milliseconds. */
const aDay = 24 * 60 * 60 * 1000;

/** Between two tries to begin while the database is away. Milliseconds. */
const breath = 1000;

/**
 * Runs the jobs, in this process, as soon as their time has come. A runner that has lost the database ends, or does not
 * know whether it was given a job: it is followed by a new one, which takes up what the old one has left.
 */
@Injectable()
export class Worker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new NestLogger('jobs');
  private runner: Runner | undefined;
  private readonly stopping = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly handlers: JobHandlers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const pool = poolOf(this.db);
    pool.on('connect', (client) => client.on('error', () => {}));
    pool.on('error', () => {});
    await runMigrations({ pgPool: pool, logger: silent });
    this.runner = await this.begin();
    this.ended = this.goOn();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop().catch(() => {});
    await this.ended;
  }

  private async begin(): Promise<Runner> {
    await this.takeUpLeftJobs();
    const events: WorkerEvents = new EventEmitter();
    const inDoubt = once(events, 'worker:getJob:error');
    const runner = await run({
      pgPool: poolOf(this.db),
      taskList: this.tasks(),
      parsedCronItems: parseCronItems(
        this.handlers.allDaily().map((task) => ({ task, match: '15 2 * * *', options: { backfillPeriod: aDay } })),
      ),
      concurrency: 4,
      pollInterval: 2000,
      noHandleSignals: true,
      logger: silent,
      events,
      // jobs are given back in batches: the failure of a batch ends the runner, that of a single one nobody would hear
      preset: {
        worker: { gracefulShutdownAbortTimeout: lastJob, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      },
    });
    void inDoubt.then(() => wait(breath)).then(() => runner.stop().catch(() => {}));
    return runner;
  }

  /** Until the node stops, whatever becomes of the database. */
  private async goOn(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.runner?.promise.catch(() => {});
      if (this.stopping.signal.aborted) return;
      this.logger.warn('begins anew');
      this.runner = await this.begin().catch(() => undefined);
      if (!this.runner) await wait(breath, undefined, { signal: this.stopping.signal }).catch(() => {});
      else if (this.stopping.signal.aborted) await this.runner.stop().catch(() => {});
    }
  }

  /**
   * A job that was running when the process was killed, or whose taking was committed though the database died before
   * it said so, would stand still for four hours, as if somebody still worked on it: nobody would be woken meanwhile.
   * It runs again now; where another process does work on it, it runs twice.
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
