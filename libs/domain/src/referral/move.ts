import { firstAnswerDue } from '../codes/urgency.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { lapsesAt } from './lapse.js';
import { isOpen, type Referral, type ReferralRoute, type ReferralStateName } from './referral.js';
import type { ReferralRefusal } from './referral-refusal.js';

/** The steps of a referral. */
export const referralMoves = [
  'request',
  'acknowledge',
  'accept',
  'waitlist',
  'decline',
  'start',
  'complete',
  'withdraw',
  'cancel',
  'expire',
] as const;

export type ReferralMove = (typeof referralMoves)[number];

/** Whose step it is: who sends, who answers, or the clock on either side. */
const mover: Readonly<Record<ReferralMove, 'outgoing' | 'incoming' | 'clock'>> = {
  request: 'outgoing',
  acknowledge: 'incoming',
  accept: 'incoming',
  waitlist: 'incoming',
  decline: 'incoming',
  start: 'incoming',
  complete: 'incoming',
  withdraw: 'outgoing',
  cancel: 'outgoing',
  expire: 'clock',
};

type Cell = ReferralStateName | ReferralRefusal;

const over: Readonly<Record<ReferralMove, Cell>> = {
  request: 'referral-over',
  acknowledge: 'referral-over',
  accept: 'referral-over',
  waitlist: 'referral-over',
  decline: 'referral-over',
  start: 'referral-over',
  complete: 'referral-over',
  withdraw: 'referral-over',
  cancel: 'referral-over',
  expire: 'referral-over',
};

const answerable = {
  request: 'referral-already-requested',
  accept: 'accepted',
  waitlist: 'waitlisted',
  decline: 'declined',
  start: 'referral-not-accepted',
  complete: 'referral-not-in-service',
  withdraw: 'withdrawn',
  cancel: 'cancelled',
  expire: 'expired',
} as const;

const answered = {
  request: 'referral-already-requested',
  acknowledge: 'referral-already-answered',
  withdraw: 'withdrawn',
  cancel: 'cancelled',
} as const;

/** Every cell of the table: the state a step leads to, or why it does not. */
const referralTable: Readonly<Record<ReferralStateName, Readonly<Record<ReferralMove, Cell>>>> = {
  draft: {
    request: 'requested',
    acknowledge: 'referral-not-requested',
    accept: 'referral-not-requested',
    waitlist: 'referral-not-requested',
    decline: 'referral-not-requested',
    start: 'referral-not-requested',
    complete: 'referral-not-requested',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    expire: 'referral-not-requested',
  },
  requested: { ...answerable, acknowledge: 'acknowledged' },
  acknowledged: { ...answerable, acknowledge: 'referral-already-acknowledged' },
  waitlisted: {
    ...answered,
    accept: 'accepted',
    waitlist: 'referral-already-answered',
    decline: 'declined',
    start: 'referral-not-accepted',
    complete: 'referral-not-in-service',
    expire: 'expired',
  },
  accepted: {
    ...answered,
    accept: 'referral-already-answered',
    waitlist: 'referral-already-answered',
    decline: 'referral-already-answered',
    start: 'in-service',
    complete: 'referral-not-in-service',
    expire: 'referral-already-answered',
  },
  'in-service': {
    ...answered,
    accept: 'referral-already-answered',
    waitlist: 'referral-already-answered',
    decline: 'referral-already-answered',
    start: 'referral-in-service',
    complete: 'completed',
    cancel: 'referral-in-service',
    expire: 'referral-in-service',
  },
  declined: over,
  completed: over,
  withdrawn: over,
  cancelled: over,
  expired: over,
};

/**
 * Whether somebody at this node may take the step: answers are given by the side that was asked; a provider outside the
 * network has no node, so its answers are written down by hand by whoever asked. Refuses
 * `referral-step-of-the-other-side`.
 */
export function mayMove(
  referral: { readonly direction: Referral['direction']; readonly route: ReferralRoute },
  move: ReferralMove,
): { readonly may: true } | Refusal<'referral-step-of-the-other-side'> {
  const side = mover[move];
  const byHand = referral.direction === 'outgoing' && referral.route === 'outside' && side === 'incoming';
  return side === 'clock' || side === referral.direction || byHand
    ? { may: true }
    : refuse('referral-step-of-the-other-side');
}

/**
 * Takes one step, whoever took it. `consentUntil` counts for `request` only: a referral does not outlive the consent it
 * rests on. The clock ends a referral only when its time is over (`referral-not-lapsed`).
 */
export function moveReferral(
  referral: Referral,
  move: ReferralMove,
  now: Date,
  consentUntil: Date | null = null,
): Referral | Refusal<ReferralRefusal> {
  const cell = referralTable[referral.state][move];
  if (isReferralRefusal(cell)) return refuse(cell);
  const { id, direction, route, urgency, deadline, lapses } = referral;
  const facts = { id, direction, route, urgency, deadline, lapses };
  const requestedAt = 'requestedAt' in referral && referral.requestedAt !== null ? referral.requestedAt : now;
  switch (cell) {
    case 'draft':
      return referral;
    case 'requested':
      return {
        ...facts,
        deadline: firstAnswerDue(urgency, now),
        lapses: lapsesAt(now, consentUntil),
        state: cell,
        requestedAt: now,
      };
    case 'acknowledged':
      return { ...facts, state: cell, requestedAt, acknowledgedAt: now };
    case 'accepted':
    case 'waitlisted':
    case 'declined':
      return { ...facts, state: cell, requestedAt, answeredAt: now };
    case 'in-service':
      return { ...facts, state: cell, requestedAt, answeredAt: answeredAt(referral, now), startedAt: now };
    case 'completed':
      return {
        ...facts,
        state: cell,
        requestedAt,
        answeredAt: answeredAt(referral, now),
        startedAt: 'startedAt' in referral ? referral.startedAt : now,
        endedAt: now,
      };
    case 'withdrawn':
    case 'cancelled':
      return { ...facts, state: cell, requestedAt: referral.state === 'draft' ? null : requestedAt, endedAt: now };
    case 'expired':
      return lapses <= now ? { ...facts, state: cell, requestedAt, endedAt: now } : refuse('referral-not-lapsed');
  }
}

function answeredAt(referral: Referral, now: Date): Date {
  return 'answeredAt' in referral ? referral.answeredAt : now;
}

function isReferralRefusal(cell: Cell): cell is ReferralRefusal {
  return cell.startsWith('referral-');
}

/**
 * What the sender makes of a step that the service reports. `null`: nothing, because here the referral is already over:
 * who sends it may end it at any time, and an answer that was on its way then comes too late. A refusal: the report
 * cannot be true (an answer before there was a question).
 */
export function hearOfMove(
  referral: Referral,
  move: Exclude<ReferralMove, 'request' | 'withdraw' | 'cancel' | 'expire'>,
  at: Date,
): Referral | null | Refusal<ReferralRefusal> {
  const moved = moveReferral(referral, move, at);
  if (!isRefusal(moved)) return moved;
  return moved.refused === 'referral-over' ? null : moved;
}

/**
 * What the service makes of an end that the sender reports: it counts, whatever the service had answered meanwhile, so
 * that both sides come to the same end. `null` when it is over here too.
 */
export function hearOfEnding(
  referral: Referral,
  because: 'withdrawn' | 'cancelled' | 'expired',
  at: Date,
): Referral | null {
  if (!isOpen(referral)) return null;
  const { id, direction, route, urgency, deadline, lapses } = referral;
  const facts = { id, direction, route, urgency, deadline, lapses, endedAt: at };
  const requestedAt = 'requestedAt' in referral ? referral.requestedAt : null;
  return because === 'expired' && requestedAt !== null
    ? { ...facts, state: 'expired', requestedAt }
    : { ...facts, state: because === 'withdrawn' ? 'withdrawn' : 'cancelled', requestedAt };
}
