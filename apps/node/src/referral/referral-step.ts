import type { DeclineReason, Outcome, ReferralMove } from '#domain';
import type { ReferralReply } from './referral-content.js';

/** What the side that was asked does, with what it says. */
export type ReferralStep =
  | { readonly move: 'acknowledge' | 'start' }
  | { readonly move: 'accept' | 'waitlist'; readonly words?: string }
  | { readonly move: 'decline'; readonly reason: DeclineReason; readonly words?: string }
  | { readonly move: 'complete'; readonly outcome: Outcome; readonly words?: string };

export type StepMove = ReferralStep['move'] & ReferralMove;

/** What came back so far, and now this; undefined when the step says nothing that must be sealed. */
export function replyAfter(before: ReferralReply | undefined, step: ReferralStep): ReferralReply | undefined {
  switch (step.move) {
    case 'acknowledge':
    case 'start':
      return undefined;
    case 'accept':
    case 'waitlist':
      return { v: 1, words: step.words };
    case 'decline':
      return { v: 1, reason: step.reason, words: step.words };
    case 'complete':
      return { ...before, v: 1, outcome: step.outcome, told: step.words };
  }
}
