import { z } from 'zod';
import type { RuleKind } from './kind.js';

const shape = z.strictObject({ days: z.int().min(1).max(3_660) });
type ReflectionPeriod = z.infer<typeof shape>;

/** Time to recover and decide, free of any pressure to testify and of any removal. **Longer is tighter.** */
export const reflectionPeriod: RuleKind<ReflectionPeriod> = {
  shape,
  about: () => 'person',
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => one.days >= other.days,
  meet: (one, other) => ({ days: Math.max(one.days, other.days) }),
};
