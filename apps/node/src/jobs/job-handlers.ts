import { Injectable } from '@nestjs/common';
import type { JobPayload } from './jobs.js';

export type JobHandler<Payload extends JobPayload = JobPayload> = (payload: Payload) => Promise<void>;

/** Who does which job. Features register theirs in `onModuleInit`; the worker starts when all have. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly everyDay: string[] = [];

  /** A job may run twice: a handler looks first whether the work is still to be done. A throw is tried again later. */
  on<Payload extends JobPayload>(task: string, handler: JobHandler<Payload>): void {
    if (this.handlers.has(task)) throw new Error(`Two handlers for the job ${task}`);
    this.handlers.set(task, handler as JobHandler);
  }

  /** Done once a day, at night. */
  daily(task: string, handler: () => Promise<void>): void {
    this.on(task, handler);
    this.everyDay.push(task);
  }

  allDaily(): readonly string[] {
    return this.everyDay;
  }

  all(): ReadonlyMap<string, JobHandler> {
    return this.handlers;
  }
}
