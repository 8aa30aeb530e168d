import { z } from 'zod';
import { retentionSubjects } from '../document/codes.js';
import type { RuleKind } from './kind.js';

const shape = z.strictObject({ of: z.enum(retentionSubjects), days: z.int().min(0).max(36_600) });
type Retention = z.infer<typeof shape>;

/** How long something may be kept. **Shorter is tighter.** */
export const retention: RuleKind<Retention> = {
  shape,
  about: ({ of }) => of,
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => one.days <= other.days,
  meet: (one, other) => ({ of: one.of, days: Math.min(one.days, other.days) }),
};
