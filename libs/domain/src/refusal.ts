import type { RefusalCode } from './refusal-code.js';

/**
 * A rule said no. It is an ordinary outcome: it is returned, shown to the worker with a sentence in her language, and
 * leaves no stack in a log. What should never happen is thrown instead.
 */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly refused: Code;
  /** Id of what says more about it, where the sentence is made of that: a verdict of the protocol in force. */
  readonly about?: string;
}

/** Says no, with the reason. */
export function refuse<Code extends RefusalCode>(code: Code): Refusal<Code> {
  return { refused: code };
}

/** Tells a "no" from an answer. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
