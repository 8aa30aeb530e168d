import { describe, expect, it } from '@jest/globals';
import { beginCustody, type Custody, isOfToldCase, mayComeHere, neverHere } from '#domain';

const [giver, liar] = ['n:rabat', 'n:liar'];
const caseRef = 'case';
const told = { caseRef, previous: null };
const coming = { from: giver, term: 1, epoch: 1 };
const away: Custody = {
  ...{ caseRef, term: 1, epoch: 1, state: 'gone', why: 'handed-over' },
  ...{ with: giver, offerId: 'offer-1', certificate: 'cert-1' },
};

describe('a case that is told with its file', () => {
  it('may come where nobody has heard of it', () => {
    expect(mayComeHere(neverHere(caseRef), told, coming)).toBe(true);
  });

  it('replaces nothing that is live here', () => {
    const place = { caseRef, term: 1, epoch: 1 };
    const asked = { ...place, from: giver, offerId: 'offer-1', announced: null };
    const live: Custody[] = [
      beginCustody(caseRef),
      { ...place, state: 'offered', held: null, offers: [] },
      { ...place, state: 'closed', held: null },
      { ...place, state: 'released', to: giver, offerId: 'offer-1', certificate: 'cert-1', fileHash: 'file-1' },
      { ...asked, state: 'considering', willing: true },
      { ...asked, state: 'standby', fileHash: 'file-1' },
    ];
    for (const known of live) {
      expect(mayComeHere(known, { ...told, previous: 'cert-1' }, { ...coming, epoch: 51 })).toBe(false);
    }
  });

  it('names the certificate by which the giver holds it, wherever it did not begin', () => {
    expect(mayComeHere(neverHere(caseRef), told, { ...coming, epoch: 2 })).toBe(false);
    expect(mayComeHere(neverHere(caseRef), { caseRef, previous: 'cert-1' }, { ...coming, epoch: 2 })).toBe(true);
  });

  it.each([
    ['from whom it was given to, by what was given', giver, 2, 'cert-1', true],
    ['from another member at the very next place', liar, 2, 'cert-1', false],
    ['by another certificate than the one given', giver, 2, 'cert-9', false],
    ['after it went further', liar, 3, 'cert-2', true],
    ['at a place that has passed', giver, 1, 'cert-1', false],
  ] as const)('comes back %s', (_, from, epoch, previous, may) => {
    expect(mayComeHere(away, { caseRef, previous }, { from, term: 1, epoch })).toBe(may);
  });

  it('is the one that the certificate names', () => {
    const by = { caseRef, previous: 'cert-1' };
    expect(isOfToldCase(by, by)).toBe(true);
    expect(isOfToldCase(by, { ...by, caseRef: 'another' })).toBe(false);
    expect(isOfToldCase(by, { ...by, previous: 'cert-2' })).toBe(false);
    expect(isOfToldCase(by, { ...by, previous: null })).toBe(false);
  });
});
