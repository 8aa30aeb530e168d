import { z } from 'zod';
import { urgencies } from '#domain';
import { deadlineSubjects } from '../document/codes.js';
import type { RuleKind } from './kind.js';

const shape = z.strictObject({
  of: z.enum(deadlineSubjects),
  urgency: z.enum(urgencies).optional(),
  hours: z.int().min(1).max(8_784),
});
type Deadline = z.infer<typeof shape>;

/** By when an organisation must have answered. **Shorter is tighter.** */
export const deadline: RuleKind<Deadline> = {
  shape,
  about: ({ of, urgency }) => (urgency ? `${of}/${urgency}` : of),
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => one.hours <= other.hours,
  meet: (one, other) => ({ ...one, hours: Math.min(one.hours, other.hours) }),
};
