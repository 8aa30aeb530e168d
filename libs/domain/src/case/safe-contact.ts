import { type Refusal, refuse } from '../refusal.js';

/** By what a person may be reached; `not-at-all` means that she or he comes to us. */
export const contactChannels = [
  'call',
  'text-message',
  'messenger',
  'e-mail',
  'through-somebody',
  'in-person',
  'not-at-all',
] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** One way to reach the person. */
export interface ContactWay {
  readonly channel: ContactChannel;
  /** Number, address, name of the go-between or place; as the person gave it. */
  readonly address?: string;
  /** Days and hours, in the person's words. */
  readonly when?: string;
}

/**
 * How a person may be reached without harm, as she or he says it: nobody is contacted by any other way. IASC GBV case
 * management guidelines (2017), safety planning.
 */
export interface SafeContactPlan {
  readonly ways: readonly ContactWay[];
  /** What to say first, or that we are somebody else: "the dentist about the appointment". */
  readonly words?: string;
  /** Who may pick up and be spoken to. */
  readonly mayAnswer?: string;
  /** What must never happen: a message left, a call after six, the word shelter. */
  readonly never?: string;
  readonly languages?: readonly string[];
}

/** A plan says at least one way, or that there is none. Refusals: `safe-contact-empty`. */
export function checkSafeContact(plan: SafeContactPlan): SafeContactPlan | Refusal<'safe-contact-empty'> {
  return (plan.ways ?? []).length > 0 ? plan : refuse('safe-contact-empty');
}
