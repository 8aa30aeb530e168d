import { describe, expect, it } from '@jest/globals';
import {
  type AskedHold,
  type AskedHoldState,
  askedHoldIsOverdue,
  askedHoldSeenAt,
  giveBackHold,
  hearOfHold,
} from './asked-hold.js';

const askedAt = new Date('2026-03-01T20:00:00Z');
const hours = (count: number) => new Date(askedAt.getTime() + count * 3_600_000);
const inState = (state: AskedHoldState): AskedHold => ({ id: 'hold-1', askedAt, ...state });

const states: Record<AskedHoldState['state'], AskedHoldState> = {
  asked: { state: 'asked' },
  held: { state: 'held', until: hours(12) },
  declined: { state: 'declined', reason: 'full' },
  taken: { state: 'taken' },
  released: { state: 'released', by: 'person' },
  lapsed: { state: 'lapsed' },
};
const said = ['held', 'declined', 'taken', 'released', 'lapsed'] as const;
const table: Record<AskedHoldState['state'], Record<(typeof said)[number], AskedHoldState['state']>> = {
  asked: { held: 'held', declined: 'declined', taken: 'taken', released: 'released', lapsed: 'lapsed' },
  held: { held: 'held', declined: 'held', taken: 'taken', released: 'released', lapsed: 'lapsed' },
  declined: { held: 'declined', declined: 'declined', taken: 'declined', released: 'declined', lapsed: 'declined' },
  taken: { held: 'taken', declined: 'taken', taken: 'taken', released: 'taken', lapsed: 'taken' },
  released: { held: 'released', declined: 'released', taken: 'taken', released: 'released', lapsed: 'released' },
  lapsed: { held: 'lapsed', declined: 'lapsed', taken: 'taken', released: 'lapsed', lapsed: 'lapsed' },
};
const cells = Object.entries(table).flatMap(([before, row]) =>
  Object.entries(row).map(([heard, after]) => ({ before, heard, after })),
);

describe('a hold as the asking organisation knows it', () => {
  it.each(cells)('$before, hears "$heard" → $after', ({ before, heard, after }) => {
    const asked = inState(states[before as AskedHoldState['state']]);
    const word = states[heard as (typeof said)[number]] as Exclude<AskedHoldState, { state: 'asked' }>;
    expect(hearOfHold(asked, word).state).toBe(after);
  });

  it('is overdue when the shelter has been silent for two hours, and not before', () => {
    expect(askedHoldIsOverdue(inState(states.asked), hours(2))).toBe(false);
    expect(askedHoldIsOverdue(inState(states.asked), new Date(hours(2).getTime() + 1))).toBe(true);
    expect(askedHoldIsOverdue(inState(states.held), hours(30))).toBe(false);
  });

  it('reads as lapsed when its time is over, whether or not the shelter has said so', () => {
    expect(askedHoldSeenAt(inState(states.held), hours(12)).state).toBe('lapsed');
    expect(askedHoldSeenAt(inState(states.held), hours(11)).state).toBe('held');
  });

  it.each([
    ['asked', 'released'],
    ['held', 'released'],
    ['taken', 'hold-already-taken'],
    ['lapsed', 'hold-lapsed'],
    ['released', 'hold-already-ended'],
    ['declined', 'hold-already-ended'],
  ] as const)('that is %s: given back → %s', (state, outcome) => {
    const answer = giveBackHold(inState(states[state]), 'person', askedAt);
    expect('refused' in answer ? answer.refused : answer.state).toBe(outcome);
    expect(giveBackHold(inState(states.held), 'person', hours(12))).toEqual({ refused: 'hold-lapsed' });
  });
});
