import { z } from 'zod';
import {
  isElementCode,
  isPartialDate,
  isTextLanguage,
  lawVerdicts,
  lawWordings,
  longestLawComment,
  longestLawLine,
  longestLawText,
  longestLawTitle,
  mostElements,
  mostLawLanguages,
  mostWaySteps,
  wayMoves,
} from '#domain';
import { nodeIdText } from '../identity/node-id.js';
import { countryCode, instantText, line, uuid } from '../wire/shapes.js';

const languageCode = z.string().max(3).refine(isTextLanguage);
const day = z.string().max(10).refine(isPartialDate);
const number = line(40).min(1);
const sentence = line(longestLawLine).min(1);

/** A text with its lines: trimmed, and nothing that cannot be seen but line feeds. */
const prose = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text === text.trim() && !/[^\P{Cc}\n]/u.test(text));

const texts = (max: number) =>
  z
    .array(z.strictObject({ language: languageCode, text: prose(max) }))
    .min(1)
    .max(mostLawLanguages);

const article = {
  number,
  titles: texts(longestLawTitle),
  texts: texts(longestLawText),
  elements: z
    .array(z.strictObject({ code: z.string().refine(isElementCode), names: texts(longestLawTitle) }))
    .min(1)
    .max(mostElements),
  source: sentence,
};

const provision = {
  country: countryCode,
  law: number,
  article: number,
  modelArticle: number,
  judged: z
    .array(z.strictObject({ element: z.string().refine(isElementCode), verdict: z.enum(lawVerdicts) }))
    .min(1)
    .max(mostElements),
  wording: z.enum(lawWordings),
  texts: texts(longestLawText),
  source: sentence,
  sourceDay: day.nullable(),
  inForce: day,
  until: day.nullable(),
  supersededBy: sentence.nullable(),
};

const way = {
  country: countryCode,
  law: number,
  titles: texts(longestLawTitle),
  steps: z
    .array(
      z.strictObject({
        move: z.enum(wayMoves),
        on: day,
        body: sentence.nullable(),
        note: sentence.nullable(),
        source: sentence,
      }),
    )
    .min(1)
    .max(mostWaySteps),
};

/** An entry of the library of laws, with all that it says. */
const entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('article'), ...article }),
  z.strictObject({ kind: z.literal('provision'), ...provision }),
  z.strictObject({ kind: z.literal('way'), ...way }),
  z.strictObject({
    kind: z.literal('comment'),
    about: z.strictObject({ origin: nodeIdText, id: uuid }),
    language: languageCode,
    text: prose(longestLawComment),
  }),
]);

/**
 * An entry of the library of laws as a member keeps it (broadcast type `law-entry`); `entry` is null where the member takes
 * it back. The latest `changedAt` counts, for each `id` of each member: it is the member's own clock, held only against
 * itself, and later than what the member said of the entry before. Nothing here is about a person: bodies are offices.
 */
export const lawEntryPayload = z.strictObject({ id: uuid, changedAt: instantText, entry: entry.nullable() });

export type LawEntryPayload = z.infer<typeof lawEntryPayload>;
