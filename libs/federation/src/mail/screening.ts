import { z } from 'zod';
import {
  ageGroups,
  definitionElements,
  dimensionClauses,
  type FiledDecision,
  type FiledScreening,
  forcedLabourIndustries,
  indicatorAnswers,
  type ScreeningResult,
  screeningAges,
  screeningConclusions,
  statusDeciders,
  toldBeforeScreening,
  traffickingStatuses,
  typesOfExploitation,
} from '#domain';
import { instantText } from '../wire/shapes.js';

const words = z.string().max(20_000);
const id = z.string().regex(/^[A-Za-z0-9.-]{1,100}$/);
const ids = z.array(id).max(1000);

const dimension = { dimension: id, elements: z.array(z.enum(definitionElements)).max(3), unsaid: ids };
const present = z.strictObject({ strong: ids, medium: ids, weak: ids });
const element = z.enum(definitionElements);

const reading = z.strictObject({
  age: z.enum(screeningAges),
  dimensions: z
    .array(
      z.discriminatedUnion('standing', [
        z.strictObject({ ...dimension, present, standing: z.literal('positive'), clause: z.enum(dimensionClauses) }),
        z.strictObject({ ...dimension, present, standing: z.literal('not-shown') }),
      ]),
    )
    .max(100),
  elements: z
    .array(
      z.discriminatedUnion('standing', [
        z.strictObject({ element, standing: z.literal('shown'), by: ids }),
        z.strictObject({ element, standing: z.literal('not-shown') }),
        z.strictObject({ element, standing: z.literal('not-needed') }),
      ]),
    )
    .max(3),
  conclusion: z.enum(screeningConclusions),
});

const common = { readings: z.array(reading).max(2), dependsOnAge: z.boolean() };
const result = z.discriminatedUnion('conclusion', [
  z.strictObject({
    ...common,
    conclusion: z.literal('PossibleVictimOfTrafficking'),
    exploitation: z.strictObject({
      type: z.enum(typesOfExploitation),
      industry: z.enum(forcedLabourIndustries).optional(),
    }),
  }),
  z.strictObject({ ...common, conclusion: z.literal('nothing-can-be-concluded') }),
]) satisfies z.ZodType<ScreeningResult>;

const screening = z.strictObject({
  at: instantText,
  set: id,
  version: z.string().max(40),
  age: z.enum(ageGroups),
  industry: z.enum(forcedLabourIndustries).optional(),
  told: z.array(z.enum(toldBeforeScreening)).max(2),
  answers: z.array(z.strictObject({ indicator: id, answer: z.enum(indicatorAnswers) })).max(1000),
  result,
  missing: z.array(id).max(100),
  words: words.optional(),
}) satisfies z.ZodType<FiledScreening>;

const decision = z.strictObject({
  at: instantText,
  status: z.enum(traffickingStatuses),
  decidedBy: z.enum(statusDeciders),
  organisation: words.optional(),
  on: z.iso.date(),
  words: words.optional(),
}) satisfies z.ZodType<FiledDecision>;

/**
 * The screenings of a case and the decisions about the person's status, as they travel with its file when the person
 * allowed it. No spelling of a screening says that somebody is not a victim; of a decision it can, for people made it.
 */
export const filedScreeningsShape = z.strictObject({
  screenings: z.array(screening).max(1000),
  decisions: z.array(decision).max(1000),
});

export type FiledScreenings = z.infer<typeof filedScreeningsShape>;
