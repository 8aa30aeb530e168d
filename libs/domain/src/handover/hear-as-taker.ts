import type { Custody, CustodyIn, GoneReason } from './custody.js';
import type { HandoverMessageOf, OfHandover } from './message.js';
import { after, heldByThis, of, type Saying, type Step, sayReceipt, stay, stayAnd } from './step.js';

type Asked = CustodyIn<'considering'> | CustodyIn<'standby'>;

/** The offer under which this node considers or stands by, if the message belongs to it and comes from its giver. */
function askedByThis(custody: Custody, from: string, about: OfHandover): Asked | undefined {
  if (custody.state !== 'considering' && custody.state !== 'standby') return undefined;
  const same = custody.from === from && custody.offerId === about.offerId;
  return same && custody.term === about.term && custody.epoch === about.epoch ? custody : undefined;
}

/** This node has no more to do with the case. */
export function leave({ caseRef, term, epoch, from, offerId }: Asked, why: GoneReason): CustodyIn<'gone'> {
  return { caseRef, term, epoch, state: 'gone', why, with: from, offerId, certificate: null };
}

function declineAgain(custody: Custody, from: string, about: OfHandover): Saying | undefined {
  if (custody.state !== 'gone' || custody.why !== 'declined') return undefined;
  if (custody.with !== from || custody.offerId !== about.offerId) return undefined;
  return { to: from, message: { ...of(about), type: 'decline', reason: 'other' } };
}

/** Something for which there is nothing to do here; the giver hears again what it may have missed. */
function answerAgain(custody: Custody, from: string, about: OfHandover): Step {
  const held = heldByThis(custody, from, about);
  if (held) return stay(custody, sayReceipt(held, about));
  const decline = declineAgain(custody, from, about);
  return decline ? stay(custody, decline) : stay(custody);
}

/**
 * Somebody asks whether this node would take a case on. A giver may ask anew after an abort; what was handed over from
 * here can only come back under a later certificate. An offer that is live here is never replaced, whoever asks.
 */
export function hearOffer(custody: Custody, from: string, m: HandoverMessageOf<'offer'>): Step {
  const { caseRef, term, epoch, offerId } = m;
  const asked: Step = stayAnd(
    { caseRef, term, epoch, state: 'considering', from, offerId, willing: false, announced: null },
    'tell-worker',
  );
  switch (custody.state) {
    case 'gone': {
      if (custody.offerId === offerId) return answerAgain(custody, from, m);
      return custody.why === 'handed-over' && !after(m, custody) ? stay(custody) : asked;
    }
    case 'considering':
    case 'standby': {
      return askedByThis(custody, from, m) ? answerHowItStands(custody, m) : stay(custody);
    }
    case 'holding':
    case 'offered':
    case 'released':
    case 'closed':
    case 'acting':
      return answerAgain(custody, from, m);
  }
}

function answerHowItStands(custody: Asked, m: OfHandover): Step {
  if (custody.state === 'standby') {
    return stay(custody, { to: custody.from, message: { ...of(m), type: 'accept', fileHash: custody.fileHash } });
  }
  if (custody.announced) return stayAnd(custody, 'fetch-file');
  return custody.willing ? stay(custody, { to: custody.from, message: { ...of(m), type: 'willing' } }) : stay(custody);
}

/** The person chose this node; the file lies ready. A file that was sent again replaces the one that is kept. */
export function hearFile(custody: Custody, from: string, m: HandoverMessageOf<'file'>): Step {
  const asked = askedByThis(custody, from, m);
  if (!asked) return answerAgain(custody, from, m);
  if (asked.state === 'standby' && asked.fileHash === m.fileHash) return answerHowItStands(asked, m);
  if (asked.state === 'considering' && !asked.willing) return stay(custody);
  if (asked.announced === m.fileHash) return stayAnd(custody, 'fetch-file');
  return stayAnd({ ...asked, announced: m.fileHash }, 'fetch-file');
}

/**
 * The commit. It makes this node the custodian if it names it and the file that is kept here; it ends the standby if it
 * names another. With another file than the one kept, the announced one is fetched first: then the giver says it again.
 * One that names this node out of turn makes nobody custodian; somebody must look.
 */
export function hearCertificate(
  custody: Custody,
  from: string,
  m: HandoverMessageOf<'certificate'>,
  self: string,
): Step {
  const asked = askedByThis(custody, from, m);
  if (m.to !== self) {
    const sameCase = (custody.state === 'considering' || custody.state === 'standby') && custody.from === from;
    const ended = sameCase && custody.term === m.term && custody.epoch === m.epoch;
    return ended ? stayAnd(leave(custody, 'other-chosen'), 'erase-file', 'tell-worker') : stay(custody);
  }
  if (!asked) {
    const held = heldByThis(custody, from, m);
    return held ? stay(custody, sayReceipt(held, m)) : stayAnd(custody, 'tell-worker');
  }
  if (asked.state !== 'standby' || asked.fileHash !== m.fileHash) {
    return stayAnd(custody, asked.announced ? 'fetch-file' : 'tell-worker');
  }
  const held = { from, offerId: m.offerId, certificate: m.certificate };
  const { caseRef, term, epoch } = asked;
  return {
    custody: { caseRef, term, epoch, state: 'holding', held },
    say: [sayReceipt(held, m)],
    deeds: ['take-over', 'tell-worker'],
  };
}

/** The giver ends an offer that it has not committed. What was kept for standby is destroyed. */
export function hearAbort(custody: Custody, from: string, m: HandoverMessageOf<'abort'>): Step {
  const asked = askedByThis(custody, from, m);
  return asked ? stayAnd(leave(asked, 'aborted'), 'erase-file', 'tell-worker') : stay(custody);
}

/**
 * The person took a consent back. Before the commit it ends the handover here. To the new custodian it is news for the
 * worker; to a giver that kept a part under the person's consent it ends that keeping.
 */
export function hearConsentWithdrawn(custody: Custody, from: string, m: HandoverMessageOf<'consent-withdrawn'>): Step {
  const asked = askedByThis(custody, from, m);
  if (asked) return stayAnd(leave(asked, 'consent-withdrawn'), 'erase-file', 'tell-worker');
  if (heldByThis(custody, from, m)) return stayAnd(custody, 'tell-worker');
  const given = custody.state === 'gone' && custody.why === 'handed-over';
  const theirs = given && custody.with === from && custody.offerId === m.offerId;
  return theirs ? stayAnd(custody, 'destroy-kept', 'tell-worker') : stay(custody);
}

/** The giver asks where this node stands: it hears again what it may have missed. */
export function hearStatusAsTaker(custody: Custody, from: string, m: HandoverMessageOf<'status'>): Step {
  const asked = askedByThis(custody, from, m);
  return asked ? answerHowItStands(asked, m) : answerAgain(custody, from, m);
}
