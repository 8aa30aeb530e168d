import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { InForceResolver } from './in-force/in-force.resolver.js';
import { LawNotices } from './in-force/law-notices.js';
import { ProtocolTerms } from './in-force/protocol-terms.js';
import { ProtocolsInForceModule } from './in-force/protocols-in-force.module.js';
import { CaseProtocolResolver } from './pinned/case-protocol.resolver.js';
import { CaseProtocols } from './pinned/case-protocols.js';
import { ProtocolChanges } from './protocol-changes.js';
import { ProtocolRecordResolver } from './records/protocol-record.resolver.js';
import { ProtocolRecords } from './records/protocol-records.js';
import { ProtocolVerdicts } from './verdict/protocol-verdicts.js';
import { RetentionByProtocol } from './verdict/retention.js';
import { CaseVerdictsResolver } from './verdict/verdict.resolver.js';
import { VerdictReader } from './verdict/verdict-reader.js';
import { VerdictsToCommittee } from './verdict/verdicts-to-committee.js';
import { ProtocolVersionsModule } from './versions/versions.module.js';

/** The rules that were agreed on: which are in force, by which a case goes, and what they say of an act. */
@Module({
  imports: [CaseModule, CommitteeModule, ProtocolsInForceModule, ProtocolVersionsModule],
  providers: [
    ...[InForceResolver, LawNotices, CaseProtocols, CaseProtocolResolver],
    ...[ProtocolChanges, ProtocolTerms, ProtocolRecords, ProtocolRecordResolver],
    ...[ProtocolVerdicts, RetentionByProtocol, VerdictsToCommittee, VerdictReader, CaseVerdictsResolver],
  ],
  exports: [LawNotices, ProtocolChanges, ProtocolVerdicts, RetentionByProtocol, ProtocolTerms, VerdictReader],
})
export class ProtocolModule {}
