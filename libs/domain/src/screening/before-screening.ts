import { type Refusal, refuse } from '../refusal.js';

/**
 * What the person is told before the first question: that help does not depend on it and every question may be left
 * unanswered, and what this worker must report by the law of the land if it is answered.
 */
export const toldBeforeScreening = ['voluntary', 'law-of-the-land'] as const;
export type ToldBeforeScreening = (typeof toldBeforeScreening)[number];

/** Whether the person knew both before she or he answered. Refusals: `screening-not-informed`. */
export function checkInformed(told: readonly ToldBeforeScreening[]): Refusal<'screening-not-informed'> | undefined {
  return toldBeforeScreening.every((thing) => told.includes(thing)) ? undefined : refuse('screening-not-informed');
}
