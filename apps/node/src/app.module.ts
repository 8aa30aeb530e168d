import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Home } from '#home';
import { ArrestModule } from './arrest/arrest.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CaseModule } from './case/case.module.js';
import { CaseImportModule } from './case-import/case-import.module.js';
import { Clock } from './clock.js';
import { CommitteeModule } from './committee/committee.module.js';
import { Config } from './config.js';
import { ConsentModule } from './consent/consent.module.js';
import { CourtOrderModule } from './court-order/court-order.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DutyModule } from './duty/duty.module.js';
import { FederationModule } from './federation/federation.module.js';
import { ApiModule } from './graphql/api.module.js';
import { CommandModule } from './graphql/command.module.js';
import { GroundModule } from './ground/ground.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { HealthModule } from './health/health.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LawModule } from './law/law.module.js';
import { LegalReviewModule } from './legal-review/legal-review.module.js';
import { MembershipModule } from './membership/membership.module.js';
import { NODE_HOME } from './node-home.js';
import { ProtocolModule } from './protocol/protocol.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { ScreeningModule } from './screening/screening.module.js';
import { ShelterModule } from './shelter/shelter.module.js';
import { TodayModule } from './today/today.module.js';

/** What a node is given before it can do anything. */
export interface Parts {
  readonly config: Config;
  readonly home: Home;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly modules?: Type[];
}

/** The table of contents: what one node does. */
@Module({
  imports: [
    // beneath everything
    AuditModule,
    AuthModule,
    CommandModule,
    JobsModule,
    FederationModule,
    // what is known
    CaseModule,
    CommitteeModule,
    ConsentModule,
    DirectoryModule,
    LawModule,
    MembershipModule,
    ScreeningModule,
    ProtocolModule,
    GroundModule,
    // what is done
    ArrestModule,
    CaseImportModule,
    CourtOrderModule,
    DutyModule,
    HandoverModule,
    LegalReviewModule,
    ReferralModule,
    ShelterModule,
    TodayModule,
    // its doors
    ApiModule,
    HealthModule,
  ],
})
export class AppModule {}

/** The app with the parts of one node. */
export function nodeOf({ config, home, db, clock, modules = [] }: Parts): DynamicModule {
  const parts = [
    { provide: Config, useValue: config },
    { provide: NODE_HOME, useValue: home },
    { provide: DataSource, useValue: db },
    { provide: Clock, useValue: clock },
  ];
  return { module: AppModule, global: true, imports: modules, providers: parts, exports: parts };
}
