import type { CaseFields } from '../case/case-fields.js';

/** The fields of a file that are codes or numbers only: what a coded summary may be made of. No name, no word of hers. */
export const summaryFields = [
  'ageGroup',
  'gender',
  'citizenships',
  'languages',
  'maritalStatus',
  'numberOfChildren',
  'education',
  'needs',
  'traffickingStatus',
  'methodsOfControl',
  'typesOfExploitation',
  'forcedLabourIndustry',
] as const satisfies readonly (keyof CaseFields)[];

export type SummaryField = (typeof summaryFields)[number];
export type HandoverSummary = Pick<CaseFields, SummaryField>;

/** The coded summary of a file: those of the asked fields that are codes, and that the file has. */
export function summarise(fields: CaseFields, asked: readonly SummaryField[]): HandoverSummary {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => asked.some((field) => field === name)));
}
