import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capacityWord, freshnessOf, nextStatementAt, statementExpires, statementHours } from './capacity.js';

const now = new Date('2026-03-01T20:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('what other members are told about a kind of place', () => {
  it.each([
    [0, 0, 'full'],
    [0, 48, 'full'],
    [1, 0, 'ask'],
    [2, 0, 'likely'],
    [40, 24, 'likely'],
    [40, 24.1, 'ask'],
  ])('%i free, said %d hours ago → %s', (free, hours, word) => {
    expect(capacityWord(free, ago(hours), now)).toBe(word);
  });

  it('is fresh under 2 hours, ageing to 8, then stale', () => {
    expect([0, 1.99, 2, 8, 8.01].map((hours) => freshnessOf(ago(hours), now))).toEqual([
      'fresh',
      'fresh',
      'ageing',
      'ageing',
      'stale',
    ]);
  });

  it('is stated at a fixed hour and within its jitter, always later than now, whatever happened in between', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), chance, (at, luck) => {
        const next = nextStatementAt(at, luck);
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(4.5 * 3_600_000);
        expect(statementHours).toContain(next.getUTCHours());
        expect(next.getUTCMinutes()).toBeLessThan(30);
      }),
    );
  });

  it('holds through two turns and then for nobody', () => {
    expect(statementExpires(now)).toEqual(new Date('2026-03-02T08:00:00Z'));
  });
});
