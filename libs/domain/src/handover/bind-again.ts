import type { Custody, CustodyIn } from './custody.js';
import type { OfHandover } from './message.js';
import { after, of, type Step, sayAbort } from './step.js';

/** A certificate that this node has signed, as whom it names has returned it. */
export interface ReturnedCertificate extends OfHandover {
  readonly to: string;
  readonly fileHash: string;
  /** The hash of its bytes. */
  readonly certificate: string;
}

/**
 * A node whose database was lost learns from the one it had given a case to that it had: an old certificate still binds. It
 * lets go of the case, keeps the duty until the receipt names that certificate, asks for it at once, and ends whatever
 * else its old database had offered. Undefined where it knows this certificate, or a later place.
 */
export function bindAgain(custody: Custody, returned: ReturnedCertificate): Step | undefined {
  const mine = custody.state === 'holding' || custody.state === 'offered' || custody.state === 'closed';
  if (!mine || !after(returned, custody)) return undefined;
  const { term, epoch, offerId, to, fileHash, certificate } = returned;
  const { caseRef } = custody;
  const offers = custody.state === 'offered' ? custody.offers : [];
  const place = { caseRef, term: custody.term, epoch: custody.epoch + 1 };
  return {
    custody: { caseRef, term, epoch, state: 'released', to, offerId, certificate, fileHash },
    say: [
      { to, message: { ...of({ ...returned, caseRef }), type: 'status' } },
      ...offers
        .filter((offer) => offer.offerId !== offerId)
        .map((offer) => sayAbort(offer.to, { ...place, offerId: offer.offerId }, 'other-chosen')),
    ],
    deeds: ['tell-worker'],
  };
}

/**
 * The same of a case that is not here: it came, and went on, after the backup. What is known of it from now on is that it was
 * given away by this certificate, so that whoever had given it here cannot give it here once more under an older place, while
 * whom it was given to may give it back. Undefined where the case is here, is being asked about, or a later place is known.
 */
export function rememberGiven(known: Custody, returned: ReturnedCertificate): CustodyIn<'gone'> | undefined {
  if (known.state !== 'gone' || (known.why === 'handed-over' && !after(returned, known))) return undefined;
  const { term, epoch, offerId, to, certificate } = returned;
  return { caseRef: known.caseRef, term, epoch, state: 'gone', why: 'handed-over', with: to, offerId, certificate };
}

/**
 * Whether a case that was given here by the certificate of this place has since been given on from here, as the one that
 * has it now has returned. It does not come here again by that certificate.
 */
export function hasGoneOn(known: Custody, given: { readonly term: number; readonly epoch: number }): boolean {
  return known.state === 'gone' && known.why === 'handed-over' && after(known, given);
}
