import { z } from 'zod';
import {
  type ArrestStanding,
  arrestEnds,
  arrestTopics,
  type FiledArrest,
  heldIn,
  stepResults,
  toldOfArrest,
} from '#domain';
import { countryCode, instantText } from '../wire/shapes.js';

const words = z.string().max(20_000);
const code = z
  .string()
  .max(96)
  .regex(/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/);
const inEachLanguage = (most: number) =>
  z.strictObject({ ar: z.string().max(most), fr: z.string().max(most), en: z.string().max(most) });

const standing = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('held') }),
  z.strictObject({ state: z.literal('facing-deportation'), since: instantText }),
  z.strictObject({ state: z.literal('ended'), at: instantText, how: z.enum(arrestEnds) }),
]) satisfies z.ZodType<ArrestStanding>;

const step = z.strictObject({
  topic: z.enum(arrestTopics),
  id: code,
  label: inEachLanguage(400),
  due: instantText.optional(),
  tick: z.strictObject({ at: instantText, result: z.enum(stepResults), words: words.optional() }).optional(),
});

const arrest = z.strictObject({
  recordedAt: instantText,
  at: instantText,
  place: z.strictObject({ country: countryCode, heldIn: z.enum(heldIn), words: words.optional() }),
  standing,
  steps: z.array(step).max(1000),
  inMind: z.array(step).max(1000),
  rules: z
    .array(
      z.strictObject({
        topic: z.enum(arrestTopics),
        id: code,
        protocol: code,
        version: z.string().max(40),
        article: z.string().max(200).optional(),
        proposal: z.boolean(),
        sentence: inEachLanguage(10_000),
      }),
    )
    .max(1000),
  told: z
    .array(
      z.strictObject({
        who: z.enum(toldOfArrest),
        at: instantText,
        personAsked: z.boolean(),
        words: words.optional(),
      }),
    )
    .max(1000),
  words: words.optional(),
}) satisfies z.ZodType<FiledArrest>;

/** The arrests of a case, as they travel with its file when the person allowed its notes; the clock of one that runs goes on. */
export const filedArrestsShape = z.array(arrest).max(1000);
