import { describe, expect, it } from '@jest/globals';
import { holdMail } from './hold.js';

const hold = '6f1c2c38-6a0f-4f0e-8d53-0f6a1f3f9b11';
const request = { hold, kind: 'women', stepFree: false, places: 2, hours: 12, purpose: 'emergency' };
const until = '2026-03-02T08:00:00.000Z';

describe('messages about a hold', () => {
  it('say what is wanted and what is answered', () => {
    for (const [type, body] of [
      ['hold.request', request],
      ['hold.answer', { hold, answer: 'held', until }],
      ['hold.answer', { hold, answer: 'declined', reason: 'full' }],
      ['hold.told', { ...request, toldAt: '2026-03-01T20:00:00.000Z', until }],
      ['hold.release', { hold, by: 'person' }],
      ['hold.taken', { hold }],
      ['hold.lapsed', { hold }],
    ] as const) {
      expect(holdMail[type].parse(body)).toEqual(body);
    }
  });

  it('name nobody: a field that is not theirs is refused', () => {
    for (const extra of [
      { name: 'Amal' },
      { caseRef: 'x' },
      { note: 'with a child' },
      { shelter: 'y' },
      { address: 'z' },
    ]) {
      expect(holdMail['hold.request'].safeParse({ ...request, ...extra }).success).toBe(false);
      expect(holdMail['hold.answer'].safeParse({ hold, answer: 'held', until, ...extra }).success).toBe(false);
    }
  });

  it('are refused where a shelter could not answer them', () => {
    for (const wrong of [
      { purpose: undefined },
      { places: 0 },
      { hours: 73 },
      { kind: 'anybody' },
      { hold: 'hold-1' },
    ]) {
      expect(holdMail['hold.request'].safeParse({ ...request, ...wrong }).success).toBe(false);
    }
    expect(holdMail['hold.answer'].safeParse({ hold, answer: 'held' }).success).toBe(false);
    expect(holdMail['hold.answer'].safeParse({ hold, answer: 'held', until: 'tomorrow' }).success).toBe(false);
  });
});
