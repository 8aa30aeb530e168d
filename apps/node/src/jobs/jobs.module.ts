import { Global, Module } from '@nestjs/common';
import { JobHandlers } from './job-handlers.js';
import { Jobs } from './jobs.js';

/** Work that is done later, in the node's own process. */
@Global()
@Module({ providers: [Jobs, JobHandlers], exports: [Jobs, JobHandlers] })
export class JobsModule {}
