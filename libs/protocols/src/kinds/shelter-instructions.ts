import { z } from 'zod';
import { codeText } from '../document/words.js';
import { dutiesAtLeastAsTight, dutiesOfBoth, dutiesShape } from './duty.js';
import type { RuleKind } from './kind.js';

const shape = z.strictObject({ article: codeText, duties: dutiesShape });
type ShelterInstructions = z.infer<typeof shape>;

/**
 * One article of what a shelter owes to those who stay in it, duty by duty, told on arrival in the person's language and marked
 * as met or not. **More duties of the house are tighter.** A duty's words are read by those who vote; that they hide no
 * burden on the person is theirs to see.
 */
export const shelterInstructions: RuleKind<ShelterInstructions> = {
  shape,
  about: ({ article }) => article,
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => dutiesAtLeastAsTight(one.duties, other.duties),
  meet: (one, other) => ({ article: one.article, duties: dutiesOfBoth(one.duties, other.duties) }),
};
