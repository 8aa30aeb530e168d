import { z } from 'zod';
import { termShape } from '../document/words.js';
import type { RuleKind } from './kind.js';
import { labelledSetOf, namesAll, termsOfBoth } from './sets.js';

const shape = z.strictObject({
  acts: labelledSetOf(termShape),
  means: labelledSetOf(termShape),
  purposes: labelledSetOf(termShape),
  /** What the definition says in so many words to be trafficking where its elements stand. */
  alsoNamed: labelledSetOf(termShape),
  adultNeedsMeans: z.boolean(),
  childNeedsMeans: z.boolean(),
});
type Definition = z.infer<typeof shape>;

/**
 * What trafficking is: acts, means, purposes (Palermo Protocol, article 3). **Wider is tighter**: more people are seen and
 * protected. A nation may widen it, never narrow it.
 */
export const definition: RuleKind<Definition> = {
  shape,
  about: () => 'trafficking',
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) =>
    namesAll(one.acts, other.acts) &&
    namesAll(one.means, other.means) &&
    namesAll(one.purposes, other.purposes) &&
    namesAll(one.alsoNamed, other.alsoNamed) &&
    Number(one.adultNeedsMeans) <= Number(other.adultNeedsMeans) &&
    Number(one.childNeedsMeans) <= Number(other.childNeedsMeans),
  meet: (one, other) => ({
    acts: termsOfBoth(one.acts, other.acts),
    means: termsOfBoth(one.means, other.means),
    purposes: termsOfBoth(one.purposes, other.purposes),
    alsoNamed: termsOfBoth(one.alsoNamed, other.alsoNamed),
    adultNeedsMeans: one.adultNeedsMeans && other.adultNeedsMeans,
    childNeedsMeans: one.childNeedsMeans && other.childNeedsMeans,
  }),
};
