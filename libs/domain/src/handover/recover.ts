import type { Custody, CustodyIn } from './custody.js';
import { leave } from './hear-as-taker.js';
import { type Step, sayAbort, stay } from './step.js';

/** A recovery as the charter says it: the case of `from` goes to `to`, in `term`. */
export interface OfRecovery {
  readonly caseRef: string;
  readonly from: string;
  readonly to: string;
  readonly term: number;
}

/** Held in the term of a recovery, by no certificate: the charter says so itself. */
function byRecovery({ caseRef, term }: OfRecovery): CustodyIn<'holding'> {
  return { caseRef, term, epoch: 0, state: 'holding', held: null };
}

/** Offers that stand end: nobody could take the case by them. */
function endOffers({ caseRef, term, epoch, offers }: CustodyIn<'offered'>) {
  const about = { caseRef, term, epoch: epoch + 1 };
  return offers.map(({ to, offerId }) => sayAbort(to, { ...about, offerId }, 'no-such-offer'));
}

/**
 * A recovery was published that names this node as the one to come: it has duty at once, and no authority. Who keeps the
 * file already, standing by or as a giver without a receipt, has duty by that.
 */
export function beginCare(custody: Custody, recovery: OfRecovery): Step {
  const { caseRef, term, from } = recovery;
  const acting: CustodyIn<'acting'> = { caseRef, term, epoch: 0, state: 'acting', from };
  switch (custody.state) {
    case 'gone':
      return { custody: acting, say: [], deeds: ['tell-worker'] };
    case 'acting':
    case 'standby':
    case 'released':
    case 'considering':
    case 'holding':
    case 'offered':
    case 'closed':
      return stay(custody);
  }
}

/** The recovery was dropped before it took effect: the holder is there. Whatever else this node had of the case stays. */
export function endCare(custody: Custody): Step {
  if (custody.state !== 'acting') return stay(custody);
  const { caseRef, term, from } = custody;
  const gone = { state: 'gone', why: 'recovery-ended', with: from, offerId: null, certificate: null } as const;
  return { custody: { caseRef, term: term - 1, epoch: 0, ...gone }, say: [], deeds: ['tell-worker'] };
}

/**
 * The recovery took effect for this node. It gives authority, not content: `hasCase` says whether a case is open here for
 * it, without which this node goes on acting. Who stood by takes over the file that it kept, who had released the case and
 * still has its key takes it back. Who was restored, and does not know that it gave the case away, holds it in the new term.
 */
export function takeByRecovery(custody: Custody, recovery: OfRecovery, hasCase: boolean): Step {
  if (custody.term > recovery.term || (custody.term === recovery.term && isHeld(custody))) return stay(custody);
  switch (custody.state) {
    case 'standby':
      return { custody: byRecovery(recovery), say: [], deeds: ['take-over', 'tell-worker'] };
    case 'released':
      return { custody: byRecovery(recovery), say: [], deeds: ['take-back', 'tell-worker'] };
    case 'acting':
      return hasCase ? { custody: byRecovery(recovery), say: [], deeds: ['tell-worker'] } : stay(custody);
    case 'holding':
      return { custody: byRecovery(recovery), say: [], deeds: ['tell-worker'] };
    case 'offered':
      return { custody: byRecovery(recovery), say: endOffers(custody), deeds: ['tell-worker'] };
    case 'closed':
      return { custody: { ...byRecovery(recovery), state: 'closed' }, say: [], deeds: ['tell-worker'] };
    case 'gone':
    case 'considering':
      return stay(custody);
  }
}

function isHeld({ state }: Custody): boolean {
  return state === 'holding' || state === 'offered' || state === 'closed' || state === 'released' || state === 'gone';
}

/**
 * A recovery took effect for another node. Authority is gone by the charter itself (`authority-superseded`); **duty stays**
 * with whoever had it, for the new custodian may not have read the charter yet, and somebody must answer: the worker rings
 * there, tells what is known, and closes the case here. Offers that stand end, since nobody could take the case by them;
 * who only considered it, and is not bound to it, has no more to do with it.
 */
export function loseByRecovery(custody: Custody, recovery: OfRecovery): Step {
  if (custody.term >= recovery.term) return stay(custody);
  switch (custody.state) {
    case 'offered': {
      const { caseRef, term, epoch, held } = custody;
      const say = endOffers(custody);
      return { custody: { caseRef, term, epoch, state: 'holding', held }, say, deeds: ['tell-worker'] };
    }
    case 'considering':
      if (custody.bound !== undefined) return stay(custody);
      return { custody: leave(custody, 'recovered'), say: [], deeds: ['erase-file', 'tell-worker'] };
    case 'holding':
    case 'closed':
    case 'released':
    case 'standby':
    case 'acting':
    case 'gone':
      return stay(custody);
  }
}
