import { describe, expect, it } from '@jest/globals';
import {
  declineHold,
  enterHoldByTelephone,
  grantHold,
  type Hold,
  type HoldRequest,
  type HoldState,
  holdSeenAt,
  hoursAtOnce,
  lapseHold,
  releaseHold,
  requestHold,
  takeHold,
} from './hold.js';

const now = new Date('2026-03-01T20:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const request: HoldRequest = {
  id: 'hold-1',
  askedBy: 'n:amman',
  kind: 'women',
  stepFree: false,
  places: 2,
  hours: 12,
  purpose: 'emergency',
  askedAt: hours(-1),
  given: 'network',
};
const terms = { shelterId: 'shelter-1', longestHours: 24, free: 2 };
const holdIn = (state: HoldState): Hold => ({ ...request, ...state });

const situations = {
  requested: holdIn({ state: 'requested' }),
  held: holdIn({ state: 'held', shelterId: 'shelter-1', until: hours(3) }),
  'held, time over': holdIn({ state: 'held', shelterId: 'shelter-1', until: now }),
  taken: holdIn({ state: 'taken', shelterId: 'shelter-1', endedAt: hours(-1) }),
  released: holdIn({ state: 'released', by: 'person', endedAt: hours(-1) }),
  declined: holdIn({ state: 'declined', reason: 'full', endedAt: hours(-1) }),
  lapsed: holdIn({ state: 'lapsed', endedAt: hours(-1) }),
} as const;

const acts = {
  grant: (hold: Hold) => grantHold(hold, terms, 12, now),
  decline: (hold: Hold) => declineHold(hold, 'not-safe-here', now),
  release: (hold: Hold) => releaseHold(hold, 'person', now),
  arrive: (hold: Hold) => takeHold(hold, now),
  lapse: (hold: Hold) => lapseHold(hold, now),
} as const;

const table: Record<keyof typeof situations, Record<keyof typeof acts, string>> = {
  requested: {
    grant: 'held',
    decline: 'declined',
    release: 'released',
    arrive: 'hold-not-answered',
    lapse: 'hold-not-answered',
  },
  held: {
    grant: 'hold-already-answered',
    decline: 'hold-already-answered',
    release: 'released',
    arrive: 'taken',
    lapse: 'hold-still-running',
  },
  'held, time over': {
    grant: 'hold-already-answered',
    decline: 'hold-already-answered',
    release: 'hold-lapsed',
    arrive: 'hold-lapsed',
    lapse: 'lapsed',
  },
  taken: {
    grant: 'hold-already-answered',
    decline: 'hold-already-answered',
    release: 'hold-already-taken',
    arrive: 'hold-already-taken',
    lapse: 'hold-already-ended',
  },
  released: {
    grant: 'hold-already-answered',
    decline: 'hold-already-answered',
    release: 'hold-already-ended',
    arrive: 'hold-already-ended',
    lapse: 'hold-already-ended',
  },
  declined: {
    grant: 'hold-already-answered',
    decline: 'hold-already-answered',
    release: 'hold-already-ended',
    arrive: 'hold-already-ended',
    lapse: 'hold-already-ended',
  },
  lapsed: {
    grant: 'hold-already-answered',
    decline: 'hold-already-answered',
    release: 'hold-lapsed',
    arrive: 'hold-lapsed',
    lapse: 'hold-already-ended',
  },
};

const cells = Object.entries(table).flatMap(([situation, row]) =>
  Object.entries(row).map(([act, outcome]) => ({ situation, act, outcome })),
);

describe('a hold on places in a shelter', () => {
  it.each(cells)('that is $situation: $act → $outcome', ({ situation, act, outcome }) => {
    const answer = acts[act as keyof typeof acts](situations[situation as keyof typeof situations]);
    expect('refused' in answer ? answer.refused : answer.state).toBe(outcome);
  });

  it('keeps nothing of the state it left', () => {
    const held = situations.held;
    expect(takeHold(held, now)).toEqual({ ...request, state: 'taken', shelterId: 'shelter-1', endedAt: now });
    expect(releaseHold(held, 'shelter', now)).toEqual({ ...request, state: 'released', by: 'shelter', endedAt: now });
    expect(grantHold(situations.requested, terms, 12, now)).toEqual({
      ...request,
      state: 'held',
      shelterId: 'shelter-1',
      until: hours(12),
    });
  });

  it('is all places or none', () => {
    expect(grantHold(situations.requested, { ...terms, free: 1 }, 12, now)).toEqual({ refused: 'shelter-full' });
  });

  it('lasts no longer than the shelter allows, and no longer than three days anywhere', () => {
    expect(grantHold(situations.requested, terms, 25, now)).toEqual({ refused: 'hold-too-long' });
    expect(grantHold(situations.requested, { ...terms, longestHours: 500 }, 73, now)).toEqual({
      refused: 'hold-too-long',
    });
    expect(grantHold(situations.requested, terms, 0, now)).toEqual({ refused: 'hold-too-long' });
    expect(hoursAtOnce(48, 24)).toBe(24);
  });

  it('is asked for in numbers a shelter can answer', () => {
    for (const places of [0, -1, 1.5, 21, Number.NaN]) {
      expect(requestHold({ ...request, places })).toEqual({ refused: 'places-out-of-range' });
    }
    expect(requestHold({ ...request, hours: 73 })).toEqual({ refused: 'hold-too-long' });
    expect(requestHold(request)).toEqual(situations.requested);
  });

  it('has lapsed when its time is over, even if nobody has written it down', () => {
    expect(holdSeenAt(situations['held, time over'], now)).toEqual({ ...request, state: 'lapsed', endedAt: now });
    expect(holdSeenAt(situations.held, now)).toBe(situations.held);
  });

  it('given on the telephone counts from the call, not from when it was written down', () => {
    const held = enterHoldByTelephone({ ...request, askedBy: null, hours: 3 }, terms, now);
    expect(held).toMatchObject({ state: 'held', given: 'telephone', askedBy: null, until: hours(2) });
    expect(enterHoldByTelephone({ ...request, hours: 1 }, terms, now)).toEqual({ refused: 'hold-over-before-entered' });
    expect(enterHoldByTelephone(request, { ...terms, free: 0 }, now)).toEqual({ refused: 'shelter-full' });
    expect(enterHoldByTelephone({ ...request, places: 0 }, terms, now)).toEqual({ refused: 'places-out-of-range' });
  });
});
