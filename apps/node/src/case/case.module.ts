import { Module } from '@nestjs/common';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { CaseResolver } from './case.resolver.js';
import { CaseService } from './case.service.js';
import { CaseAccess } from './case-access.js';
import { CaseContents } from './case-contents.js';
import { CaseDocuments } from './case-documents.js';
import { CaseFiles } from './case-files.js';
import { CaseKeys } from './case-keys.js';
import { CaseList } from './case-list.js';
import { CaseNotes } from './case-note.service.js';
import { CaseParties } from './case-parties.js';
import { CaseReader } from './case-reader.js';
import { FileParts } from './file-parts.js';
import { FollowUps } from './follow-up.service.js';
import { KnownOfPersons } from './known-of-person.js';
import { NewCases } from './new-cases.js';
import { OpenedCaseResolver } from './opened-case.resolver.js';
import { OwnCountry } from './own-country.js';
import { FiledReintegrationPart } from './reintegration/filed-reintegration.js';
import { ReintegrationResolver } from './reintegration/reintegration.resolver.js';
import { ReintegrationContents } from './reintegration/reintegration-contents.js';
import { ReintegrationPlans } from './reintegration/reintegration-plans.js';

/** What other features may use: who sees a case, its key, its file, its parties, and making one. */
const doors = [
  CaseAccess,
  CaseKeys,
  CaseFiles,
  CaseList,
  FileParts,
  NewCases,
  FollowUps,
  CaseReader,
  CaseParties,
  KnownOfPersons,
  OwnCountry,
  ReintegrationPlans,
];

/** The cases of this organisation. */
@Module({
  imports: [ProtocolsInForceModule],
  providers: [
    ...[...doors, CaseContents, CaseDocuments, CaseNotes, CaseResolver, CaseService, OpenedCaseResolver],
    ...[FiledReintegrationPart, ReintegrationContents, ReintegrationResolver],
  ],
  exports: doors,
})
export class CaseModule {}
