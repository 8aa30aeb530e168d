import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ConsentResolver } from './consent.resolver.js';
import { ConsentService } from './consent.service.js';
import { ConsentChecks } from './consent-checks.js';
import { ConsentTexts } from './consent-texts.js';
import { FiledConsentsPart } from './filed-consents.js';
import { UsualFields } from './usual-fields.js';
import { WithdrawalAnswering } from './withdrawal/answering.js';
import { Carriers } from './withdrawal/carriers.js';
import { WithdrawalHearing } from './withdrawal/hearing.js';
import { TransferSources } from './withdrawal/transfer-sources.js';
import { WithdrawalResolver } from './withdrawal/withdrawal.resolver.js';
import { WithdrawalList } from './withdrawal/withdrawal-list.js';
import { Withdrawals } from './withdrawal/withdrawals.js';

/** What a person allowed, to whom, for what, which fields, until when; and what becomes of it when it is taken back. */
@Module({
  imports: [CaseModule, ProtocolsInForceModule],
  providers: [
    ...[ConsentChecks, ConsentResolver, ConsentService, ConsentTexts, FiledConsentsPart],
    UsualFields,
    ...[Carriers, TransferSources, Withdrawals, WithdrawalAnswering, WithdrawalHearing],
    ...[WithdrawalList, WithdrawalResolver],
  ],
  exports: [ConsentChecks, Carriers, TransferSources, WithdrawalAnswering],
})
export class ConsentModule {}
