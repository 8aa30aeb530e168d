import { z } from 'zod';
import { acts } from '../document/codes.js';
import {
  conditionShape,
  eachOfAny,
  fromEachOfAny,
  fromOneOfAll,
  oneOfAll,
  reachesEach,
  shortest,
} from '../document/condition.js';
import { codeText, termShape } from '../document/words.js';
import type { RuleKind } from './kind.js';
import { includesAll, labelledSetOf, setOf, termsOfBoth, union } from './sets.js';

const shape = z.strictObject({
  decision: codeText,
  acts: setOf(z.enum(acts)),
  /** To whom and where it applies. */
  applies: conditionShape,
  /** What must then be true or at hand. */
  requires: conditionShape,
  /** What the facts and decisions of both conditions are called. */
  terms: labelledSetOf(termShape),
});
type RequiredDecision = z.infer<typeof shape>;

/** A child, or a relative taken in beside a person: what the law gives to somebody else takes nothing from an adult. */
const notAnAdultsOwn: ReadonlySet<string> = new Set(['age-group=child', 'comes-as=relative']);

/**
 * A decision of an authority, or a set of conditions, without which something is not done **to a child**. **Stricter is
 * tighter**: for more acts, wherever it applied before, asking all that was asked before. Where it could apply to an adult it is
 * a burden, which only a law of the land may lay on her or him.
 */
export const requiredDecision: RuleKind<RequiredDecision> = {
  shape,
  about: ({ decision }) => decision,
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) =>
    includesAll(one.acts, other.acts) &&
    reachesEach(oneOfAll(one.applies), oneOfAll(other.applies)) &&
    reachesEach(eachOfAny(one.requires), eachOfAny(other.requires)),
  meet: (one, other) => ({
    decision: one.decision,
    acts: union(one.acts, other.acts),
    applies: fromOneOfAll(shortest([...oneOfAll(one.applies), ...oneOfAll(other.applies)])),
    requires: fromEachOfAny(shortest([...eachOfAny(one.requires), ...eachOfAny(other.requires)])),
    terms: termsOfBoth(one.terms, other.terms),
  }),
  burdensAdult: ({ applies }) => !oneOfAll(applies).every((part) => part.some((atom) => notAnAdultsOwn.has(atom))),
};
