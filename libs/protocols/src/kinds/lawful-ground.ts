import { z } from 'zod';
import { acts } from '../document/codes.js';
import { codeText, wordsOf } from '../document/words.js';
import type { RuleKind } from './kind.js';
import { includesAll, intersection, labelOfBoth, setOf } from './sets.js';

const shape = z.strictObject({
  ground: codeText,
  label: wordsOf(400),
  /** What may be done on this ground without consent; nothing, where a nation does not allow the ground. */
  acts: setOf(z.enum(acts)),
  persons: z.enum(['anyone', 'child']),
  reasonRequired: z.boolean(),
  secondPerson: z.boolean(),
  reviewHours: z.int().min(1).max(8_784),
});
type LawfulGround = z.infer<typeof shape>;

/**
 * A ground on which something may be done without consent. **Fewer are tighter**: for fewer acts and persons, with a reason,
 * a second person and an earlier review. What the regional protocol does not list is no ground. Each use goes to the committee.
 */
export const lawfulGround: RuleKind<LawfulGround> = {
  shape,
  about: ({ ground }) => ground,
  whenSilent: 'allows-nothing',
  atLeastAsTight: (one, other) =>
    includesAll(other.acts, one.acts) &&
    (one.persons === 'child' || other.persons === 'anyone') &&
    Number(one.reasonRequired) >= Number(other.reasonRequired) &&
    Number(one.secondPerson) >= Number(other.secondPerson) &&
    one.reviewHours <= other.reviewHours,
  meet: (one, other) => ({
    ground: one.ground,
    label: labelOfBoth(one.label, other.label),
    acts: intersection(one.acts, other.acts),
    persons: one.persons === 'child' || other.persons === 'child' ? 'child' : 'anyone',
    reasonRequired: one.reasonRequired || other.reasonRequired,
    secondPerson: one.secondPerson || other.secondPerson,
    reviewHours: Math.min(one.reviewHours, other.reviewHours),
  }),
};
