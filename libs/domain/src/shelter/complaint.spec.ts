import { describe, expect, it } from '@jest/globals';
import {
  articleOfComplaint,
  type ComplaintEnd,
  type ComplaintReason,
  type ComplaintStanding,
  complaintDue,
  complaintEnds,
  complaintReasons,
  complaintStates,
  endComplaint,
  isEmergency,
  mayActOnComplaint,
  mayHearComplaint,
} from './complaint.js';

const now = new Date('2026-11-20T12:00:00.000Z');
const each: Record<ComplaintStanding['state'], ComplaintStanding> = {
  open: { state: 'open' },
  ended: { state: 'ended', at: '2026-11-19T12:00:00.000Z', how: 'put-right' },
};
const overForAnEmergency: readonly ComplaintEnd[] = ['free-to-go', 'moved-away', 'taken-back'];
const expected = (state: ComplaintStanding['state'], reason: ComplaintReason, how: ComplaintEnd) => {
  if (state === 'ended') return { refused: 'complaint-is-ended' };
  if (isEmergency(reason) && !overForAnEmergency.includes(how)) return { refused: 'complaint-emergency-goes-on' };
  return { state: 'ended', at: now.toISOString(), how };
};

describe('a complaint past the shelter', () => {
  for (const state of complaintStates)
    for (const reason of ['held-against-will', 'violence', 'papers-kept'] as const)
      for (const how of complaintEnds)
        it(`of ${reason} that is ${state}, ends by ${how} or says why not`, () => {
          expect(endComplaint(each[state], reason, how, now)).toEqual(expected(state, reason, how));
        });

  it('is acted on while it is open', () => {
    expect(mayActOnComplaint(each.open)).toBeUndefined();
    expect(mayActOnComplaint(each.ended)).toEqual({ refused: 'complaint-is-ended' });
  });

  it('is an emergency of hours where somebody is held or hurt, whatever a protocol says', () => {
    expect(complaintReasons.filter(isEmergency)).toEqual(['held-against-will', 'violence']);
    const hoursUntil = (reason: ComplaintReason, hours?: number) =>
      (complaintDue(reason, now, hours).getTime() - now.getTime()) / 3_600_000;
    expect(hoursUntil('held-against-will')).toBe(4);
    expect(hoursUntil('held-against-will', 2)).toBe(2);
    expect(hoursUntil('violence', 100)).toBe(24);
    expect(hoursUntil('papers-kept')).toBe(168);
    expect(hoursUntil('papers-kept', 72)).toBe(72);
  });

  it('names the article that it is about, as far as there is one', () => {
    expect(articleOfComplaint('held-against-will')).toBe('freedom');
    expect(articleOfComplaint('other')).toBeUndefined();
  });

  it('about our own house is heard by nobody who runs it', () => {
    expect(mayHearComplaint({ kind: 'own' }, true)).toEqual({ refused: 'complaint-not-by-operator' });
    expect(mayHearComplaint({ kind: 'own' }, false)).toBeUndefined();
    expect(mayHearComplaint({ kind: 'member', nodeId: 'n:rabat' }, true)).toBeUndefined();
  });
});
