import { describe, expect, it } from '@jest/globals';
import { acknowledgeCall, type DutyCall, mostNotices, tellCall } from './call.js';

const now = new Date('2026-03-01T20:00:00Z');
const calling: DutyCall = { id: 'call-1', since: now, told: [], state: 'calling' };
const unanswered: DutyCall = { ...calling, told: Array(mostNotices).fill('noor'), state: 'unanswered' };
const acknowledged: DutyCall = { ...calling, told: ['noor'], state: 'acknowledged', by: 'noor', at: now };

describe('a call to whoever is on duty', () => {
  it.each([
    ['calling', calling, 'calling'],
    ['unanswered', unanswered, 'unanswered'],
    ['acknowledged', acknowledged, 'acknowledged'],
  ])('that is %s, tells the next → %s', (_, call, state) => {
    expect(tellCall(call, 'noor').state).toBe(state);
  });

  it.each([
    ['calling', calling],
    ['unanswered', unanswered],
  ])('that is %s is answered by the first who says so', (_, call) => {
    expect(acknowledgeCall(call, 'samir', now)).toMatchObject({ state: 'acknowledged', by: 'samir', at: now });
  });

  it('that is acknowledged stays with who has it', () => {
    expect(acknowledgeCall(acknowledged, 'noor', now)).toBe(acknowledged);
    expect(acknowledgeCall(acknowledged, 'samir', now)).toEqual({ refused: 'duty-call-over' });
  });

  it('stops telling people after the last notice and stays on the list', () => {
    let call: DutyCall = calling;
    for (let notice = 0; notice < mostNotices + 3; notice += 1) call = tellCall(call, `staff-${notice}`);
    expect(call.state).toBe('unanswered');
    expect(call.told).toHaveLength(mostNotices);
  });
});
