import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DutyModule } from '../duty/duty.module.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ArrestResolver } from './arrest.resolver.js';
import { ArrestClock } from './arrest-clock.js';
import { ArrestContents } from './arrest-contents.js';
import { ArrestProtocol } from './arrest-protocol.js';
import { ArrestSteps } from './arrest-steps.js';
import { ArrestViews } from './arrest-views.js';
import { Arrests } from './arrests.js';
import { CaseArrestsResolver } from './case-arrests.resolver.js';
import { FiledArrestsPart } from './filed-arrests.js';

/** Somebody was arrested: the steps of the country, by when, who is told and who is not. */
@Module({
  imports: [CaseModule, DirectoryModule, DutyModule, ProtocolsInForceModule],
  providers: [
    ...[ArrestClock, ArrestContents, ArrestProtocol, ArrestResolver, ArrestSteps],
    ...[ArrestViews, Arrests, CaseArrestsResolver, FiledArrestsPart],
  ],
})
export class ArrestModule {}
