import { describe, expect, it } from '@jest/globals';
import {
  type Custody,
  type CustodyIn,
  type CustodyState,
  custodyStanding,
  custodyStates,
  neverHere,
} from './custody.js';
import { beginCare, endCare, loseByRecovery, takeByRecovery } from './recover.js';

const caseRef = 'case-1';
const place = { caseRef, term: 1, epoch: 1 };
const held = { from: 'n:first', offerId: 'offer-0', certificate: 'cert-0' };
const recovery = { caseRef, from: 'n:lost', to: 'n:carer', term: 2 };

const parts: { [S in CustodyState]: CustodyIn<S> } = {
  holding: { ...place, state: 'holding', held },
  offered: { ...place, state: 'offered', held, offers: [{ offerId: 'offer-1', to: 'n:other', is: 'asked' }] },
  considering: { ...place, state: 'considering', from: 'n:lost', offerId: 'o', willing: true, announced: null },
  standby: { ...place, state: 'standby', from: 'n:lost', offerId: 'o', fileHash: 'f', announced: null },
  released: { ...place, state: 'released', to: 'n:lost', offerId: 'o', certificate: 'c', fileHash: 'f' },
  closed: { ...place, state: 'closed', held },
  acting: { caseRef, term: 2, epoch: 0, state: 'acting', from: 'n:lost' },
  gone: { ...place, state: 'gone', why: 'handed-over', with: 'n:lost', offerId: 'o', certificate: 'c' },
};
const each = (decide: (custody: Custody) => Custody) =>
  Object.fromEntries(custodyStates.map((state) => [state, decide(parts[state]).state]));

describe('a custodian that is lost', () => {
  it('leaves nobody without duty: who comes instead has it from the day the recovery is published', () => {
    expect(each((custody) => beginCare(custody, recovery).custody)).toEqual({
      ...{ holding: 'holding', offered: 'offered', considering: 'considering', standby: 'standby' },
      ...{ released: 'released', closed: 'closed', acting: 'acting', gone: 'acting' },
    });
    const begun = beginCare(neverHere(caseRef), recovery);
    expect(begun).toMatchObject({ custody: { state: 'acting', term: 2, from: 'n:lost' }, deeds: ['tell-worker'] });
    expect(custodyStanding(begun.custody, true)).toEqual({ authority: false, duty: true });
  });

  it('gives authority to the one who comes once the recovery takes effect', () => {
    const taken = (hasCase: boolean) => each((custody) => takeByRecovery(custody, recovery, hasCase).custody);
    const same = { holding: 'holding', offered: 'holding', considering: 'considering', closed: 'closed', gone: 'gone' };
    expect(taken(true)).toEqual({ ...same, standby: 'holding', released: 'holding', acting: 'holding' });
    expect(taken(false)).toEqual({ ...same, standby: 'holding', released: 'holding', acting: 'acting' });
    expect(takeByRecovery(parts.acting, recovery, true).custody).toEqual({
      ...{ caseRef, term: 2, epoch: 0, state: 'holding', held: null },
    });
    expect(takeByRecovery(parts.standby, recovery, false).deeds).toContain('take-over');
    expect(takeByRecovery(parts.released, recovery, true).deeds).toContain('take-back');
  });

  it('gives it too to one that was restored, and has forgotten that it gave the case away: in the new term', () => {
    const inTerm = { caseRef, term: 2, epoch: 0, held: null };
    expect(takeByRecovery(parts.holding, recovery, true).custody).toEqual({ ...inTerm, state: 'holding' });
    expect(takeByRecovery(parts.closed, recovery, true).custody).toEqual({ ...inTerm, state: 'closed' });
    expect(takeByRecovery(parts.offered, recovery, true)).toMatchObject({
      custody: { ...inTerm, state: 'holding' },
      say: [{ to: 'n:other', message: { type: 'abort', term: 1, epoch: 2, reason: 'no-such-offer' } }],
    });
  });

  it('takes a case once, and never one that went further meanwhile', () => {
    const once = takeByRecovery(parts.acting, recovery, true).custody;
    expect(takeByRecovery(once, recovery, true)).toEqual({ custody: once, say: [], deeds: [] });
    const given: Custody = { ...parts.released, term: 2, to: 'n:third' };
    expect(takeByRecovery(given, recovery, true).custody).toBe(given);
    const later: Custody = { ...parts.standby, term: 3 };
    expect(takeByRecovery(later, recovery, true).custody).toBe(later);
  });

  it('keeps its duty when it comes back, as does everybody who had any: the one who follows may not know yet', () => {
    for (const state of custodyStates) {
      const before: Custody = { ...parts[state], term: 1 };
      const { custody } = loseByRecovery(before, recovery);
      expect(custodyStanding(custody, true).duty).toBe(custodyStanding(before, true).duty);
    }
    const ended = loseByRecovery(parts.offered, recovery);
    expect(ended.custody).toEqual({ ...place, state: 'holding', held });
    expect(ended.say).toMatchObject([{ to: 'n:other', message: { type: 'abort', reason: 'no-such-offer' } }]);
    expect(loseByRecovery(parts.considering, recovery)).toMatchObject({
      custody: { state: 'gone', why: 'recovered' },
      deeds: ['erase-file', 'tell-worker'],
    });
    const later: Custody = { ...parts.offered, term: 2 };
    expect(loseByRecovery(later, recovery).custody).toBe(later);
  });

  it('keeps its case when it objects: who had come only for it goes', () => {
    expect(endCare(parts.acting)).toMatchObject({
      custody: { state: 'gone', why: 'recovery-ended', with: 'n:lost', term: 1 },
    });
    expect(custodyStates.filter((state) => endCare(parts[state]).custody !== parts[state])).toEqual(['acting']);
  });
});
