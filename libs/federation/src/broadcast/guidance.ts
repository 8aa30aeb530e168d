import { z } from 'zod';
import { guidanceLanguages, reviewKinds } from '#domain';
import { line, uuid } from '../wire/shapes.js';

const text = z
  .string()
  .min(1)
  .max(20_000)
  .refine((words) => words === words.trim());

/**
 * Guidance of the legal committee (broadcast type `guidance`), written anew for everybody after a decision. `id` is made for
 * it; nothing names the review, the case, or a node that was a party. `rules` are the ids of rules that it is about. It
 * counts if its author held a seat of the committee when it was said.
 */
export const guidancePayload = z.strictObject({
  id: uuid,
  kind: z.enum(reviewKinds),
  rules: z.array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/)).max(100),
  texts: z
    .array(z.strictObject({ language: z.enum(guidanceLanguages), title: line(300).min(1), body: text }))
    .min(1)
    .max(guidanceLanguages.length)
    .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length),
});

export type GuidancePayload = z.infer<typeof guidancePayload>;
