import type { CaseFields } from '#domain';

/** Each field of a case, with the type of its column in `plain_case`. */
const types = {
  names: 'jsonb',
  phones: 'jsonb',
  email: 'text',
  address: 'text',
  birth: 'text',
  ageGroup: 'text',
  gender: 'text',
  citizenships: 'text[]',
  languages: 'text[]',
  interpreter: 'text',
  maritalStatus: 'text',
  numberOfChildren: 'integer',
  family: 'text',
  education: 'text',
  identityNumber: 'text',
  papers: 'text',
  migration: 'text',
  wish: 'text',
  needs: 'text[]',
  health: 'text',
  legal: 'text',
  work: 'text',
  risks: 'text',
  story: 'text',
  traffickingStatus: 'text',
  statusDecidedBy: 'text',
  relationshipToTrafficker: 'text',
  ageWhenTrafficked: 'integer',
  methodsOfRecruitment: 'text[]',
  methodsOfControl: 'text[]',
  typesOfExploitation: 'text[]',
  forcedLabourIndustry: 'text',
  typesOfSexExploitation: 'text[]',
  otherReferences: 'text[]',
  safeContact: 'jsonb',
} satisfies Record<keyof CaseFields, string>;

const parts: Partial<Record<keyof CaseFields, string>> = {
  names: '{ name kind }',
  phones: '{ number whose }',
  safeContact: '{ ways { channel address when } words mayAnswer never languages }',
};

export const fieldNames = Object.keys(types) as (keyof typeof types)[];

export const column = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns of the table in which the rivals find cases in the open: they hold no key. */
export const columns = fieldNames.map((field) => `${column(field)} ${types[field]}`).join(', ');

/** The fields as the node's API is asked for them. */
export const fieldsAsked = fieldNames.map((field) => `${field} ${parts[field] ?? ''}`).join(' ');
