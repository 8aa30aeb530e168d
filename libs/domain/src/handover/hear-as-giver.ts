import type { Custody, CustodyIn, Offer } from './custody.js';
import type { HandoverMessageOf, OfHandover } from './message.js';
import { heldByThis, of, type Saying, type Step, sayAbort, sayReceipt, stay, stayAnd } from './step.js';

/** The offer that a message answers, if it stands: same case, same place, same addressee. */
function standingOffer(custody: Custody, from: string, about: OfHandover): Offer | undefined {
  if (custody.state !== 'offered' || about.term !== custody.term || about.epoch !== custody.epoch + 1) return undefined;
  return custody.offers.find((offer) => offer.offerId === about.offerId && offer.to === from);
}

/** The custody with one offer changed, or taken away: without offers it is simply holding. */
export function withOffer(custody: CustodyIn<'offered'>, offerId: string, changed: Offer | undefined): Custody {
  const offers = custody.offers.flatMap((offer) => (offer.offerId === offerId ? (changed ?? []) : offer));
  const { caseRef, term, epoch, held } = custody;
  return offers.length > 0
    ? { caseRef, term, epoch, state: 'offered', held, offers }
    : { caseRef, term, epoch, state: 'holding', held };
}

/** Stands for the hash of the file that was certified: the giver's record of the offer has it. */
const fileAsCertified = '';

/** The certificate stands: whatever the taker said before it knew, it hears it again. */
function certificateAgain(custody: Custody, from: string, about: OfHandover): Saying | undefined {
  if (custody.state !== 'released' || custody.to !== from || custody.offerId !== about.offerId) return undefined;
  const { to, fileHash, certificate } = custody;
  return { to, message: { ...of(about), type: 'certificate', to, fileHash, certificate } };
}

/**
 * The certificate by which the case went to this very one, and its receipt is in: who speaks of that offer all the same has
 * lost it with its database, and finds the file and the certificate again.
 */
function wentTo(custody: Custody, from: string, about: OfHandover): string | undefined {
  if (custody.state !== 'gone' || custody.why !== 'handed-over') return undefined;
  return custody.with === from && custody.offerId === about.offerId ? (custody.certificate ?? undefined) : undefined;
}

/**
 * Nothing is known here of what somebody speaks of: this node may have lost it with its database. Who stands by for it, and
 * so has a duty, must hear that there is nothing to stand by for.
 */
export function isUnheardOf(custody: Custody): boolean {
  return custody.state === 'gone' && custody.why === 'never-here';
}

/** An answer to something that is not offered (any more): who answers must not go on waiting or keeping a file. */
function nothingOffered(custody: Custody, from: string, about: OfHandover): Step {
  const certificate = certificateAgain(custody, from, about);
  if (certificate) return stay(custody, certificate);
  const mine = custody.state === 'holding' || custody.state === 'offered' || custody.state === 'closed';
  return mine || isUnheardOf(custody) ? stay(custody, sayAbort(from, about, 'no-such-offer')) : stay(custody);
}

/** Who says that she is willing after the certificate was written has lost the file with her database: she finds it again. */
export function hearWilling(custody: Custody, from: string, m: HandoverMessageOf<'willing'>): Step {
  if (wentTo(custody, from, m) || certificateAgain(custody, from, m)) {
    return stay(custody, { to: from, message: { ...of(m), type: 'file', fileHash: fileAsCertified } });
  }
  const offer = standingOffer(custody, from, m);
  if (isUnheardOf(custody)) return stay(custody);
  if (!offer || custody.state !== 'offered') return nothingOffered(custody, from, m);
  if (offer.is !== 'asked') return stay(custody);
  const { offerId, to } = offer;
  return stayAnd(withOffer(custody, offerId, { offerId, to, is: 'willing' }), 'tell-worker');
}

/** A no counts until the certificate is written. Who already had the file is told to let it go. */
export function hearDecline(custody: Custody, from: string, m: HandoverMessageOf<'decline'>): Step {
  const offer = standingOffer(custody, from, m);
  if (!offer || custody.state !== 'offered') {
    const certificate = certificateAgain(custody, from, m);
    return certificate ? stay(custody, certificate) : stay(custody);
  }
  const sent = offer.is === 'chosen' || offer.is === 'accepted';
  return {
    custody: withOffer(custody, offer.offerId, undefined),
    say: sent ? [sayAbort(from, m, 'taker-withdrew')] : [],
    deeds: ['tell-worker'],
  };
}

/** The file is kept there. Only the hash that was last sent counts: an older one is being replaced. */
export function hearAccept(custody: Custody, from: string, m: HandoverMessageOf<'accept'>): Step {
  const certificate = wentTo(custody, from, m);
  if (certificate) {
    return stay(custody, { to: from, message: { ...m, type: 'certificate', to: from, certificate } });
  }
  const offer = standingOffer(custody, from, m);
  if (!offer || custody.state !== 'offered') return nothingOffered(custody, from, m);
  if ((offer.is !== 'chosen' && offer.is !== 'accepted') || offer.fileHash !== m.fileHash) return stay(custody);
  const { offerId, to, fileHash } = offer;
  return stayAnd(withOffer(custody, offerId, { offerId, to, is: 'accepted', fileHash }), 'certify');
}

/** Only a receipt that names this very certificate ends the giver's duty. */
export function hearReceipt(custody: Custody, from: string, m: HandoverMessageOf<'receipt'>): Step {
  if (custody.state !== 'released' || custody.to !== from || custody.certificate !== m.certificate) {
    return stay(custody);
  }
  const { caseRef, term, epoch, to, offerId, certificate } = custody;
  return stayAnd(
    { caseRef, term, epoch, state: 'gone', why: 'handed-over', with: to, offerId, certificate },
    'destroy-key',
    'tell-worker',
  );
}

/** A taker wants out. Before the commit it is let go; after it the certificate stands. */
export function hearWithdrawRequest(custody: Custody, from: string, m: HandoverMessageOf<'withdraw-request'>): Step {
  const offer = standingOffer(custody, from, m);
  if (!offer || custody.state !== 'offered') return nothingOffered(custody, from, m);
  return {
    custody: withOffer(custody, offer.offerId, undefined),
    say: [sayAbort(from, m, 'taker-withdrew')],
    deeds: ['tell-worker'],
  };
}

/** A taker asks where the handover stands: it hears again what it may have missed. */
export function hearStatusAsHolder(custody: Custody, from: string, m: HandoverMessageOf<'status'>): Step {
  const held = heldByThis(custody, from, m);
  if (held) return stay(custody, sayReceipt(held, m));
  const offer = standingOffer(custody, from, m);
  switch (offer?.is) {
    case 'asked':
      return stay(custody, { to: from, message: { ...of(m), type: 'offer' } });
    case 'chosen':
      return stay(custody, { to: from, message: { ...of(m), type: 'file', fileHash: offer.fileHash } });
    case 'accepted':
      return stayAnd(custody, 'certify');
    case 'willing':
      return stay(custody);
    case undefined:
      return nothingOffered(custody, from, m);
  }
}
