import { describe, expect, it } from '@jest/globals';
import { type Looks, unequal, violations } from './checker.js';
import type { FeedEnd, Look, Standing } from './look.js';

const ref = 'the-case';
const nothing: Look = {
  ...{ custody: [], offers: [], certificates: [], feeds: [], charter: '1 aa', outbox: 0 },
  ...{ forks: [], quarantined: [], twice: [], unaudited: [] },
};
const at = (state: Standing['state'], more: Partial<Standing> = {}): Look => ({
  ...nothing,
  custody: [{ ref, caseId: 'c', state, place: 1001, offerId: 'o', suspended: false, ...more }],
});
const still = (...looks: Look[]): Looks => looks.map((look) => [look, look]);
const seen = (looks: Looks) => violations(looks, new Set([ref]), 'n:liar');

describe('what the checker sees in five databases', () => {
  it('is nothing while one has the case and the other has given it', () => {
    expect(seen(still(at('holding'), at('gone'), nothing))).toEqual([]);
    expect(
      seen(still(at('standby', { ref: 'my own name' }), { ...at('released'), offers: [{ id: 'o', ref }] })),
    ).toEqual([]);
  });

  it('is two who may decide over one case', () => {
    expect(seen(still(at('holding'), at('offered')))).toEqual([
      'I1: nodes 0 (holding, 1001) and 1 (offered, 1001) have authority over the-case',
    ]);
  });

  it('is not two while one was restored and is suspended, or while the case was moving', () => {
    expect(seen(still(at('holding'), at('holding', { suspended: true })))).toEqual([]);
    expect(
      seen([
        [at('holding'), at('holding')],
        [at('holding'), at('released')],
      ]),
    ).toEqual([]);
  });

  it('is a case for which nobody answers, if all can be read', () => {
    expect(seen(still(at('gone'), nothing))).toEqual(['I1: nobody has duty for the-case']);
    expect(seen(still(at('gone'), at('considering')))).toEqual(['I1: nobody has duty for the-case']);
    expect(
      seen([
        [at('gone'), at('gone')],
        [undefined, nothing],
      ]),
    ).toEqual([]);
    expect(
      seen([
        [at('released'), at('gone')],
        [nothing, nothing],
      ]),
    ).toEqual([]);
  });

  it('is two certificates for one place, a deed done twice, one without an audit row', () => {
    const certified = (hash: string): Look => ({ ...at('holding'), certificates: [{ hash, ref, place: 1001 }] });
    expect(seen(still(certified('a'), { ...certified('b'), custody: [] }))).toEqual([
      'I1: two certificates for the-case 1001',
    ]);
    expect(seen(still({ ...at('holding'), twice: ['handover.certify of x 2 times'], unaudited: ['h'] }))).toEqual([
      'node 0: I3: handover.certify of x 2 times',
      'node 0: I4: no audit row for certificate h',
    ]);
  });

  it('is a feed of an honest member with two histories, not the liar’s', () => {
    expect(seen(still({ ...at('holding'), forks: ['b:n:liar', 'b:n:amman'] }))).toEqual([
      'node 0: I8: two histories of b:n:amman',
    ]);
  });

  it('is a feed that its reader has otherwise, or not yet', () => {
    const end = (own: boolean, seq: number, chain = 'aa'): FeedEnd => ({
      ...{ feed: 'd:a:b', own, addressee: own ? 'b' : null, epoch: 'e', seq, chain },
    });
    const pair = (there: FeedEnd): Looks =>
      still({ ...nothing, feeds: [end(true, 3)] }, { ...nothing, feeds: [there] }, nothing);
    expect(unequal(pair(end(false, 3)), ['a', 'b', 'c'])).toEqual([]);
    for (const other of [end(false, 2), end(false, 3, 'bb')])
      expect(unequal(pair(other), ['a', 'b', 'c'])).toHaveLength(1);
    expect(unequal(still(nothing, { ...nothing, charter: '2 bb' }), ['a', 'b'])).toEqual(['charters differ']);
  });
});
