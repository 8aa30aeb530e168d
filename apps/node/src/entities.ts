import { arrestEntities } from './arrest/entities.js';
import { AuditEntryRow } from './audit/audit-entry.entity.js';
import { authEntities } from './auth/entities.js';
import { caseEntities } from './case/entities.js';
import { CaseImportRow } from './case-import/case-import.entity.js';
import { consentEntities } from './consent/entities.js';
import { CourtOrderRow } from './court-order/court-order.entity.js';
import { directoryEntities } from './directory/entities.js';
import { dutyEntities } from './duty/entities.js';
import { federationEntities } from './federation/entities.js';
import { GivenAnswer } from './graphql/given-answer.entity.js';
import { groundEntities } from './ground/entities.js';
import { handoverEntities } from './handover/entities.js';
import { lawEntities } from './law/entities.js';
import { legalReviewEntities } from './legal-review/entities.js';
import { GreetingRow } from './membership/greeting/greeting.entity.js';
import { protocolEntities } from './protocol/entities.js';
import { referralEntities } from './referral/entities.js';
import { screeningEntities } from './screening/entities.js';
import { shelterEntities } from './shelter/entities.js';

type Entity = new () => object;

/** Every table that has an entity; the `drift` spec holds them against the migrations. */
export const entities: Entity[] = [
  // beneath everything
  AuditEntryRow,
  GivenAnswer,
  ...authEntities,
  ...federationEntities,
  // what is known
  ...caseEntities,
  CaseImportRow,
  ...consentEntities,
  ...directoryEntities,
  GreetingRow,
  ...screeningEntities,
  ...lawEntities,
  ...protocolEntities,
  ...groundEntities,
  // what is done
  ...arrestEntities,
  CourtOrderRow,
  ...dutyEntities,
  ...handoverEntities,
  ...legalReviewEntities,
  ...referralEntities,
  ...shelterEntities,
];
