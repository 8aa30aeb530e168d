import { describe, expect, it } from '@jest/globals';
import { pauseAfter, pauseCutShort } from './back-off.js';

describe('the pause after failed contact', () => {
  it('is none as long as nothing failed', () => {
    expect(pauseAfter(0, 0.99)).toBe(0);
  });

  it('doubles its most from one second up to five minutes', () => {
    const almost = 1 - Number.EPSILON;
    expect([1, 2, 3, 8, 9, 10, 500].map((failures) => Math.round(pauseAfter(failures, almost) / 1000))).toEqual([
      1, 2, 4, 128, 256, 300, 300,
    ]);
  });

  it('is any part of that most, so that members do not come back together', () => {
    expect(pauseAfter(4, 0)).toBe(0);
    expect(pauseAfter(4, 0.5)).toBe(4_000);
  });
});

describe('a pause that is cut short', () => {
  it('lasts a second at most, and never longer than what was left of it', () => {
    expect(pauseCutShort(240_000, 0.999)).toBe(999);
    expect(pauseCutShort(240_000, 0)).toBe(0);
    expect(pauseCutShort(300, 0.999)).toBe(300);
    expect(pauseCutShort(-5_000, 0.5)).toBe(0);
  });
});
