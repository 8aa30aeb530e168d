import { z } from 'zod';
import type { RuleKind } from './kind.js';
import { includesAll, setOf, union } from './sets.js';

const shape = z.strictObject({ months: setOf(z.int().min(1).max(60)) });
type ReintegrationFollowUps = z.infer<typeof shape>;

/** After how many months somebody asks how it goes, if the person wants it. **More often is tighter.** */
export const reintegrationFollowUps: RuleKind<ReintegrationFollowUps> = {
  shape,
  about: () => 'reintegration',
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => includesAll(one.months, other.months),
  meet: (one, other) => ({ months: union(one.months, other.months) }),
};
