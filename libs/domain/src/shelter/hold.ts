import { type Refusal, refuse } from '../refusal.js';
import type { PlaceKind } from './place.js';

/** Why the places are wanted. A request without a purpose is not answered (threat T1); none of these tells of the person. */
export const holdPurposes = ['emergency', 'first-assistance', 'long-term-assistance', 'journey', 'handover'] as const;
export type HoldPurpose = (typeof holdPurposes)[number];

/** Why a shelter cannot keep the places; none of these tells of the house or who stays there. */
export const holdDeclineReasons = [
  'full',
  'kind-not-offered',
  'need-not-met',
  'not-safe-here',
  'closed-now',
  'asks-too-much',
] as const;
export type HoldDeclineReason = (typeof holdDeclineReasons)[number];

/** Who gave the places back. */
export const holdReleasers = ['person', 'caseworker', 'shelter'] as const;
export type HoldReleaser = (typeof holdReleasers)[number];

/** How the word was given: through the network, or on the telephone and written down afterwards. */
export const holdGivings = ['network', 'telephone'] as const;
export type HoldGiving = (typeof holdGivings)[number];

export const mostPlacesAHold = 20;
export const longestHoldHours = 72;

const anHour = 60 * 60 * 1000;

export interface HoldRequest {
  readonly id: string;
  /** nodeId of the member that asks; null for somebody outside the network, told by telephone. */
  readonly askedBy: string | null;
  readonly kind: PlaceKind;
  readonly stepFree: boolean;
  readonly places: number;
  /** How long they are wanted, in hours; the answer says until when they are kept. */
  readonly hours: number;
  readonly purpose: HoldPurpose;
  readonly askedAt: Date;
  readonly given: HoldGiving;
}

export const holdStates = ['requested', 'held', 'taken', 'released', 'declined', 'lapsed'] as const;

export type HoldState =
  | { readonly state: 'requested' }
  | { readonly state: 'held'; readonly shelterId: string; readonly until: Date }
  | { readonly state: 'taken'; readonly shelterId: string; readonly endedAt: Date }
  | { readonly state: 'released'; readonly by: HoldReleaser; readonly endedAt: Date }
  | { readonly state: 'declined'; readonly reason: HoldDeclineReason; readonly endedAt: Date }
  | { readonly state: 'lapsed'; readonly endedAt: Date };

/**
 * A hold keeps places in a shelter free while the person decides or travels. Only the shelter's node decides it. It
 * lapses by itself: a place that nobody takes goes back to the people waiting for it.
 *
 *     requested ──grant──▶ held ──arrive───▶ taken
 *         │ │                ├───release──▶ released
 *         │ └──release───────┼────────────▶ released
 *         └──decline──▶ declined  └─(time)─▶ lapsed
 */
export type Hold = HoldRequest & HoldState;

export type HoldIn<S extends HoldState['state']> = HoldRequest & Extract<HoldState, { state: S }>;

/** What a shelter allows: how long it keeps a place, and how many of this kind are free. */
export interface HoldTerms {
  readonly shelterId: string;
  readonly longestHours: number;
  readonly free: number;
}

/** Asks for places, in numbers a shelter can answer. */
export function requestHold(
  request: HoldRequest,
): HoldIn<'requested'> | Refusal<'places-out-of-range' | 'hold-too-long'> {
  if (!wholeBetween(request.places, 1, mostPlacesAHold)) return refuse('places-out-of-range');
  if (!wholeBetween(request.hours, 1, longestHoldHours)) return refuse('hold-too-long');
  return { ...requestOf(request), state: 'requested' };
}

/** How long a shelter keeps places at once: as long as asked, but never longer than it allows. */
export function hoursAtOnce(asked: number, longest: number): number {
  return Math.min(asked, longest);
}

/**
 * Keeps the places. A hold is answered once, so nobody keeps a place longer by asking twice; all places or none.
 * Whether places are free is decided again by the row locks of the shelter's node: `free` is what was last read.
 */
export function grantHold(
  hold: Hold,
  terms: HoldTerms,
  hours: number,
  now: Date,
): HoldIn<'held'> | Refusal<'hold-already-answered' | 'hold-too-long' | 'shelter-full'> {
  return hold.state === 'requested' ? keepPlaces(hold, terms, hours, now) : refuse('hold-already-answered');
}

/** A word given on the telephone counts from when it was given, not from when somebody wrote it down. */
export function enterHoldByTelephone(
  request: HoldRequest,
  terms: HoldTerms,
  now: Date,
): HoldIn<'held'> | Refusal<'places-out-of-range' | 'hold-too-long' | 'shelter-full' | 'hold-over-before-entered'> {
  const asked = requestHold({ ...request, given: 'telephone' });
  if ('refused' in asked) return asked;
  const held = keepPlaces(asked, terms, request.hours, request.askedAt);
  return 'refused' in held || held.until > now ? held : refuse('hold-over-before-entered');
}

/** Says no, with a reason; the asker looks elsewhere at once instead of waiting. */
export function declineHold(
  hold: Hold,
  reason: HoldDeclineReason,
  now: Date,
): HoldIn<'declined'> | Refusal<'hold-already-answered'> {
  if (hold.state !== 'requested') return refuse('hold-already-answered');
  return { ...requestOf(hold), state: 'declined', reason, endedAt: now };
}

/** Gives the places back: the person chose otherwise, or the house cannot keep its word. A request can be taken back too. */
export function releaseHold(
  hold: Hold,
  by: HoldReleaser,
  now: Date,
): HoldIn<'released'> | Refusal<'hold-lapsed' | 'hold-already-taken' | 'hold-already-ended'> {
  const no = whyNotLive(hold, now);
  return no ?? { ...requestOf(hold), state: 'released', by, endedAt: now };
}

/** The person has arrived: the hold has done its work and a stay begins. */
export function takeHold(
  hold: Hold,
  now: Date,
): HoldIn<'taken'> | Refusal<'hold-not-answered' | 'hold-lapsed' | 'hold-already-taken' | 'hold-already-ended'> {
  const no = whyNotLive(hold, now);
  if (no) return no;
  if (hold.state !== 'held') return refuse('hold-not-answered');
  return { ...requestOf(hold), state: 'taken', shelterId: hold.shelterId, endedAt: now };
}

/** Time ended it. A hold that is not due stays; one that ended otherwise keeps its end. */
export function lapseHold(
  hold: Hold,
  now: Date,
): HoldIn<'lapsed'> | Refusal<'hold-not-answered' | 'hold-still-running' | 'hold-already-ended'> {
  if (hold.state === 'requested') return refuse('hold-not-answered');
  if (hold.state !== 'held') return refuse('hold-already-ended');
  if (hold.until > now) return refuse('hold-still-running');
  return { ...requestOf(hold), state: 'lapsed', endedAt: hold.until };
}

/** How a hold reads at this moment: one whose time is over has lapsed, whether or not anybody wrote it down yet. */
export function holdSeenAt(hold: Hold, now: Date): Hold {
  const lapsed = lapseHold(hold, now);
  return 'refused' in lapsed ? hold : lapsed;
}

function keepPlaces(
  hold: HoldRequest,
  terms: HoldTerms,
  hours: number,
  from: Date,
): HoldIn<'held'> | Refusal<'hold-too-long' | 'shelter-full'> {
  if (!wholeBetween(hours, 1, Math.min(terms.longestHours, longestHoldHours))) return refuse('hold-too-long');
  if (terms.free < hold.places) return refuse('shelter-full');
  const until = new Date(from.getTime() + hours * anHour);
  return { ...requestOf(hold), state: 'held', shelterId: terms.shelterId, until };
}

function whyNotLive(
  hold: Hold,
  now: Date,
): Refusal<'hold-lapsed' | 'hold-already-taken' | 'hold-already-ended'> | null {
  const seen = holdSeenAt(hold, now);
  switch (seen.state) {
    case 'requested':
    case 'held':
      return null;
    case 'taken':
      return refuse('hold-already-taken');
    case 'lapsed':
      return refuse('hold-lapsed');
    case 'released':
    case 'declined':
      return refuse('hold-already-ended');
  }
}

function requestOf(hold: HoldRequest): HoldRequest {
  const { id, askedBy, kind, stepFree, places, hours, purpose, askedAt, given } = hold;
  return { id, askedBy, kind, stepFree, places, hours, purpose, askedAt, given };
}

function wholeBetween(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
