import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { CommandModule } from './graphql/command.module.js';
import { JobsModule } from './jobs/jobs.module.js';

/** The table of contents: what one node does. */
@Module({
  imports: [
    // below everything
    AuditModule,
    CommandModule,
    JobsModule,
  ],
})
export class AppModule {}
