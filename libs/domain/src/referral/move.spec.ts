import { describe, expect, it } from '@jest/globals';
import { firstAnswerDue } from '../codes/urgency.js';
import { isRefusal } from '../refusal.js';
import { hearOfEnding, hearOfMove, mayMove, moveReferral, type ReferralMove, referralMoves } from './move.js';
import {
  isOpen,
  isOverdue,
  type Referral,
  type ReferralState,
  type ReferralStateName,
  referralStates,
} from './referral.js';

const hour = 3_600_000;
const monday = new Date('2026-11-16T08:00:00Z');
const later = (hours: number) => new Date(monday.getTime() + hours * hour);

const asked = { requestedAt: monday };
const answered = { ...asked, answeredAt: later(1) };
const inState: Record<ReferralStateName, ReferralState> = {
  draft: { state: 'draft' },
  requested: { state: 'requested', ...asked },
  acknowledged: { state: 'acknowledged', ...asked, acknowledgedAt: later(1) },
  accepted: { state: 'accepted', ...answered },
  waitlisted: { state: 'waitlisted', ...answered },
  declined: { state: 'declined', ...answered },
  'in-service': { state: 'in-service', ...answered, startedAt: later(2) },
  completed: { state: 'completed', ...answered, startedAt: later(2), endedAt: later(3) },
  withdrawn: { state: 'withdrawn', ...asked, endedAt: later(3) },
  cancelled: { state: 'cancelled', ...asked, endedAt: later(3) },
  expired: { state: 'expired', ...asked, endedAt: later(3) },
};
const referral = (state: ReferralStateName): Referral => ({
  id: 'r1',
  direction: 'outgoing',
  route: 'network',
  urgency: 'urgent',
  deadline: firstAnswerDue('urgent', monday),
  lapses: later(90 * 24),
  ...inState[state],
});

const arrows: Record<ReferralStateName, Partial<Record<ReferralMove, ReferralStateName>>> = {
  draft: { request: 'requested', withdraw: 'withdrawn', cancel: 'cancelled' },
  requested: {
    acknowledge: 'acknowledged',
    accept: 'accepted',
    waitlist: 'waitlisted',
    decline: 'declined',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    expire: 'expired',
  },
  acknowledged: {
    accept: 'accepted',
    waitlist: 'waitlisted',
    decline: 'declined',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    expire: 'expired',
  },
  waitlisted: {
    accept: 'accepted',
    decline: 'declined',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    expire: 'expired',
  },
  accepted: { start: 'in-service', withdraw: 'withdrawn', cancel: 'cancelled' },
  'in-service': { complete: 'completed', withdraw: 'withdrawn' },
  declined: {},
  completed: {},
  withdrawn: {},
  cancelled: {},
  expired: {},
};

describe('a referral', () => {
  for (const state of referralStates)
    for (const move of referralMoves) {
      const to = arrows[state][move];
      it(`${state} ──${move}──▶ ${to ?? 'refused'}`, () => {
        const moved = moveReferral(referral(state), move, later(91 * 24));
        if (to === undefined) expect(isRefusal(moved)).toBe(true);
        else expect(moved).toMatchObject({ state: to });
      });
    }

  it('keeps exactly the columns of its new state', () => {
    expect(moveReferral(referral('accepted'), 'start', later(5))).toEqual({
      id: 'r1',
      direction: 'outgoing',
      route: 'network',
      urgency: 'urgent',
      deadline: firstAnswerDue('urgent', monday),
      lapses: later(90 * 24),
      state: 'in-service',
      requestedAt: monday,
      answeredAt: later(1),
      startedAt: later(5),
    });
    expect(moveReferral(referral('in-service'), 'withdraw', later(5))).not.toHaveProperty('startedAt');
    expect(moveReferral(referral('draft'), 'cancel', later(5))).toMatchObject({ requestedAt: null });
  });

  it('says why a step is not possible', () => {
    const why = (state: ReferralStateName, move: ReferralMove) => moveReferral(referral(state), move, later(1));
    expect(why('draft', 'accept')).toEqual({ refused: 'referral-not-requested' });
    expect(why('requested', 'request')).toEqual({ refused: 'referral-already-requested' });
    expect(why('acknowledged', 'acknowledge')).toEqual({ refused: 'referral-already-acknowledged' });
    expect(why('accepted', 'decline')).toEqual({ refused: 'referral-already-answered' });
    expect(why('waitlisted', 'start')).toEqual({ refused: 'referral-not-accepted' });
    expect(why('accepted', 'complete')).toEqual({ refused: 'referral-not-in-service' });
    expect(why('in-service', 'cancel')).toEqual({ refused: 'referral-in-service' });
    expect(why('completed', 'withdraw')).toEqual({ refused: 'referral-over' });
    expect(why('requested', 'expire')).toEqual({ refused: 'referral-not-lapsed' });
  });

  it('is owed a first answer in 24 hours, 72 hours or 14 days from the request, not from the draft', () => {
    const due = (urgency: Referral['urgency']) => {
      const sent = moveReferral({ ...referral('draft'), urgency }, 'request', later(10));
      return isRefusal(sent) ? 'refused' : (sent.deadline.getTime() - later(10).getTime()) / hour;
    };
    expect(due('emergency')).toBe(24);
    expect(due('urgent')).toBe(72);
    expect(due('normal')).toBe(14 * 24);
  });

  it('does not outlive the consent it rests on', () => {
    expect(moveReferral(referral('draft'), 'request', monday, later(48))).toMatchObject({ lapses: later(48) });
    expect(moveReferral(referral('draft'), 'request', monday, later(9_000))).toMatchObject({ lapses: later(90 * 24) });
    expect(moveReferral(referral('draft'), 'request', monday, null)).toMatchObject({ lapses: later(90 * 24) });
  });

  it('is overdue once its deadline has come without an answer; an acknowledgement is no answer', () => {
    for (const state of referralStates) {
      expect(isOverdue(referral(state), later(71))).toBe(false);
      expect(isOverdue(referral(state), later(72))).toBe(state === 'requested' || state === 'acknowledged');
    }
  });
});

describe('whose step it is', () => {
  const may = (direction: Referral['direction'], route: Referral['route']) =>
    referralMoves.filter((move) => !isRefusal(mayMove({ direction, route }, move)));

  it('lets the sender ask and end, and the service answer', () => {
    expect(may('outgoing', 'network')).toEqual(['request', 'withdraw', 'cancel', 'expire']);
    expect(may('incoming', 'network')).toEqual([
      'acknowledge',
      'accept',
      'waitlist',
      'decline',
      'start',
      'complete',
      'expire',
    ]);
  });

  it('lets the sender write down what a provider outside the network answers', () => {
    expect(may('outgoing', 'outside')).toEqual([...referralMoves]);
  });
});

describe('a step reported by the other side', () => {
  it('comes too late once the sender has ended the referral', () => {
    for (const state of ['withdrawn', 'cancelled', 'expired'] as const)
      expect(hearOfMove(referral(state), 'accept', later(4))).toBeNull();
  });

  it('cannot be true when nobody asked, or when it skips a step', () => {
    expect(hearOfMove(referral('draft'), 'accept', later(4))).toEqual({ refused: 'referral-not-requested' });
    expect(hearOfMove(referral('requested'), 'complete', later(4))).toEqual({ refused: 'referral-not-in-service' });
  });

  it('is taken over otherwise', () => {
    expect(hearOfMove(referral('acknowledged'), 'waitlist', later(4))).toMatchObject({
      state: 'waitlisted',
      answeredAt: later(4),
    });
  });
});

describe('an end reported by the sender', () => {
  it('counts, whatever was answered meanwhile, and changes nothing that is over', () => {
    for (const because of ['withdrawn', 'cancelled', 'expired'] as const)
      for (const state of referralStates.filter((one) => one !== 'draft')) {
        const heard = hearOfEnding(referral(state), because, later(9));
        if (isOpen({ state })) expect(heard).toMatchObject({ state: because, requestedAt: monday, endedAt: later(9) });
        else expect(heard).toBeNull();
      }
  });
});
