import { describe, expect, it } from '@jest/globals';
import {
  mayFollowReintegration,
  planReintegration,
  recordReintegration,
  reintegrationResults,
  reintegrationStates,
} from './reintegration.js';

const answers = { wages: 'not-paid', housing: 'own-home', income: 'work' } as const;
const left = new Date('2026-11-30T10:00:00.000Z');

describe('asking how it goes after a stay', () => {
  for (const state of reintegrationStates)
    for (const result of reintegrationResults)
      it(`that is ${state}, on ${result}`, () => {
        const expected = state === 'planned' ? result : { refused: 'reintegration-already-recorded' };
        expect(recordReintegration(state, result, answers)).toEqual(expected);
      });

  it('keeps answers as codes, not an empty yes', () => {
    expect(recordReintegration('planned', 'answered', undefined)).toEqual({ refused: 'reintegration-without-answers' });
    expect(recordReintegration('planned', 'not-wished', undefined)).toBe('not-wished');
  });

  it('is planned for the days of the protocol that are still to come, on the last day of a short month', () => {
    expect(planReintegration([12, 1, 3, 6], left, left)).toEqual([
      { month: 1, due: new Date('2026-12-30T10:00:00.000Z') },
      { month: 3, due: new Date('2027-02-28T10:00:00.000Z') },
      { month: 6, due: new Date('2027-05-30T10:00:00.000Z') },
      { month: 12, due: new Date('2027-11-30T10:00:00.000Z') },
    ]);
    const later = new Date('2027-06-01T00:00:00.000Z');
    expect(planReintegration([1, 3, 6, 12], left, later)).toMatchObject([{ month: 12 }]);
    expect(planReintegration([1], left, later)).toEqual({ refused: 'reintegration-nothing-to-plan' });
  });

  it('needs a yes to it, and a way that does no harm', () => {
    const plan = { ways: [{ channel: 'call', address: '+962790000001' }] } as const;
    expect(mayFollowReintegration(true, plan)).toBeUndefined();
    expect(mayFollowReintegration(false, plan)).toEqual({ refused: 'reintegration-not-agreed' });
    for (const none of [undefined, { ways: [] }, { ways: [{ channel: 'not-at-all' }] } as const])
      expect(mayFollowReintegration(true, none)).toEqual({ refused: 'reintegration-without-safe-contact' });
  });
});
