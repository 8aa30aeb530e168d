import { type Custody, type HandoverMessage, neverHere, type Offer } from '#domain';

/** The node that hears. */
export const self = 'n:amman';
/** The node on the other side of the handover. */
export const other = 'n:rabat';
/** By what name both know the case and the offer. */
export const caseRef = 'case';
export const offerId = 'offer-1';
/** What every message about the offer says of its place. */
export const about = { caseRef, term: 1, epoch: 1, offerId };
const held = { from: other, offerId, certificate: 'cert-1' };

const offered = (offer: Offer): Custody => ({
  caseRef,
  term: 1,
  epoch: 0,
  state: 'offered',
  held: null,
  offers: [offer],
});
const gone = (why: 'declined' | 'aborted' | 'handed-over', certificate: string | null): Custody => ({
  caseRef,
  term: 1,
  epoch: 1,
  state: 'gone',
  why,
  with: other,
  offerId,
  certificate,
});
const considering = (willing: boolean, announced: string | null): Custody => ({
  caseRef,
  term: 1,
  epoch: 1,
  state: 'considering',
  from: other,
  offerId,
  willing,
  announced,
});

/** Nothing moves; the worker is told. */
export const stayAndTell = (custody: Custody) => ({ custody, say: [], deeds: ['tell-worker'] });

/** Every state in which a node can be with a case, once for each thing that it may have said or heard in it. */
export const states = {
  holding: { caseRef, term: 1, epoch: 0, state: 'holding', held: null },
  'offered, asked': offered({ offerId, to: other, is: 'asked' }),
  'offered, willing': offered({ offerId, to: other, is: 'willing' }),
  'offered, chosen': offered({ offerId, to: other, is: 'chosen', fileHash: 'file-1' }),
  'offered, accepted': offered({ offerId, to: other, is: 'accepted', fileHash: 'file-1' }),
  released: {
    caseRef,
    term: 1,
    epoch: 1,
    state: 'released',
    to: other,
    offerId,
    certificate: 'cert-1',
    fileHash: 'file-1',
  },
  'gone, handed over': gone('handed-over', 'cert-1'),
  closed: { caseRef, term: 1, epoch: 0, state: 'closed', held: null },
  'never here': neverHere(caseRef),
  considering: considering(false, null),
  'considering, willing': considering(true, null),
  'considering, file announced': considering(true, 'file-1'),
  standby: { caseRef, term: 1, epoch: 1, state: 'standby', from: other, offerId, fileHash: 'file-1', announced: null },
  'holding, taken over': { caseRef, term: 1, epoch: 1, state: 'holding', held },
  'gone, declined': gone('declined', null),
  'gone, aborted': gone('aborted', null),
} satisfies Record<string, Custody>;

/** One message of each type, about the same offer. */
export const messages: { [T in HandoverMessage['type']]: Extract<HandoverMessage, { type: T }> } = {
  offer: { ...about, type: 'offer' },
  decline: { ...about, type: 'decline', reason: 'no-capacity' },
  willing: { ...about, type: 'willing' },
  file: { ...about, type: 'file', fileHash: 'file-1' },
  accept: { ...about, type: 'accept', fileHash: 'file-1' },
  certificate: { ...about, type: 'certificate', to: self, fileHash: 'file-1', certificate: 'cert-1' },
  receipt: { ...about, type: 'receipt', certificate: 'cert-1' },
  abort: { ...about, type: 'abort', reason: 'not-safe' },
  'withdraw-request': { ...about, type: 'withdraw-request' },
  status: { ...about, type: 'status' },
  'consent-withdrawn': { ...about, type: 'consent-withdrawn' },
};
