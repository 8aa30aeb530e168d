import { z } from 'zod';
import type { RuleKind } from './kind.js';

const shape = z.strictObject({
  /** Everybody below 18 is a child (Convention on the Rights of the Child, article 1): less would leave children out, more would put adults under guardians. */
  childUnder: z.literal(18),
  /** From which age on the child's own assent stands beside a guardian's consent. */
  assentFrom: z.int().min(0).max(17),
  /** A guardian who may be the trafficker is neither asked nor told. */
  suspectedGuardianLeftOut: z.boolean(),
  /** In such a guardian's place consents one whom a court or the child-protection authority appointed. */
  appointedGuardianInstead: z.boolean(),
});
type AgeRule = z.infer<typeof shape>;

/** Who is a child, and what a child has a say in. **An earlier assent and more care about the guardian are tighter.** */
export const ageRule: RuleKind<AgeRule> = {
  shape,
  about: () => 'child',
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) =>
    one.assentFrom <= other.assentFrom &&
    Number(one.suspectedGuardianLeftOut) >= Number(other.suspectedGuardianLeftOut) &&
    Number(one.appointedGuardianInstead) >= Number(other.appointedGuardianInstead),
  meet: (one, other) => ({
    childUnder: 18,
    assentFrom: Math.min(one.assentFrom, other.assentFrom),
    suspectedGuardianLeftOut: one.suspectedGuardianLeftOut || other.suspectedGuardianLeftOut,
    appointedGuardianInstead: one.appointedGuardianInstead || other.appointedGuardianInstead,
  }),
};
