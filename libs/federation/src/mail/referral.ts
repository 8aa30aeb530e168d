import { z } from 'zod';
import { declineReasons, keepGrounds, outcomes, serviceKinds, urgencies } from '#domain';
import { instantText, uuid } from '../wire/shapes.js';
import { caseFieldsShape } from './case-fields.js';

/** Free text about a person, as long as a field of a case may be. */
const words = z.string().max(20_000);

const ofReferral = { referral: uuid, at: instantText };

/**
 * Asks for a service. `referral` is the sender's id, by which both sides name it from then on; `service` is the id under
 * which the receiver announced the service. `fields` holds what the person allowed this receiver to be told, and nothing
 * else. The deadline follows from `urgency` and `at`; `lapses` is when the sender ends it if nobody takes it up.
 */
export const referralRequest = z.strictObject({
  ...ofReferral,
  service: uuid,
  kind: z.enum(serviceKinds),
  urgency: z.enum(urgencies),
  lapses: instantText,
  summary: words,
  fields: caseFieldsShape,
});

/** It arrived and somebody has read it. No answer yet. */
export const referralAcknowledge = z.strictObject(ofReferral);

/** The first answer, or the one after the waiting list. */
export const referralAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ ...ofReferral, answer: z.literal('accept'), words: words.optional() }),
  z.strictObject({ ...ofReferral, answer: z.literal('waitlist'), words: words.optional() }),
  z.strictObject({
    ...ofReferral,
    answer: z.literal('decline'),
    reason: z.enum(declineReasons),
    words: words.optional(),
  }),
]);

/** The service has begun. */
export const referralProgress = z.strictObject(ofReferral);

/** The service is over; what became of it, as the person told it. */
export const referralComplete = z.strictObject({
  ...ofReferral,
  outcome: z.enum(outcomes),
  words: words.optional(),
});

/** The person withdrew the consent: stop, destroy what was told, and say so (`referral.erased`). */
export const referralWithdraw = z.strictObject(ofReferral);

/** The sender ends it before the service began, or its time ran out: destroy what was told, and say so. */
export const referralCancel = z.strictObject({ ...ofReferral, because: z.enum(['cancelled', 'expired']) });

/** What was told has been destroyed at the receiver. */
export const referralErased = z.strictObject(ofReferral);

/** The receiver must keep what was told though the person took the consent back, and why; `referral.erased` follows when it no longer must. */
export const referralKept = z.strictObject({ ...ofReferral, ground: z.enum(keepGrounds) });

/** The messages of a referral: type, and shape of the body. Whoever asks sends request, withdraw and cancel. */
export const referralMail = {
  'referral.request': referralRequest,
  'referral.acknowledge': referralAcknowledge,
  'referral.answer': referralAnswer,
  'referral.progress': referralProgress,
  'referral.complete': referralComplete,
  'referral.withdraw': referralWithdraw,
  'referral.cancel': referralCancel,
  'referral.erased': referralErased,
  'referral.kept': referralKept,
} as const;

export type ReferralMailType = keyof typeof referralMail;
export type ReferralMailBody<Type extends ReferralMailType> = z.infer<(typeof referralMail)[Type]>;
