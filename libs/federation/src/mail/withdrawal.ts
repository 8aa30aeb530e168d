import { z } from 'zod';
import { keepGrounds } from '#domain';
import { count, instantText, uuid } from '../wire/shapes.js';

/** By what data, or the case itself, went from one of the two members to the other. */
export const withdrawalCarriers = ['handover'] as const;
export type WithdrawalCarrier = (typeof withdrawalCarriers)[number];

const under = z
  .array(z.strictObject({ kind: z.enum(withdrawalCarriers), id: uuid }))
  .min(1)
  .max(1000);

/**
 * A person took a consent back. `consent` is the name under which it travels with her or his file; `under` names what passed between
 * the two members, and nothing else is touched. Whoever hears it destroys what it holds under this consent alone, tells those to whom it passed
 * it on, and answers with `consent.answered`. Hearing it twice does no more than hearing it once.
 */
export const consentWithdrawn = z.strictObject({ consent: uuid, at: instantText, under });

const onward = z.strictObject({ told: count.max(100_000), answered: count.max(100_000) });
const answered = { consent: uuid, at: instantText, under, onward };

/**
 * What became of it: `deleted`, or the ground on which it must be kept; sent again when that changes. `onward` counts
 * those beyond who were told and who have answered; it is told only to the member from whom the withdrawal was first heard, and
 * is 0 and 0 for any other, so that nobody is counted twice.
 */
export const consentAnswered = z.discriminatedUnion('answer', [
  z.strictObject({ ...answered, answer: z.literal('deleted') }),
  z.strictObject({ ...answered, answer: z.literal('kept'), ground: z.enum(keepGrounds) }),
]);

export const withdrawalMail = {
  'consent.withdrawn': consentWithdrawn,
  'consent.answered': consentAnswered,
} as const;

export type WithdrawalMailType = keyof typeof withdrawalMail;
export type WithdrawalMail<T extends WithdrawalMailType> = z.infer<(typeof withdrawalMail)[T]>;
/** What passed between two members. */
export type PassedUnder = z.infer<typeof under>;
