import { z } from 'zod';
import {
  type ConsentBody,
  consentFields,
  consentForms,
  consentGivers,
  consentInterpreters,
  consentPresences,
  consentPurposes,
  consentQuestions,
  serviceKinds,
} from '#domain';
import { countryCode, instantText, uuid } from '../wire/shapes.js';

const words = z.string().max(20_000);

const recipient = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('node'), nodeId: z.string().max(60) }),
  z.strictObject({ kind: z.literal('provider'), providerId: z.string().max(60) }),
  z.strictObject({ kind: z.literal('service'), service: z.enum(serviceKinds), country: countryCode.optional() }),
  z.strictObject({ kind: z.literal('committee') }),
  z.strictObject({ kind: z.literal('network') }),
]);

/** What was allowed and how it was said. */
export const consentBodyShape = z.strictObject({
  recipient,
  purpose: z.enum(consentPurposes),
  fields: z.array(z.enum(consentFields)).max(100),
  form: z.enum(consentForms),
  givenBy: z.enum(consentGivers),
  assent: z.boolean().optional(),
  language: z.string().regex(/^[a-z]{3}$/),
  interpreter: z.enum(consentInterpreters).optional(),
  present: z.array(z.enum(consentPresences)).max(5).optional(),
  told: z.array(z.enum(consentQuestions)).max(7),
  textVersion: z.string().max(100).optional(),
  words: words.optional(),
}) satisfies z.ZodType<ConsentBody>;

/** The consents of a case as they travel with its file, so that the next custodian knows to whom what was allowed. */
export const filedConsentsShape = z
  .array(
    z.strictObject({
      /** Its name between nodes: by it whoever holds it hears that it was taken back. */
      ref: uuid.optional(),
      body: consentBodyShape,
      givenAt: instantText,
      until: instantText,
      withdrawnAt: instantText.optional(),
    }),
  )
  .max(1000);

export type FiledConsents = z.infer<typeof filedConsentsShape>;
