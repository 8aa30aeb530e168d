import type { RefusalCode } from '#domain';
import type { InEachLanguage } from '../language.js';
import { staffRefusals } from './staff.js';

/** The sentence of every refusal. A code without its sentences does not compile. */
export const refusalSentences: Readonly<Record<RefusalCode, InEachLanguage>> = {
  ...staffRefusals,
};
