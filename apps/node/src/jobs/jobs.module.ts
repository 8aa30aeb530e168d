import { Global, Module } from '@nestjs/common';
import { JobHandlers } from './job-handlers.js';
import { Jobs } from './jobs.js';
import { Worker } from './worker.js';

/** Work that is done later, in the node's own process. */
@Global()
@Module({ providers: [Jobs, JobHandlers, Worker], exports: [Jobs, JobHandlers] })
export class JobsModule {}
