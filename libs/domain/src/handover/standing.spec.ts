import { describe, expect, it } from '@jest/globals';
import { type MemberStanding, mayBegin, mayTakePart, type PartTaken, partsTaken } from './standing.js';

const table: Record<MemberStanding, { readonly free: readonly PartTaken[]; readonly blocked: readonly PartTaken[] }> = {
  active: { free: partsTaken, blocked: ['take-over', 'go-on'] },
  suspended: { free: ['offer', 'go-on'], blocked: ['go-on'] },
  candidate: { free: ['go-on'], blocked: ['go-on'] },
  left: { free: [], blocked: [] },
  expelled: { free: [], blocked: [] },
};

describe('what another organisation may have a part in', () => {
  it.each(Object.entries(table))('when it is %s', (standing, { free, blocked }) => {
    const parts = (isBlocked: boolean) =>
      partsTaken.filter((part) => mayTakePart(part, standing as MemberStanding, isBlocked));
    expect(parts(false)).toEqual(free);
    expect(parts(true)).toEqual(blocked);
  });
});

describe('this organisation itself', () => {
  it('asks others for something new only as an acting member, and is told why not', () => {
    expect(mayBegin('active')).toBe(true);
    expect(mayBegin('suspended')).toEqual({ refused: 'authority-suspended' });
    for (const standing of ['candidate', 'left', 'expelled', undefined] as const) {
      expect(mayBegin(standing)).toEqual({ refused: 'authority-no-standing' });
    }
  });
});
