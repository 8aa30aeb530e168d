import { z } from 'zod';
import {
  ageGroups,
  type CaseField,
  type CaseFields,
  contactChannels,
  educationLevels,
  forcedLabourIndustries,
  genders,
  maritalStatuses,
  methodsOfControl,
  methodsOfRecruitment,
  nameKinds,
  relationshipsToTrafficker,
  serviceKinds,
  statusDeciders,
  traffickingStatuses,
  typesOfExploitation,
  typesOfSexExploitation,
} from '#domain';
import { count } from '../wire/shapes.js';

const words = z.string().max(20_000);
const some = <Shape extends z.ZodType>(shape: Shape) => z.array(shape).max(100).readonly();
const country = z.string().regex(/^[A-Z]{2}$/);
const spoken = z.string().regex(/^[a-z]{3}$/);

const safeContact = z.strictObject({
  ways: some(z.strictObject({ channel: z.enum(contactChannels), address: words.optional(), when: words.optional() })),
  words: words.optional(),
  mayAnswer: words.optional(),
  never: words.optional(),
  languages: some(spoken).optional(),
});

/**
 * What is told about a person, as it stands inside sealed mail: the fields of a case (HTCDS 2.0 codes, ISO 3166-1,
 * ISO 639-3), every one of them optional. A field of another name or form makes the whole message invalid.
 */
export const caseFieldsShape = z.strictObject({
  names: some(z.strictObject({ name: words, kind: z.enum(nameKinds).optional() })).optional(),
  phones: some(z.strictObject({ number: words, whose: words.optional() })).optional(),
  email: words.optional(),
  address: words.optional(),
  birth: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional(),
  ageGroup: z.enum(ageGroups).optional(),
  gender: z.enum(genders).optional(),
  citizenships: some(country).optional(),
  languages: some(spoken).optional(),
  interpreter: words.optional(),
  maritalStatus: z.enum(maritalStatuses).optional(),
  numberOfChildren: count.max(40).optional(),
  family: words.optional(),
  education: z.enum(educationLevels).optional(),
  identityNumber: words.optional(),
  papers: words.optional(),
  migration: words.optional(),
  wish: words.optional(),
  needs: some(z.enum(serviceKinds)).optional(),
  health: words.optional(),
  legal: words.optional(),
  work: words.optional(),
  risks: words.optional(),
  story: words.optional(),
  traffickingStatus: z.enum(traffickingStatuses).optional(),
  statusDecidedBy: z.enum(statusDeciders).optional(),
  relationshipToTrafficker: z.enum(relationshipsToTrafficker).optional(),
  ageWhenTrafficked: count.max(120).optional(),
  methodsOfRecruitment: some(z.enum(methodsOfRecruitment)).optional(),
  methodsOfControl: some(z.enum(methodsOfControl)).optional(),
  typesOfExploitation: some(z.enum(typesOfExploitation)).optional(),
  forcedLabourIndustry: z.enum(forcedLabourIndustries).optional(),
  typesOfSexExploitation: some(z.enum(typesOfSexExploitation)).optional(),
  otherReferences: some(words).optional(),
  safeContact: safeContact.optional(),
} satisfies Record<CaseField, z.ZodType>) satisfies z.ZodType<CaseFields>;
