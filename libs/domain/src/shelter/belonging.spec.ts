import { describe, expect, it } from '@jest/globals';
import {
  type BelongingMove,
  type BelongingState,
  belongingKinds,
  belongingMoves,
  belongingStates,
  listBelonging,
  mayLeaveWith,
  moveBelonging,
} from './belonging.js';

const notKept = 'belonging-not-kept';
const notOwed = 'belonging-not-owed';
/** Where each move leads when it is made as it should be, or why it is not. */
const table: Record<BelongingState, Record<BelongingMove, string>> = {
  'with-person': { 'hand-in': 'kept', 'give-back': notKept, 'leave-behind': notKept, pay: notOwed },
  kept: { 'hand-in': notKept, 'give-back': 'given-back', 'leave-behind': 'left-behind', pay: notOwed },
  'given-back': { 'hand-in': 'kept', 'give-back': notKept, 'leave-behind': notKept, pay: notOwed },
  'left-behind': { 'hand-in': notKept, 'give-back': 'given-back', 'leave-behind': notKept, pay: notOwed },
  owed: { 'hand-in': notKept, 'give-back': notKept, 'leave-behind': notKept, pay: 'paid' },
  paid: { 'hand-in': notKept, 'give-back': notKept, 'leave-behind': notKept, pay: notOwed },
};

describe('what belongs to the person', () => {
  for (const state of belongingStates)
    for (const move of belongingMoves)
      it(`and is ${state}, on ${move}`, () => {
        const expected = table[state][move];
        const moved = moveBelonging(state, move, { personAsks: true, wish: 'person' });
        expect(moved).toEqual(expected.startsWith('belonging') ? { refused: expected } : expected);
      });

  it('is kept by the house only where she or he asks, and left behind only by somebody’s wish', () => {
    const silent = { personAsks: false };
    expect(moveBelonging('with-person', 'hand-in', silent)).toEqual({ refused: 'belongings-only-if-asked' });
    expect(moveBelonging('kept', 'leave-behind', silent)).toEqual({ refused: 'belonging-wish-missing' });
  });

  it('is listed as hers; wages are listed as owed', () => {
    for (const kind of belongingKinds) {
      const owed = kind === 'wages-owed';
      expect(listBelonging(kind, false, false)).toBe(owed ? 'owed' : 'with-person');
      expect(listBelonging(kind, true, true)).toBe(owed ? 'owed' : 'kept');
      expect(listBelonging(kind, true, false)).toEqual(owed ? 'owed' : { refused: 'belongings-only-if-asked' });
    }
  });

  it('does not stay in the house when she or he leaves, unless that was said', () => {
    for (const state of belongingStates)
      expect(mayLeaveWith(['given-back', state])).toEqual(
        state === 'kept' ? { refused: 'belongings-not-given-back' } : undefined,
      );
  });
});
