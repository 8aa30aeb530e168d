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

/** What binds a node that was restored to a case goes along until it holds it. */
export function boundBy({ bound }: Asked): { readonly bound?: string } {
  return bound === undefined ? {} : { bound };
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
 * A certificate that names this node for a case which it does not stand by for, as far as its database knows. A giver writes one
 * only after this node had the file; so if the database was lost, the lost one knew, and this node is bound by it: nobody
 * else may answer for the person any more. That somebody here has declined meanwhile, or that the offer itself was turned away,
 * ends nothing. Where no database was lost, the giver is wrong, and somebody must look.
 */
function hearUnexpected(custody: Custody, from: string, m: HandoverMessageOf<'certificate'>, restored: boolean): Step {
  const { caseRef, term, epoch, offerId, certificate: bound } = m;
  const again = { caseRef, term, epoch, state: 'considering', from, offerId, willing: false, announced: null } as const;
  const unheardOf = custody.state === 'gone' && custody.why === 'never-here';
  const declined = custody.state === 'gone' && custody.why === 'declined' && custody.with === from;
  const mine =
    unheardOf || (declined && custody.offerId === offerId && custody.term === term && custody.epoch === epoch);
  return restored && mine ? stayAnd({ ...again, bound }, 'tell-worker') : stayAnd(custody, 'tell-worker');
}

/**
 * The commit. It makes this node the custodian if it names it and the file that is kept here; it ends the standby if it
 * names another. With another file than the one kept, the announced one is fetched first: then the giver says it again.
 * One that names this node out of turn makes nobody custodian; somebody must look. It binds a node that was `restored`.
 */
export function hearCertificate(
  custody: Custody,
  from: string,
  m: HandoverMessageOf<'certificate'>,
  self: string,
  restored: boolean,
): Step {
  const asked = askedByThis(custody, from, m);
  if (m.to !== self) {
    const sameCase = (custody.state === 'considering' || custody.state === 'standby') && custody.from === from;
    const ended = sameCase && custody.term === m.term && custody.epoch === m.epoch;
    return ended ? stayAnd(leave(custody, 'other-chosen'), 'erase-file', 'tell-worker') : stay(custody);
  }
  if (!asked) {
    const held = heldByThis(custody, from, m);
    return held ? stay(custody, sayReceipt(held, m)) : hearUnexpected(custody, from, m, restored);
  }
  if (asked.state !== 'standby' || asked.fileHash !== m.fileHash) {
    const known = restored && asked.bound !== m.certificate ? { ...asked, bound: m.certificate } : asked;
    return stayAnd(known, asked.announced ? 'fetch-file' : 'tell-worker');
  }
  const held = { from, offerId: m.offerId, certificate: m.certificate };
  const { caseRef, term, epoch } = asked;
  return {
    custody: { caseRef, term, epoch, state: 'holding', held },
    say: [sayReceipt(held, m)],
    deeds: ['take-over', 'tell-worker'],
  };
}

/**
 * The certificate of a case that has since gone on from here, as whom it was given to has told this node after its database
 * was lost. It has had its receipt once and has it again; what was begun here anew because of it ends.
 */
export function hearPastCertificate(custody: Custody, from: string, m: HandoverMessageOf<'certificate'>): Step {
  const { certificate, offerId } = m;
  const receipt = sayReceipt({ from, offerId, certificate }, m);
  const asked = askedByThis(custody, from, m);
  return asked
    ? { custody: leave(asked, 'aborted'), say: [receipt], deeds: ['erase-file', 'tell-worker'] }
    : stay(custody, receipt);
}

/** As {@link hearPastCertificate}, where that the case has gone on is heard after its certificate. */
export function leaveWhatWentOn(custody: Custody): Step {
  if (custody.state !== 'considering' && custody.state !== 'standby') return stay(custody);
  const { from, offerId, bound: certificate } = custody;
  const say = certificate === undefined ? [] : [sayReceipt({ from, offerId, certificate }, custody)];
  return { custody: leave(custody, 'aborted'), say, deeds: ['erase-file', 'tell-worker'] };
}

/** The giver ends an offer that it has not committed. What was kept for standby is destroyed. */
export function hearAbort(custody: Custody, from: string, m: HandoverMessageOf<'abort'>): Step {
  const asked = askedByThis(custody, from, m);
  return asked ? stayAnd(leave(asked, 'aborted'), 'erase-file', 'tell-worker') : stay(custody);
}

/**
 * The person took a consent back. Before the commit it ends the handover here. To the new custodian it is news for the
 * worker, and so to who is bound to take it again; to a giver that kept a part under the person's consent it ends that keeping.
 */
export function hearConsentWithdrawn(custody: Custody, from: string, m: HandoverMessageOf<'consent-withdrawn'>): Step {
  const asked = askedByThis(custody, from, m);
  if (asked?.bound !== undefined) return stayAnd(custody, 'tell-worker');
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
