import type { ArrestRefusal } from './arrest/arrest-refusal.js';
import type { CaseRefusal } from './case/case-refusal.js';
import type { ImportRefusal } from './case-import/import-refusal.js';
import type { ConsentRefusal } from './consent/consent-refusal.js';
import type { DirectoryRefusal } from './directory/directory-refusal.js';
import type { DutyRefusal } from './duty/duty-refusal.js';
import type { CourtOrderRefusal, GroundRefusal } from './ground/ground-refusal.js';
import type { AuthorityRefusal, RecoveryRefusal } from './handover/authority-refusal.js';
import type { HandoverRefusal } from './handover/handover-refusal.js';
import type { LawFileRefusal, LawRefusal, WayRefusal } from './law/law-refusal.js';
import type { GuidanceRefusal, ReviewRefusal } from './legal-review/review-refusal.js';
import type { CharterRefusal, MembershipRefusal } from './membership/membership-refusal.js';
import type { ProtocolRefusal } from './protocol/protocol-refusal.js';
import type { ReferralRefusal } from './referral/referral-refusal.js';
import type { ScreeningRefusal } from './screening/screening-refusal.js';
import type { ShelterRefusal } from './shelter/shelter-refusal.js';
import type { StaffRefusal } from './staff/staff-refusal.js';

/** Every reason for which a rule may say no. Each noun keeps its own list; each reason has its sentence in `libs/i18n`. */
export type RefusalCode =
  | ArrestRefusal
  | CaseRefusal
  | ImportRefusal
  | ConsentRefusal
  | StaffRefusal
  | DirectoryRefusal
  | MembershipRefusal
  | CharterRefusal
  | ReferralRefusal
  | ScreeningRefusal
  | ShelterRefusal
  | DutyRefusal
  | HandoverRefusal
  | AuthorityRefusal
  | RecoveryRefusal
  | ProtocolRefusal
  | ReviewRefusal
  | GroundRefusal
  | CourtOrderRefusal
  | GuidanceRefusal
  | LawRefusal
  | WayRefusal
  | LawFileRefusal;
