import { z } from 'zod';
import type { RuleKind } from './kind.js';
import { includesAll, setOf, union } from './sets.js';

const setId = z
  .string()
  .max(64)
  .regex(/^[a-z]+(?:\.[A-Za-z0-9-]+)+$/);

const shape = z.strictObject({
  /** Ids of the sets that a screening uses; each set is a document of its own (`libs/protocols/indicators`). */
  sets: setOf(setId),
  /** Sets that ought to be used and are not at hand: a screening says that they are missing. */
  awaited: setOf(setId),
});
type IndicatorSets = z.infer<typeof shape>;

/** Which signs are looked for. **More is tighter**: somebody is overlooked less easily. */
export const indicatorSets: RuleKind<IndicatorSets> = {
  shape,
  about: () => 'screening',
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => includesAll(one.sets, other.sets) && includesAll(one.awaited, other.awaited),
  meet: (one, other) => ({ sets: union(one.sets, other.sets), awaited: union(one.awaited, other.awaited) }),
};
