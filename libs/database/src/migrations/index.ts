import { auditAndAnswers } from './202611200010-audit-and-answers.js';
import { staffAndSessions } from './202611200020-staff-and-sessions.js';
import { federation } from './202611200030-federation.js';
import { cases } from './202611200040-cases.js';
import { consents } from './202611200050-consents.js';
import { directory } from './202611200060-directory.js';
import { referrals } from './202611200070-referrals.js';
import { placesAndHolds } from './202611200080-places-and-holds.js';
import { dutyRota } from './202611200090-duty-rota.js';
import { handovers } from './202611200100-handovers.js';
import { caseImports } from './202611200110-case-imports.js';
import { sealedCasesOfHolds } from './202611200120-sealed-cases-of-holds.js';
import { erasuresThatComeFirst } from './202611200130-erasures-that-come-first.js';
import { toldCases } from './202611200150-told-cases.js';
import { membersNotUnderstood } from './202611200160-members-not-understood.js';
import { arrivalsTold } from './202611200180-arrivals-told.js';
import { votesOnTheCharter } from './202611200200-votes-on-the-charter.js';
import { leasesAndRecoveries } from './202611200210-leases-and-recoveries.js';
import { howCasesCame } from './202611200211-how-cases-came.js';
import { objections } from './202611200212-objections.js';
import { recoveriesHere } from './202611200213-recoveries-here.js';
import { keysThatChange } from './202611200220-keys-that-change.js';
import { greetings } from './202611200221-greetings.js';
import { mailboxes } from './202611200230-mailboxes.js';
import { payloadsThatDoNotCome } from './202611200231-payloads-that-do-not-come.js';
import { restoredNodes } from './202611200240-restored-nodes.js';
import { returnedHeads } from './202611200250-returned-heads.js';
import { boundAfterARestore } from './202611200251-bound-after-a-restore.js';
import { screenings } from './202611200260-screenings.js';
import { withdrawals } from './202611200270-withdrawals.js';
import { laws } from './202611200280-laws.js';
import { legalReviews } from './202611200290-legal-reviews.js';
import { protocolsInForce } from './202611200310-protocols-in-force.js';
import { verdicts } from './202611200311-verdicts.js';
import { noStatisticsOfKeys } from './202611200320-no-statistics-of-keys.js';
import { lettersInLine } from './202611300010-letters-in-line.js';
import { protocolVersions } from './202611300100-protocol-versions.js';
import { lawfulGrounds } from './202611300200-lawful-grounds.js';
import { courtOrders } from './202611300201-court-orders.js';
import { arrests } from './202611300300-arrests.js';
import { staysAndComplaints } from './202611300310-stays-and-complaints.js';
import { verdictsOnOffers } from './202611300400-verdicts-on-offers.js';
import type { Migration } from './migration.js';

/** Every step of the schema, in the order they are applied. */
export const migrations: readonly Migration[] = [
  auditAndAnswers,
  staffAndSessions,
  federation,
  cases,
  consents,
  directory,
  referrals,
  placesAndHolds,
  dutyRota,
  handovers,
  caseImports,
  sealedCasesOfHolds,
  erasuresThatComeFirst,
  toldCases,
  membersNotUnderstood,
  arrivalsTold,
  votesOnTheCharter,
  leasesAndRecoveries,
  howCasesCame,
  objections,
  restoredNodes,
  mailboxes,
  payloadsThatDoNotCome,
  keysThatChange,
  greetings,
  recoveriesHere,
  returnedHeads,
  boundAfterARestore,
  screenings,
  withdrawals,
  laws,
  legalReviews,
  protocolsInForce,
  verdicts,
  noStatisticsOfKeys,
  lettersInLine,
  arrests,
  staysAndComplaints,
  verdictsOnOffers,
  lawfulGrounds,
  courtOrders,
  protocolVersions,
];
