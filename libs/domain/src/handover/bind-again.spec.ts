import { describe, expect, it } from '@jest/globals';
import { bindAgain, type Custody, custodyStanding, mayComeHere, neverHere, rememberGiven } from '#domain';

const place = { caseRef: 'ref', term: 1, epoch: 0 };
const returned = {
  ...{ caseRef: 'ref', term: 1, epoch: 1, offerId: 'lost offer', to: 'rabat', fileHash: 'hash', certificate: 'cert' },
};

describe('a certificate that comes back to a node whose database was lost', () => {
  it('binds it: authority is gone, duty stays until the receipt, which it asks for', () => {
    const holding: Custody = { ...place, state: 'holding', held: null };
    const step = bindAgain(holding, returned);
    expect(step?.custody).toMatchObject({ state: 'released', to: 'rabat', epoch: 1, certificate: 'cert' });
    expect(custodyStanding(step?.custody ?? holding, true)).toEqual({ authority: false, duty: true });
    expect(step?.say).toEqual([
      { to: 'rabat', message: { caseRef: 'ref', term: 1, epoch: 1, offerId: 'lost offer', type: 'status' } },
    ]);
  });

  it('ends what the old database had offered to others, and not the offer that it came of', () => {
    const offered: Custody = {
      ...{ ...place, state: 'offered', held: null },
      offers: [
        { offerId: 'lost offer', to: 'rabat', is: 'willing' },
        { offerId: 'other', to: 'beirut', is: 'asked' },
      ],
    };
    const said = bindAgain(offered, returned)?.say.map(({ to, message }) => `${message.type} to ${to}`);
    expect(said).toEqual(['status to rabat', 'abort to beirut']);
  });

  it('binds it also where the case is closed in the old database', () => {
    expect(bindAgain({ ...place, state: 'closed', held: null }, returned)?.custody.state).toBe('released');
  });

  it('changes nothing where it, or a later one, is known', () => {
    const held = { from: 'rabat', offerId: 'back', certificate: 'later' };
    const later: Custody = { ...place, epoch: 2, state: 'holding', held };
    expect(bindAgain(later, returned)).toBeUndefined();
    const { to, offerId, certificate, fileHash } = returned;
    const known: Custody = { ...place, epoch: 1, state: 'released', to, offerId, certificate, fileHash };
    expect(bindAgain(known, returned)).toBeUndefined();
  });
});

describe('a certificate that comes back for a case that came and went on after the backup', () => {
  const second = { ...returned, epoch: 2, to: 'beirut', certificate: 'second' };
  const known = rememberGiven(neverHere('ref'), second);

  it('is remembered: whoever had given the case cannot give it once more, whom it was given to can give it back', () => {
    expect(known).toMatchObject({ state: 'gone', why: 'handed-over', with: 'beirut', epoch: 2, certificate: 'second' });
    const may = (from: string, epoch: number, previous: string | null) =>
      known && mayComeHere(known, { caseRef: 'ref', previous }, { from, term: 1, epoch });
    expect(may('rabat', 1, null)).toBe(false);
    expect(may('rabat', 3, 'second')).toBe(false);
    expect(may('beirut', 3, 'second')).toBe(true);
  });

  it('is not, where a later one is known or the case is here', () => {
    expect(known && rememberGiven(known, { ...second, epoch: 1 })).toBeUndefined();
    expect(known && rememberGiven(known, { ...second, epoch: 4, certificate: 'fourth' })).toMatchObject({ epoch: 4 });
    expect(rememberGiven({ ...place, state: 'holding', held: null }, second)).toBeUndefined();
  });
});
