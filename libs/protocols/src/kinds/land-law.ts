import { z } from 'zod';
import { acts } from '../document/codes.js';
import { conditionShape } from '../document/condition.js';
import { termShape } from '../document/words.js';
import { labelledSetOf, setOf } from './sets.js';

/** What state law may lay on an adult and no protocol does. */
export const burdens = ['guardian-approval', 'authority-approval', 'compulsory-report', 'closed-shelter'] as const;
export type Burden = (typeof burdens)[number];

/**
 * **Law of the land**: a burden that state law imposes. It stands outside order and meet, is never a tightening, carries law,
 * article and date, and binds acts in its country alone. Whom it may touch is told of it before the first question, and each
 * use goes to the committee.
 */
export const landLawShape = z.strictObject({
  burden: z.enum(burdens),
  /** The acts that it stands in the way of or goes along with; none, for a report that is owed whatever is done. */
  acts: setOf(z.enum(acts)),
  applies: conditionShape,
  /** What the law asks for before such an act; nothing, where it only makes a report due or closes a door. */
  requires: conditionShape.optional(),
  terms: labelledSetOf(termShape),
});
export type LandLaw = z.infer<typeof landLawShape>;
