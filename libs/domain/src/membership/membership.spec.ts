import { describe, expect, it } from '@jest/globals';
import { mayBlock } from './block.js';
import { deadLetterAfter, gapIsIncident } from './silence.js';

describe('silence of another member', () => {
  it('makes a dead letter of mail after three days, of urgent mail after an hour', () => {
    expect(deadLetterAfter(false)).toBe(3 * 24 * 3_600_000);
    expect(deadLetterAfter(true)).toBe(3_600_000);
  });

  it('makes an incident of missing entries after a quarter of an hour', () => {
    const since = new Date('2026-03-02T09:00:00Z');
    expect(gapIsIncident(since, new Date('2026-03-02T09:15:00.000Z'))).toBe(false);
    expect(gapIsIncident(since, new Date('2026-03-02T09:15:00.001Z'))).toBe(true);
  });
});

describe('a block', () => {
  it('may be put on any other member, and on nobody else', () => {
    expect(mayBlock('n:a', 'n:b', true)).toBe(true);
    expect(mayBlock('n:a', 'n:a', true)).toEqual({ refused: 'member-is-oneself' });
    expect(mayBlock('n:a', 'n:c', false)).toEqual({ refused: 'member-not-found' });
  });
});
