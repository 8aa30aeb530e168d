import {
  ageGroups,
  caseStates,
  closingReasons,
  contactChannels,
  educationLevels,
  followUpStates,
  forcedLabourIndustries,
  genders,
  maritalStatuses,
  methodsOfControl,
  methodsOfRecruitment,
  nameKinds,
  relationshipsToTrafficker,
  statusDeciders,
  traffickingStatuses,
  typesOfExploitation,
  typesOfSexExploitation,
} from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const CaseStateEnum = enumOf('CaseState', caseStates, 'Where a case stands at this organisation.');
export const ClosingReasonEnum = enumOf('ClosingReason', closingReasons, 'Why a case is closed.');
export const FollowUpStateEnum = enumOf('FollowUpState', followUpStates, 'Whether the person was asked how it goes.');
export const FollowUpResultEnum = enumOf('FollowUpResult', ['done', 'missed'], 'How a planned follow-up went.');
export const ContactChannelEnum = enumOf('ContactChannel', contactChannels, 'By what a person may be reached.');
export const NameKindEnum = enumOf('NameKind', nameKinds, 'Which of a person’s names this is.');
export const AgeGroupEnum = enumOf('AgeGroup', ageGroups, 'Under eighteen or not.');

export const GenderEnum = enumOf('Gender', genders, 'HTCDS 2.0 Gender.');
export const MaritalStatusEnum = enumOf('MaritalStatus', maritalStatuses, 'HTCDS 2.0 MaritalStatus.');
export const EducationEnum = enumOf(
  'EducationLevel',
  educationLevels,
  'HTCDS 2.0 HighestLevelOfEducation (ISCED 2011).',
);
export const TraffickingStatusEnum = enumOf('TraffickingStatus', traffickingStatuses, 'HTCDS 2.0 TraffickingStatus.');
export const StatusDeciderEnum = enumOf('StatusDecider', statusDeciders, 'HTCDS 2.0: who decided the status.');
export const RelationshipEnum = enumOf(
  'RelationshipToTrafficker',
  relationshipsToTrafficker,
  'HTCDS 2.0 RelationshipToTrafficker.',
);
export const RecruitmentEnum = enumOf('MethodOfRecruitment', methodsOfRecruitment, 'HTCDS 2.0 MethodOfRecruitment.');
export const ControlEnum = enumOf('MethodOfControl', methodsOfControl, 'HTCDS 2.0 MethodsOfControl.');
export const ExploitationEnum = enumOf('TypeOfExploitation', typesOfExploitation, 'HTCDS 2.0 TypeOfExploitation.');
export const SexExploitationEnum = enumOf(
  'TypeOfSexExploitation',
  typesOfSexExploitation,
  'HTCDS 2.0 TypeOfSexExploitation.',
);
export const IndustryEnum = enumOf(
  'ForcedLabourIndustry',
  forcedLabourIndustries,
  'HTCDS 2.0 ForcedLabourIndustry (ISIC rev. 4 sections; T is domestic work).',
);
