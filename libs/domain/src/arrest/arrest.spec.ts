import { describe, expect, it } from '@jest/globals';
import {
  type ArrestEnd,
  type ArrestStanding,
  type ArrestState,
  type ArrestTurn,
  arrestEnds,
  arrestStates,
  arrestTurns,
  beginArrest,
  endArrest,
  turnArrest,
} from './arrest.js';

const now = new Date('2026-11-20T12:00:00.000Z');
const at = now.toISOString();
const each: Record<ArrestState, ArrestStanding> = {
  held: { state: 'held' },
  'facing-deportation': { state: 'facing-deportation', since: '2026-11-19T08:00:00.000Z' },
  ended: { state: 'ended', at: '2026-11-19T09:00:00.000Z', how: 'released' },
};
const threatened: ArrestStanding = { state: 'facing-deportation', since: at };

const turned: Record<ArrestState, Record<ArrestTurn, ArrestStanding | string>> = {
  held: { moved: each.held, 'deportation-threatens': threatened, 'deportation-averted': 'arrest-no-deportation' },
  'facing-deportation': {
    moved: each['facing-deportation'],
    'deportation-threatens': each['facing-deportation'],
    'deportation-averted': each.held,
  },
  ended: {
    moved: 'arrest-is-over',
    'deportation-threatens': 'arrest-is-over',
    'deportation-averted': 'arrest-is-over',
  },
};
const noEnd = (state: ArrestState, how: ArrestEnd) =>
  state === 'ended'
    ? 'arrest-is-over'
    : state === 'held' && how === 'deportation-averted'
      ? 'arrest-no-deportation'
      : undefined;

describe('an arrest', () => {
  for (const state of arrestStates) {
    for (const turn of arrestTurns)
      it(`that is ${state}, on ${turn}`, () => {
        const expected = turned[state][turn];
        expect(turnArrest(each[state], turn, now)).toEqual(
          typeof expected === 'string' ? { refused: expected } : expected,
        );
      });
    for (const how of arrestEnds)
      it(`that is ${state}, ends by ${how} or says why not`, () => {
        const refused = noEnd(state, how);
        expect(endArrest(each[state], how, now)).toEqual(refused ? { refused } : { state: 'ended', at, how });
      });
  }

  it('begins when it happened, which may be long ago and is not tomorrow', () => {
    expect(beginArrest(new Date('2026-10-01T00:00:00Z'), now)).toEqual({ state: 'held' });
    expect(beginArrest(new Date(now.getTime() + 60_000), now)).toEqual({ state: 'held' });
    expect(beginArrest(new Date(now.getTime() + 3_600_000), now)).toEqual({ refused: 'arrest-in-the-future' });
  });
});
