import { describe, expect, it } from '@jest/globals';
import { sessionEnd, sessionIdleMs, sessionIsOver, sessionLongestMs } from './session-time.js';

describe('a session', () => {
  const opened = new Date('2026-11-20T08:00:00Z');
  const later = (ms: number) => new Date(opened.getTime() + ms);
  const endsAt = sessionEnd(opened);

  it('is over after an hour without use', () => {
    expect(sessionIsOver({ endsAt, lastSeenAt: opened }, later(sessionIdleMs - 1))).toBe(false);
    expect(sessionIsOver({ endsAt, lastSeenAt: opened }, later(sessionIdleMs))).toBe(true);
  });

  it('is over after a long shift, however much it is used', () => {
    const now = later(sessionLongestMs);
    expect(sessionIsOver({ endsAt, lastSeenAt: now }, now)).toBe(true);
    expect(sessionIsOver({ endsAt, lastSeenAt: now }, later(sessionLongestMs - 1))).toBe(false);
  });
});
