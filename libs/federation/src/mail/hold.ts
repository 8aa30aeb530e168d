import { z } from 'zod';
import { holdDeclineReasons, holdPurposes, longestHoldHours, mostPlacesAHold, placeKinds } from '#domain';
import { instantText, uuid } from '../wire/shapes.js';

const places = z.int().min(1).max(mostPlacesAHold);
const hours = z.int().min(1).max(longestHoldHours);

/**
 * `hold.request`: may places be kept free? Says how many of which kind, for how long and what for; nothing of the person.
 * `hold` is the asker's id for it, used in every message that follows.
 */
export const holdRequest = z.strictObject({
  hold: uuid,
  kind: z.enum(placeKinds),
  stepFree: z.boolean(),
  places,
  hours,
  purpose: z.enum(holdPurposes),
});

/** `hold.answer`: kept until a moment, or not, and why. Says neither which house nor how many places are left. */
export const holdAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ hold: uuid, answer: z.literal('held'), until: instantText }),
  z.strictObject({ hold: uuid, answer: z.literal('declined'), reason: z.enum(holdDeclineReasons) }),
]);

/** `hold.told`: places were promised on the telephone; sent when the shelter writes it down, so that both sides show it. */
export const holdTold = z.strictObject({
  hold: uuid,
  kind: z.enum(placeKinds),
  stepFree: z.boolean(),
  places,
  hours,
  purpose: z.enum(holdPurposes),
  toldAt: instantText,
  until: instantText,
});

/** `hold.release`: given back, by the person or the caseworker (from the asker), or by the shelter (from the shelter's node). */
export const holdRelease = z.strictObject({ hold: uuid, by: z.enum(['person', 'caseworker', 'shelter']) });

/** `hold.taken`: somebody arrived. The time is when the message was written, no more exact. */
export const holdTaken = z.strictObject({ hold: uuid });

/** `hold.lapsed`: the time was over and nobody came. */
export const holdLapsed = z.strictObject({ hold: uuid });

/** Every message about a hold, by its type. */
export const holdMail = {
  'hold.request': holdRequest,
  'hold.answer': holdAnswer,
  'hold.told': holdTold,
  'hold.release': holdRelease,
  'hold.taken': holdTaken,
  'hold.lapsed': holdLapsed,
} as const;

export type HoldMailType = keyof typeof holdMail;
export type HoldMail<T extends HoldMailType> = z.infer<(typeof holdMail)[T]>;
