import type { AnswersRefusal } from './answers.js';

/** Why a screening or a decision about a status was not written down. */
export type ScreeningRefusal =
  | AnswersRefusal
  | 'indicator-set-unknown'
  | 'screening-not-informed'
  | 'decision-not-a-date'
  | 'decision-in-the-future';
