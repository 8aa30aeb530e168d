import { z } from 'zod';
import { type CaseFile, closingReasons, followUpStates } from '#domain';
import { instantText } from '../wire/shapes.js';
import { caseFieldsShape } from './case-fields.js';

const words = z.string().max(20_000);

/**
 * The complete file of a case as a handover carries it. Its canonical bytes are hashed: the certificate names that hash.
 * `attached` is what features keep with the file, by their name; each checks its own part.
 */
export const caseFileShape = z.strictObject({
  v: z.literal(1),
  reference: z.string().max(40),
  openedAt: instantText,
  fields: caseFieldsShape,
  notes: z.array(z.strictObject({ at: instantText, text: words })).max(10_000),
  followUps: z
    .array(
      z.strictObject({
        due: instantText,
        state: z.enum(followUpStates),
        at: instantText.optional(),
        about: words.optional(),
        outcome: words.optional(),
      }),
    )
    .max(10_000),
  closings: z
    .array(z.strictObject({ at: instantText, reason: z.enum(closingReasons), words: words.optional() }))
    .max(1000),
  attached: z.record(z.string().regex(/^[a-z-]{1,40}$/), z.json()),
}) satisfies z.ZodType<CaseFile>;
