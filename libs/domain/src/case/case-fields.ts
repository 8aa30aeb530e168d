import type {
  EducationLevel,
  ForcedLabourIndustry,
  Gender,
  MaritalStatus,
  MethodOfControl,
  MethodOfRecruitment,
  RelationshipToTrafficker,
  ServiceKind,
  StatusDecider,
  TraffickingStatus,
  TypeOfExploitation,
  TypeOfSexExploitation,
} from '../codes/htcds.js';
import type { SafeContactPlan } from './safe-contact.js';

export const nameKinds = ['chosen', 'legal', 'known-as', 'former'] as const;
export type NameKind = (typeof nameKinds)[number];

export interface PersonName {
  readonly name: string;
  readonly kind?: NameKind;
}

export interface PersonPhone {
  readonly number: string;
  /** Whose it is, when not the person's own. */
  readonly whose?: string;
}

export const ageGroups = ['child', 'adult', 'unknown'] as const;
export type AgeGroup = (typeof ageGroups)[number];

/**
 * What may be known about a person. Every field may be missing: a case of which only is known that she wants help finding
 * work is a whole case. All of it is sealed under the case's key; each field is also what a consent can name
 * (`consentFields`). Coded fields are HTCDS 2.0; countries ISO 3166-1 alpha-2; languages ISO 639-3, the best spoken first.
 */
export interface CaseFields {
  readonly names?: readonly PersonName[];
  readonly phones?: readonly PersonPhone[];
  readonly email?: string;
  readonly address?: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as much of it as is known. */
  readonly birth?: string;
  readonly ageGroup?: AgeGroup;
  readonly gender?: Gender;
  readonly citizenships?: readonly string[];
  readonly languages?: readonly string[];
  readonly interpreter?: string;
  readonly maritalStatus?: MaritalStatus;
  readonly numberOfChildren?: number;
  readonly family?: string;
  readonly education?: EducationLevel;
  readonly identityNumber?: string;
  readonly papers?: string;
  readonly migration?: string;
  /** What the person wants, in her or his words. It drives the case. */
  readonly wish?: string;
  readonly needs?: readonly ServiceKind[];
  readonly health?: string;
  readonly legal?: string;
  readonly work?: string;
  readonly risks?: string;
  readonly story?: string;
  readonly traffickingStatus?: TraffickingStatus;
  readonly statusDecidedBy?: StatusDecider;
  readonly relationshipToTrafficker?: RelationshipToTrafficker;
  readonly ageWhenTrafficked?: number;
  readonly methodsOfRecruitment?: readonly MethodOfRecruitment[];
  readonly methodsOfControl?: readonly MethodOfControl[];
  readonly typesOfExploitation?: readonly TypeOfExploitation[];
  readonly forcedLabourIndustry?: ForcedLabourIndustry;
  readonly typesOfSexExploitation?: readonly TypeOfSexExploitation[];
  /** References under which others know the case. */
  readonly otherReferences?: readonly string[];
  readonly safeContact?: SafeContactPlan;
}

export type CaseField = keyof CaseFields;

/** The fields in the order in which a file is read. */
export const caseFieldNames = [
  'names',
  'phones',
  'email',
  'address',
  'birth',
  'ageGroup',
  'gender',
  'citizenships',
  'languages',
  'interpreter',
  'maritalStatus',
  'numberOfChildren',
  'family',
  'education',
  'identityNumber',
  'papers',
  'migration',
  'wish',
  'needs',
  'health',
  'legal',
  'work',
  'risks',
  'story',
  'traffickingStatus',
  'statusDecidedBy',
  'relationshipToTrafficker',
  'ageWhenTrafficked',
  'methodsOfRecruitment',
  'methodsOfControl',
  'typesOfExploitation',
  'forcedLabourIndustry',
  'typesOfSexExploitation',
  'otherReferences',
  'safeContact',
] as const satisfies readonly CaseField[];

type Nothing<Missing extends never> = Missing;
/** Does not compile while a field of a case is left out of the list above. */
export type UnlistedCaseField = Nothing<Exclude<CaseField, (typeof caseFieldNames)[number]>>;
