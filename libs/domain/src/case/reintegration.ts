import { type Refusal, refuse } from '../refusal.js';
import type { SafeContactPlan } from './safe-contact.js';

/** What became of the wages that were owed, as the person says it. */
export const wagesAnswers = ['paid', 'partly-paid', 'not-paid', 'none-owed', 'not-said'] as const;
/** Where she or he lives. */
export const housingAnswers = [
  'own-home',
  'with-others',
  'in-a-shelter',
  'with-the-employer',
  'no-home',
  'not-said',
] as const;
/** What she or he lives on. */
export const incomeAnswers = ['work', 'own-business', 'support', 'none', 'not-said'] as const;

/** How it goes after a stay: codes, each of which may be "prefer not to say". */
export interface ReintegrationAnswers {
  readonly wages: (typeof wagesAnswers)[number];
  readonly housing: (typeof housingAnswers)[number];
  readonly income: (typeof incomeAnswers)[number];
}

export const reintegrationStates = ['planned', 'answered', 'not-reached', 'not-wished'] as const;
export type ReintegrationState = (typeof reintegrationStates)[number];

/** One of the days, as it lies sealed with its case. Times are RFC 3339 in UTC. It names no staff. */
export interface FiledReintegration {
  /** How many months after the stay. */
  readonly month: number;
  readonly due: string;
  readonly state: ReintegrationState;
  /** When the person said yes to being asked, and in which language (ISO 639-3). */
  readonly agreedAt: string;
  readonly language: string;
  readonly answers?: ReintegrationAnswers;
  readonly words?: string;
  readonly recordedAt?: string;
}

export const reintegrationResults = ['answered', 'not-reached', 'not-wished'] as const;
export type ReintegrationResult = (typeof reintegrationResults)[number];

/**
 * Somebody asks, so many months after a stay, about wages, housing and income, if the person wants to be asked.
 *
 *     planned ──answered──▶ answered
 *        ├────not-reached─▶ not-reached   (the next one stays planned)
 *        └────not-wished──▶ not-wished    (and so is every other one that is still planned)
 */
export function recordReintegration(
  state: ReintegrationState,
  result: ReintegrationResult,
  answers: ReintegrationAnswers | undefined,
): ReintegrationState | Refusal<'reintegration-already-recorded' | 'reintegration-without-answers'> {
  if (state !== 'planned') return refuse('reintegration-already-recorded');
  return result === 'answered' && !answers ? refuse('reintegration-without-answers') : result;
}

/**
 * Nobody is asked afterwards who did not say yes to it, or who cannot be reached without harm. Refuses
 * `reintegration-not-agreed`, `reintegration-without-safe-contact`.
 */
export function mayFollowReintegration(
  agreed: boolean,
  plan: SafeContactPlan | undefined,
): Refusal<'reintegration-not-agreed' | 'reintegration-without-safe-contact'> | undefined {
  if (!agreed) return refuse('reintegration-not-agreed');
  const ways = (plan?.ways ?? []).filter(({ channel }) => channel !== 'not-at-all');
  return ways.length > 0 ? undefined : refuse('reintegration-without-safe-contact');
}

/** The days that are still to come, so many months after the stay ended. Refuses `reintegration-nothing-to-plan`. */
export function planReintegration(
  months: readonly number[],
  leftAt: Date,
  now: Date,
): readonly { readonly month: number; readonly due: Date }[] | Refusal<'reintegration-nothing-to-plan'> {
  const days = [...months]
    .sort((one, other) => one - other)
    .map((month) => ({ month, due: monthsLater(leftAt, month) }))
    .filter(({ due }) => due.getTime() > now.getTime());
  return days.length > 0 ? days : refuse('reintegration-nothing-to-plan');
}

/** The same day so many months later, or the last one of a shorter month. */
function monthsLater(from: Date, months: number): Date {
  const later = new Date(from);
  later.setUTCMonth(from.getUTCMonth() + months);
  if (later.getUTCDate() !== from.getUTCDate()) later.setUTCDate(0);
  return later;
}
