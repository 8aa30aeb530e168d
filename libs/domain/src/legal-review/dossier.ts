import type { CaseField, CaseFields } from '../case/case-fields.js';
import type { ConsentRequest } from '../consent/consent-covers.js';
import type { ConsentField } from '../consent/consent-words.js';

/**
 * The fields of a case that may stand in a dossier: codes and small numbers, no words and no exact date. What a reviewer needs
 * beyond them stands in the narrative, which a second person has redacted.
 */
export const dossierFields = [
  'ageGroup',
  'gender',
  'citizenships',
  'maritalStatus',
  'numberOfChildren',
  'education',
  'needs',
  'traffickingStatus',
  'statusDecidedBy',
  'relationshipToTrafficker',
  'ageWhenTrafficked',
  'methodsOfRecruitment',
  'methodsOfControl',
  'typesOfExploitation',
  'forcedLabourIndustry',
  'typesOfSexExploitation',
] as const satisfies readonly CaseField[];
export type DossierField = (typeof dossierFields)[number];
export type CodedFields = Pick<CaseFields, DossierField>;

/** The chosen coded fields of a case, and nothing else of it. */
export function codedFields(fields: CaseFields, chosen: readonly DossierField[]): CodedFields {
  const wanted = new Set<string>(chosen);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.has(name))) as CodedFields;
}

/**
 * The consent that a dossier needs: to the committee, for a legal review, naming each coded field that goes, and the story,
 * which the narrative tells.
 */
export function consentToReview(chosen: readonly DossierField[]): ConsentRequest {
  const fields: ConsentField[] = [...chosen, 'story'];
  return { recipient: { kind: 'committee' }, purpose: 'legal-review', fields };
}
