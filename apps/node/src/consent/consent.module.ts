import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { ConsentResolver } from './consent.resolver.js';
import { ConsentService } from './consent.service.js';
import { ConsentChecks } from './consent-checks.js';
import { FiledConsentsPart } from './filed-consents.js';

/** What a person allowed, to whom, for what, which fields, until when. */
@Module({
  imports: [CaseModule],
  providers: [ConsentChecks, ConsentResolver, ConsentService, FiledConsentsPart],
  exports: [ConsentChecks],
})
export class ConsentModule {}
