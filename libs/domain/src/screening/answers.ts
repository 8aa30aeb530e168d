import { type Refusal, refuse } from '../refusal.js';
import { type IndicatorSet, isAtHand } from './indicator-set.js';

/**
 * What is known of one sign. Whatever is not named was not asked. That somebody prefers not to say, and that a question
 * was not asked, count neither for nor against anything.
 */
export const indicatorAnswers = ['present', 'absent', 'not-asked', 'prefer-not-to-say'] as const;
export type IndicatorAnswer = (typeof indicatorAnswers)[number];

export interface AnsweredIndicator {
  readonly indicator: string;
  readonly answer: IndicatorAnswer;
}

/** The answers of a screening by the id of the sign or act. */
export type Answers = ReadonlyMap<string, IndicatorAnswer>;

export type AnswersRefusal =
  | 'indicator-set-not-at-hand'
  | 'indicator-not-of-this-set'
  | 'indicator-answered-twice'
  | 'screening-without-answers';

/**
 * Reads the answers to the questions of one set. Refusals: `indicator-set-not-at-hand`; `indicator-not-of-this-set` and
 * `indicator-answered-twice`, since a sign that is counted wrongly would change the result unseen;
 * `screening-without-answers` when nothing was asked at all. That every question was left unsaid is an answer.
 */
export function readAnswers(
  set: Pick<IndicatorSet, 'acts' | 'dimensions'>,
  given: readonly AnsweredIndicator[],
): Answers | Refusal<AnswersRefusal> {
  if (!isAtHand(set)) return refuse('indicator-set-not-at-hand');
  const questions = new Set(questionsOf(set));
  const answers = new Map<string, IndicatorAnswer>();
  for (const { indicator, answer } of given) {
    if (!questions.has(indicator)) return refuse('indicator-not-of-this-set');
    if (answers.has(indicator)) return refuse('indicator-answered-twice');
    answers.set(indicator, answer);
  }
  const asked = [...answers.values()].some((answer) => answer !== 'not-asked');
  return asked ? answers : refuse('screening-without-answers');
}

/** The ids of all that a set asks: its acts, then its signs, in its order. */
export function questionsOf({ acts, dimensions }: Pick<IndicatorSet, 'acts' | 'dimensions'>): readonly string[] {
  return [...acts, ...dimensions.flatMap(({ indicators }) => indicators)].map(({ id }) => id);
}
