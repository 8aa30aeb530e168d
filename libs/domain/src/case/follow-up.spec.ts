import { describe, expect, it } from '@jest/globals';
import {
  type FollowUp,
  type FollowUpState,
  followUpStates,
  nextDeadline,
  planFollowUp,
  recordFollowUp,
} from './follow-up.js';

const now = new Date('2026-11-20T12:00:00Z');
const later = new Date('2026-11-27T12:00:00Z');
const each: Record<FollowUpState, FollowUp> = {
  planned: { id: 'f', due: later, state: 'planned' },
  done: { id: 'f', due: later, state: 'done', at: now },
  missed: { id: 'f', due: later, state: 'missed', at: now },
};

describe('a follow-up', () => {
  for (const state of followUpStates)
    for (const result of ['done', 'missed'] as const)
      it(`that is ${state} ${state === 'planned' ? `becomes ${result}` : `is not written over as ${result}`}`, () => {
        const expected =
          state === 'planned'
            ? { id: 'f', due: later, state: result, at: now }
            : { refused: 'follow-up-already-recorded' };
        expect(recordFollowUp(each[state], result, now)).toEqual(expected);
      });

  it('is planned for a day to come', () => {
    expect(planFollowUp('f', later, now)).toEqual(each.planned);
    expect(planFollowUp('f', new Date(now.getTime() - 1), now)).toEqual({ refused: 'follow-up-in-the-past' });
  });

  it('that is the earliest still planned is the deadline of the case', () => {
    const sooner: FollowUp = { id: 'g', due: now, state: 'missed', at: now };
    expect(nextDeadline([each.done, sooner, each.planned])).toEqual(later);
    expect(nextDeadline([each.done, sooner])).toBeNull();
  });
});
