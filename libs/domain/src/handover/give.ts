import { type Refusal, refuse } from '../refusal.js';
import { type Custody, type CustodyIn, custodyStanding, type HeldBy, type Offer } from './custody.js';
import { withOffer } from './hear-as-giver.js';
import type { HandoverAbortReason, OfHandover } from './message.js';
import { type Saying, type Step, sayAbort } from './step.js';

/** How many may be asked at once. */
export const mostOffers = 8;

function aboutOffer(custody: Custody, offerId: string): OfHandover {
  return { caseRef: custody.caseRef, term: custody.term, epoch: custody.epoch + 1, offerId };
}

function findOffer(custody: Custody, offerId: string): Offer | undefined {
  return custody.state === 'offered' ? custody.offers.find((offer) => offer.offerId === offerId) : undefined;
}

/**
 * Asks others whether they would take the case on, with a coded summary; several may be asked. Her story stays here until
 * she has chosen. Refusals: `handover-not-holding`, `authority-lapsed`, `handover-nobody-asked`, `handover-too-many-asked`,
 * `handover-already-asked`.
 */
export function offerCase(
  custody: Custody,
  asked: readonly { readonly offerId: string; readonly to: string }[],
  leaseFresh: boolean,
):
  | Step
  | Refusal<
      | 'handover-not-holding'
      | 'authority-lapsed'
      | 'handover-nobody-asked'
      | 'handover-too-many-asked'
      | 'handover-already-asked'
    > {
  if (custody.state !== 'holding' && custody.state !== 'offered') return refuse('handover-not-holding');
  if (!custodyStanding(custody, leaseFresh).authority) return refuse('authority-lapsed');
  if (asked.length === 0) return refuse('handover-nobody-asked');
  const standing = custody.state === 'offered' ? custody.offers : [];
  const offers = [...standing, ...asked.map(({ offerId, to }): Offer => ({ offerId, to, is: 'asked' }))];
  if (offers.length > mostOffers) return refuse('handover-too-many-asked');
  if (new Set(offers.map((offer) => offer.to)).size !== offers.length) return refuse('handover-already-asked');
  const { caseRef, term, epoch, held } = custody;
  return {
    custody: { caseRef, term, epoch, state: 'offered', held, offers },
    say: asked.map(({ offerId, to }) => ({ to, message: { ...aboutOffer(custody, offerId), type: 'offer' } })),
    deeds: [],
  };
}

/**
 * The person chose one of those who are willing: only that one receives the file. Refusals: `handover-no-such-offer`,
 * `handover-not-willing`, `handover-already-chosen` (the other choice is ended first).
 */
export function chooseOffer(
  custody: Custody,
  offerId: string,
  fileHash: string,
): Step | Refusal<'handover-no-such-offer' | 'handover-not-willing' | 'handover-already-chosen'> {
  const offer = findOffer(custody, offerId);
  if (!offer || custody.state !== 'offered') return refuse('handover-no-such-offer');
  if (custody.offers.some(({ is }) => is === 'chosen' || is === 'accepted')) return refuse('handover-already-chosen');
  if (offer.is !== 'willing') return refuse('handover-not-willing');
  return sendFile(custody, offer, fileHash);
}

/** The file changed since it travelled: it is sent again, and the certificate waits until the new one is accepted. */
export function sendFileAgain(
  custody: Custody,
  offerId: string,
  fileHash: string,
): Step | Refusal<'handover-no-such-offer' | 'handover-not-willing'> {
  const offer = findOffer(custody, offerId);
  if (!offer || custody.state !== 'offered') return refuse('handover-no-such-offer');
  if (offer.is !== 'chosen' && offer.is !== 'accepted') return refuse('handover-not-willing');
  return sendFile(custody, offer, fileHash);
}

function sendFile(custody: CustodyIn<'offered'>, { offerId, to }: Offer, fileHash: string): Step {
  return {
    custody: withOffer(custody, offerId, { offerId, to, is: 'chosen', fileHash }),
    say: [{ to, message: { ...aboutOffer(custody, offerId), type: 'file', fileHash } }],
    deeds: [],
  };
}

/** What the certificate will say. */
export interface Certifying extends OfHandover {
  readonly to: string;
  readonly fileHash: string;
  readonly previous: HeldBy | null;
}

/**
 * Whether the certificate may be written now; asked inside the transaction that writes it, with everything it depends on
 * locked. `fileHash` is the hash of the file as it is at this moment. Consent, case and protocol are asked by their own
 * rules beside it. Refusals: `handover-no-such-offer`, `authority-lapsed`, `handover-file-not-accepted`,
 * `handover-file-changed`, `handover-already-certified`.
 */
export function mayCertify(
  custody: Custody,
  offerId: string,
  now: { readonly fileHash: string; readonly leaseFresh: boolean },
):
  | Certifying
  | Refusal<
      | 'handover-no-such-offer'
      | 'handover-already-certified'
      | 'authority-lapsed'
      | 'handover-file-not-accepted'
      | 'handover-file-changed'
    > {
  if (custody.state === 'released' && custody.offerId === offerId) return refuse('handover-already-certified');
  const offer = findOffer(custody, offerId);
  if (!offer || custody.state !== 'offered') return refuse('handover-no-such-offer');
  if (!custodyStanding(custody, now.leaseFresh).authority) return refuse('authority-lapsed');
  if (offer.is !== 'accepted') return refuse('handover-file-not-accepted');
  if (offer.fileHash !== now.fileHash) return refuse('handover-file-changed');
  return { ...aboutOffer(custody, offerId), to: offer.to, fileHash: offer.fileHash, previous: custody.held };
}

/** The commit: released here, said to the new custodian, and ended with everybody else who was asked. */
export function certify(custody: CustodyIn<'offered'>, certifying: Certifying, certificate: string): Step {
  const { caseRef, term, epoch, offerId, to, fileHash } = certifying;
  const others = custody.offers.filter((offer) => offer.offerId !== offerId);
  return {
    custody: { caseRef, term, epoch, state: 'released', to, offerId, certificate, fileHash },
    say: [
      { to, message: { caseRef, term, epoch, offerId, type: 'certificate', to, fileHash, certificate } },
      ...others.map((offer) => sayAbort(offer.to, aboutOffer(custody, offer.offerId), 'other-chosen')),
    ],
    deeds: ['tell-worker'],
  };
}

/** Ends an offer that is not committed; a consent taken back is said by its own name. Refusals: `handover-already-certified`, `handover-no-such-offer`. */
export function abortOffer(
  custody: Custody,
  offerId: string,
  reason: HandoverAbortReason,
): Step | Refusal<'handover-already-certified' | 'handover-no-such-offer'> {
  const offer = findOffer(custody, offerId);
  if (!offer || custody.state !== 'offered') {
    const certified = custody.state === 'released' || (custody.state === 'gone' && custody.why === 'handed-over');
    return refuse(certified && custody.offerId === offerId ? 'handover-already-certified' : 'handover-no-such-offer');
  }
  const about = aboutOffer(custody, offerId);
  const withdrawn: Saying = { to: offer.to, message: { ...about, type: 'consent-withdrawn' } };
  return {
    custody: withOffer(custody, offerId, undefined),
    say: [reason === 'consent-withdrawn' ? withdrawn : sayAbort(offer.to, about, reason)],
    deeds: [],
  };
}

/**
 * The person took a consent back after the certificate: whom it concerns is told. `to` is the new custodian, or, said by
 * the new custodian, the giver that had kept a part.
 */
export function tellConsentWithdrawn(custody: Custody): Step | undefined {
  const held = custody.state === 'holding' || custody.state === 'offered' ? custody.held : null;
  const other = custody.state === 'released' ? { to: custody.to, offerId: custody.offerId } : undefined;
  const whom = held ? { to: held.from, offerId: held.offerId } : other;
  if (!whom) return undefined;
  const { caseRef, term, epoch } = custody;
  const message = { caseRef, term, epoch, offerId: whom.offerId, type: 'consent-withdrawn' } as const;
  return { custody, say: [{ to: whom.to, message }], deeds: [] };
}
