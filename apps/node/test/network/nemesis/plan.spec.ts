import { describe, expect, it } from '@jest/globals';
import { countOf, planOf } from './plan.js';

describe('what five nodes have to bear', () => {
  const faultsIn = (seed: number, many: number) =>
    planOf(seed, many).flatMap(({ strikes, restored }) => [
      ...strikes.map(({ fault }) => fault.kind),
      ...(restored === undefined ? [] : ['restore' as const]),
    ]);

  it('follows from the seed', () => {
    expect(planOf(7, 120)).toEqual(planOf(7, 120));
    expect(planOf(8, 120)).not.toEqual(planOf(7, 120));
  });

  it('is as much as was asked for', () => {
    for (const many of [1, 12, 40, 500]) expect([many, countOf(planOf(many, many))]).toEqual([many, many]);
  });

  it('is of every kind', () => {
    expect([...new Set(faultsIn(1, 200))].sort()).toEqual([
      ...['clock', 'flap', 'kill', 'kill-at', 'kill-database', 'lie', 'partition', 'power', 'restore', 'stop'],
      'stop-database',
    ]);
  });

  it('gives no case to whom it is with, passes on what its giver has, and restores what was backed up', () => {
    const turns = planOf(3, 400);
    const backedUp = new Set<number>();
    for (const { giver, taker, passesOn, backup, restored } of turns) {
      expect(giver).not.toBe(taker);
      if (passesOn !== undefined) expect(turns[passesOn]?.taker).toBe(giver);
      if (backup !== undefined) backedUp.add(backup);
      if (restored !== undefined) expect(backedUp.has(restored)).toBe(true);
    }
    expect(turns.some(({ passesOn }) => passesOn !== undefined)).toBe(true);
  });
});
