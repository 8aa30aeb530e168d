import type { Custody, HeldBy } from './custody.js';
import type { HandoverAbortReason, HandoverMessage, OfHandover } from './message.js';

/** A message to be put into the outbox in the transaction of the step. */
export interface Saying {
  readonly to: string;
  readonly message: HandoverMessage;
}

/**
 * What is to be done beside saving and saying:
 * `fetch-file` get the announced file and keep it · `erase-file` destroy the key of a file that was kept for standby ·
 * `certify` try the commit · `take-over` make the kept file this node's case, in the same transaction ·
 * `take-back` the case that was released here is this node's own again ·
 * `destroy-key` the receipt is in: the case's key goes · `destroy-kept` what the person had let stay goes too ·
 * `tell-worker` somebody must look.
 */
export type Deed =
  | 'fetch-file'
  | 'erase-file'
  | 'certify'
  | 'take-over'
  | 'take-back'
  | 'destroy-key'
  | 'destroy-kept'
  | 'tell-worker';

/** A decision: what to save, what to say, what to do. All three or none. */
export interface Step {
  readonly custody: Custody;
  readonly say: readonly Saying[];
  readonly deeds: readonly Deed[];
}

/** Nothing changes here; perhaps something is said again. */
export function stay(custody: Custody, ...say: readonly Saying[]): Step {
  return { custody, say, deeds: [] };
}

/** Nothing changes here, but something is still to be done. */
export function stayAnd(custody: Custody, ...deeds: readonly Deed[]): Step {
  return { custody, say: [], deeds };
}

/** The handover that a message belongs to, and nothing else of it. */
export function of({ caseRef, term, epoch, offerId }: OfHandover): OfHandover {
  return { caseRef, term, epoch, offerId };
}

export function sayAbort(to: string, about: OfHandover, reason: HandoverAbortReason): Saying {
  return { to, message: { ...of(about), type: 'abort', reason } };
}

export function sayReceipt(held: HeldBy, about: OfHandover): Saying {
  return { to: held.from, message: { ...of(about), type: 'receipt', certificate: held.certificate } };
}

/** Whether the first place (term, epoch) is a later one. */
export function after(a: { term: number; epoch: number }, b: { term: number; epoch: number }): boolean {
  return a.term > b.term || (a.term === b.term && a.epoch > b.epoch);
}

/** Whether this node holds the case by the very offer that a message speaks of. */
export function heldByThis(custody: Custody, from: string, about: OfHandover): HeldBy | undefined {
  const held = 'held' in custody ? custody.held : null;
  return held?.from === from && held.offerId === about.offerId ? held : undefined;
}
