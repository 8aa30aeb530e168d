import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freeNow, freePlaces, type Place } from './place.js';
import { leaveStay } from './stay.js';

const now = new Date('2026-03-01T20:00:00Z');
const free: Place = { onOffer: true, stayId: null, heldUntil: null };
const stayed: Place = { ...free, stayId: 'stay-1' };
const held: Place = { ...free, heldUntil: new Date(now.getTime() + 1) };
const lapsed: Place = { ...free, heldUntil: now };
const closed: Place = { ...free, onOffer: false };

describe('the places of a shelter', () => {
  it('are free when on offer, without a stay and without a running hold', () => {
    expect(freePlaces([free, stayed, held, lapsed, closed], now)).toBe(2);
  });

  it('are set by the operator’s word: "two free now"', () => {
    expect(freeNow([free, free, free, stayed], 2, now)).toEqual({ close: 1, reopen: 0, add: 0 });
    expect(freeNow([free, closed, closed, held], 2, now)).toEqual({ close: 0, reopen: 1, add: 0 });
    expect(freeNow([stayed, closed], 3, now)).toEqual({ close: 0, reopen: 1, add: 2 });
    expect(freeNow([], 0, now)).toEqual({ close: 0, reopen: 0, add: 0 });
  });

  it('are never a nonsense number', () => {
    for (const said of [-1, 0.5, 501]) expect(freeNow([], said, now)).toEqual({ refused: 'places-out-of-range' });
  });

  it('are as many as was said, whatever the house looked like before', () => {
    const place = fc.constantFrom(free, stayed, held, lapsed, closed);
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), fc.integer({ min: 0, max: 40 }), (places, said) => {
        const change = freeNow(places, said, now);
        if ('refused' in change) throw new Error(change.refused);
        const after = [...places, ...Array.from({ length: change.add }, () => free)];
        let { close, reopen } = change;
        const changed = after.map((one) => {
          if (close > 0 && freePlaces([one], now) === 1) {
            close -= 1;
            return closed;
          }
          if (reopen > 0 && !one.onOffer) {
            reopen -= 1;
            return free;
          }
          return one;
        });
        expect(freePlaces(changed, now)).toBe(said);
      }),
    );
  });
});

describe('a stay', () => {
  it('ends once', () => {
    const left = leaveStay({ id: 's', placeId: 'p', arrivedAt: now, state: 'staying' }, now);
    expect(left).toEqual({ id: 's', placeId: 'p', arrivedAt: now, state: 'left', leftAt: now });
    expect('refused' in left ? left : leaveStay(left, now)).toEqual({ refused: 'stay-already-ended' });
  });
});
