import { z } from 'zod';
import { consentFields, groundCircumstances, groundedActs, providerKinds } from '#domain';
import { countryCode, instantText, uuid } from '../wire/shapes.js';

/** A ground of the protocol by its code, or the rule of the law of the land that compels a report. */
const named = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,95}$/);

/**
 * To a sister member, from a group so small that nobody else there can be the second person: may this be done without
 * the person’s consent? Codes alone: on which ground, in which country, what was seen, what kind of recipient would learn which fields;
 * nothing that stands in them. `ground` is the asker’s id for it; after `until` no answer counts.
 */
export const groundAsk = z.strictObject({
  ground: uuid,
  at: instantText,
  until: instantText,
  on: z.union([z.strictObject({ ground: named }), z.strictObject({ landLaw: named })]),
  act: z.enum(groundedActs),
  country: countryCode,
  recipient: z.enum(['member', ...providerKinds]),
  circumstances: z.array(z.enum(groundCircumstances)).min(1).max(groundCircumstances.length),
  fields: z.array(z.enum(consentFields)).max(consentFields.length),
});

/** The answer. Who gave it stays at the sister’s node. */
export const groundAnswer = z.strictObject({
  ground: uuid,
  at: instantText,
  answer: z.enum(['confirmed', 'refused']),
});

/** The messages about a ground to act without consent: type, and shape of the body. */
export const groundMail = { 'ground.ask': groundAsk, 'ground.answer': groundAnswer } as const;

export type GroundMailType = keyof typeof groundMail;
export type GroundMailBody<Type extends GroundMailType> = z.infer<(typeof groundMail)[Type]>;
