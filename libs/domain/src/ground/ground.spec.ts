import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../refusal.js';
import { type CourtOrder, type CourtOrderState, courtOrderMoves, moveCourtOrder } from './court-order.js';
import {
  answerSister,
  askForGround,
  type ClaimedGround,
  type GroundMove,
  type GroundStateName,
  type GroundStep,
  groundAt,
  groundMoves,
  groundStates,
  moveGround,
} from './ground.js';
import type { GroundRefusal } from './ground-refusal.js';

const noon = new Date('2026-11-16T12:00:00Z');
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
const facts = { id: 'g1', askedBy: 'huda', askedAt: noon };
const used = { second: { staffId: 'salma' }, usedAt: noon, reviewBy: later(72) };

const inState: Record<GroundStateName, ClaimedGround> = {
  asked: { ...facts, state: 'asked', until: later(24) },
  confirmed: { ...facts, state: 'confirmed', second: { staffId: 'salma' }, confirmedAt: noon, until: later(24) },
  refused: { ...facts, state: 'refused', refusedBy: { staffId: 'salma' }, endedAt: noon },
  expired: { ...facts, state: 'expired', endedAt: noon },
  used: { ...facts, state: 'used', ...used },
  reviewed: { ...facts, state: 'reviewed', ...used, reviewedBy: 'tarek', reviewedAt: noon },
};

const steps: Record<GroundMove, GroundStep> = {
  confirm: { move: 'confirm', by: { staffId: 'salma' } },
  refuse: { move: 'refuse', by: { staffId: 'salma' } },
  use: { move: 'use', reviewHours: 72 },
  review: { move: 'review', by: 'tarek' },
};

const over = {
  confirm: 'ground-over',
  refuse: 'ground-over',
  use: 'ground-over',
  review: 'ground-over',
} as const;
const table: Record<GroundStateName, Record<GroundMove, GroundStateName | GroundRefusal>> = {
  asked: { confirm: 'confirmed', refuse: 'refused', use: 'ground-not-confirmed', review: 'ground-not-used' },
  confirmed: { confirm: 'ground-already-confirmed', refuse: 'refused', use: 'used', review: 'ground-not-used' },
  refused: over,
  expired: over,
  used: {
    confirm: 'ground-already-used',
    refuse: 'ground-already-used',
    use: 'ground-already-used',
    review: 'reviewed',
  },
  reviewed: over,
};

const cells = groundStates.flatMap((state) => groundMoves.map((move) => [state, move] as const));

describe('a ground to act without consent', () => {
  it.each(cells)('%s: %s', (state, move) => {
    const moved = moveGround(inState[state], steps[move], later(1));
    expect(isRefusal(moved) ? moved.refused : moved.state).toBe(table[state][move]);
  });

  it('is never confirmed, nor looked at again, by the one who asked; she may take it back', () => {
    const own = { staffId: 'huda' };
    const no = { refused: 'ground-needs-second-person' };
    expect(moveGround(inState.asked, { move: 'confirm', by: own }, noon)).toEqual(no);
    expect(moveGround(inState.used, { move: 'review', by: 'huda' }, noon)).toEqual(no);
    expect(moveGround(inState.asked, { move: 'refuse', by: own }, noon)).toMatchObject({ state: 'refused' });
  });

  it('may be confirmed at a sister member, of which only the organisation is known', () => {
    const second = { nodeId: 'n:rabat' };
    expect(moveGround(inState.asked, { move: 'confirm', by: second }, noon)).toMatchObject({ second });
  });

  it('waits a day for its second person and a day for its act, and not an instant longer', () => {
    const asked = askForGround('g1', 'huda', noon);
    expect(groundAt(asked, new Date(later(24).getTime() - 1)).state).toBe('asked');
    expect(groundAt(asked, later(24))).toEqual({ ...facts, state: 'expired', endedAt: later(24) });
    expect(moveGround(asked, steps.confirm, later(24))).toEqual({ refused: 'ground-over' });
    expect(moveGround(inState.confirmed, steps.use, later(24))).toEqual({ refused: 'ground-over' });
    expect(groundAt(inState.used, later(9999)).state).toBe('used');
  });

  it('is looked at again within the hours that its rule gives', () => {
    expect(moveGround(inState.confirmed, { move: 'use', reviewHours: 48 }, later(1))).toMatchObject({
      usedAt: later(1),
      reviewBy: later(49),
    });
  });
});

describe('a question of a sister member', () => {
  const question = { id: 'q1', state: 'asked', until: later(24) } as const;

  it('is answered once, in time', () => {
    const answered = answerSister(question, 'confirmed', 'amina', noon);
    expect(answered).toEqual({ ...question, state: 'confirmed', answeredBy: 'amina', answeredAt: noon });
    const no = { refused: 'ground-question-over' };
    if (isRefusal(answered)) throw new Error('it was refused');
    expect(answerSister(answered, 'refused', 'amina', noon)).toEqual(no);
    expect(answerSister(question, 'confirmed', 'amina', later(24))).toEqual(no);
  });
});

describe('a court’s order', () => {
  const recorded = { id: 'o1', recordedBy: 'huda', recordedAt: noon } as const;
  const decided = { ...recorded, decidedBy: 'huda', decidedAt: noon };
  const orders: Record<CourtOrderState, CourtOrder> = {
    recorded: { ...recorded, state: 'recorded' },
    decided: { ...decided, state: 'decided' },
    answered: { ...decided, state: 'answered', answeredBy: 'salma', answeredAt: noon },
  };
  const answered = 'order-already-answered';
  const moves: Record<CourtOrderState, Record<(typeof courtOrderMoves)[number], string>> = {
    recorded: { decide: 'decided', confirm: 'order-not-decided' },
    decided: { decide: 'decided', confirm: 'answered' },
    answered: { decide: answered, confirm: answered },
  };
  const all = Object.values(orders).flatMap((order) => courtOrderMoves.map((move) => [order.state, move] as const));

  it.each(all)('%s: %s', (state, move) => {
    const moved = moveCourtOrder(orders[state], move, 'salma', noon);
    expect(isRefusal(moved) ? moved.refused : moved.state).toBe(moves[state][move]);
  });

  it('is never confirmed by the one who decided, and whoever decides anew waits for another', () => {
    const no = { refused: 'order-needs-second-person' };
    expect(moveCourtOrder(orders.decided, 'confirm', 'huda', noon)).toEqual(no);
    const anew = moveCourtOrder(orders.decided, 'decide', 'salma', noon);
    if (isRefusal(anew)) throw new Error('it was refused');
    expect(moveCourtOrder(anew, 'confirm', 'salma', noon)).toEqual(no);
  });
});
