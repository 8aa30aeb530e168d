import { describe, expect, it } from '@jest/globals';
import { type MemberStanding, mayTakePart, type PartTaken, partsTaken } from './standing.js';

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
