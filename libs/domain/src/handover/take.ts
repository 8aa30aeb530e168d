import { type Refusal, refuse } from '../refusal.js';
import type { Custody } from './custody.js';
import { boundBy, leave } from './hear-as-taker.js';
import type { HandoverDeclineReason } from './message.js';
import { of, type Step } from './step.js';

/** Would take the case on, if the person chooses so. Refusals: `handover-no-such-offer`, `handover-already-answered`. */
export function sayWilling(
  custody: Custody,
  offerId: string,
): Step | Refusal<'handover-no-such-offer' | 'handover-already-answered'> {
  if (custody.state === 'standby' && custody.offerId === offerId) return refuse('handover-already-answered');
  if (custody.state !== 'considering' || custody.offerId !== offerId) return refuse('handover-no-such-offer');
  if (custody.willing) return refuse('handover-already-answered');
  return {
    custody: { ...custody, willing: true },
    say: [{ to: custody.from, message: { ...of(custody), type: 'willing' } }],
    deeds: [],
  };
}

/**
 * Cannot take the case on; a yes may be taken back too, until the file is kept here. Refusals: `handover-no-such-offer`,
 * `handover-already-answered` (the file is here: ask to withdraw instead), `handover-taken-before` (this node had taken the
 * case before its database was lost).
 */
export function declineOffer(
  custody: Custody,
  offerId: string,
  reason: HandoverDeclineReason,
): Step | Refusal<'handover-no-such-offer' | 'handover-already-answered' | 'handover-taken-before'> {
  if (custody.state === 'standby' && custody.offerId === offerId) return refuse('handover-already-answered');
  if (custody.state !== 'considering' || custody.offerId !== offerId) return refuse('handover-no-such-offer');
  if (custody.bound !== undefined) return refuse('handover-taken-before');
  return {
    custody: leave(custody, 'declined'),
    say: [{ to: custody.from, message: { ...of(custody), type: 'decline', reason } }],
    deeds: ['erase-file'],
  };
}

/**
 * The announced file is kept here, sealed, and its hash is right: from now on this node has duty. Said by the node
 * itself as soon as it is unlocked. Refused with `handover-no-such-offer` when the offer ended meanwhile.
 */
export function keepFile(
  custody: Custody,
  offerId: string,
  fileHash: string,
): Step | Refusal<'handover-no-such-offer'> {
  if (custody.state !== 'considering' && custody.state !== 'standby') return refuse('handover-no-such-offer');
  if (custody.offerId !== offerId || custody.announced !== fileHash) return refuse('handover-no-such-offer');
  const { caseRef, term, epoch, from } = custody;
  return {
    custody: { caseRef, term, epoch, state: 'standby', from, offerId, fileHash, announced: null, ...boundBy(custody) },
    say: [{ to: from, message: { ...of(custody), type: 'accept', fileHash } }],
    deeds: [],
  };
}

/**
 * Asks to be let go after the file was accepted. Nothing changes until the giver answers: the certificate may already be
 * on its way. Refused with `handover-nothing-to-withdraw`.
 */
export function requestWithdrawal(custody: Custody, offerId: string): Step | Refusal<'handover-nothing-to-withdraw'> {
  if (custody.state !== 'standby' || custody.offerId !== offerId) return refuse('handover-nothing-to-withdraw');
  return { custody, say: [{ to: custody.from, message: { ...of(custody), type: 'withdraw-request' } }], deeds: [] };
}
