import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { OwnCountry } from '../case/own-country.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { CaseScreeningsResolver } from './case-screenings.resolver.js';
import { FiledScreeningsPart } from './filed-screenings.js';
import { IndicatorSets } from './indicator-sets.js';
import { ScreeningResolver } from './screening.resolver.js';
import { ScreeningService } from './screening.service.js';
import { ScreeningContents } from './screening-contents.js';
import { ScreeningNotices } from './screening-notices.js';
import { ScreeningProtocol } from './screening-protocol.js';
import { ScreeningViews } from './screening-views.js';
import { StatusDecisions } from './status-decisions.js';

/** What the shared definition says of signs, and what people decided. It exports nothing: nobody else asks for it. */
@Module({
  imports: [CaseModule, ProtocolModule, ProtocolsInForceModule],
  providers: [
    CaseScreeningsResolver,
    FiledScreeningsPart,
    IndicatorSets,
    OwnCountry,
    ScreeningContents,
    ScreeningNotices,
    ScreeningProtocol,
    ScreeningResolver,
    ScreeningService,
    ScreeningViews,
    StatusDecisions,
  ],
})
export class ScreeningModule {}
