import { z } from 'zod';
import { arrestTopics } from '#domain';
import { dutiesAtLeastAsTight, dutiesOfBoth, dutiesShape } from './duty.js';
import type { RuleKind } from './kind.js';

export { arrestTopics };

const shape = z.strictObject({ topic: z.enum(arrestTopics), duties: dutiesShape });
type ArrestSteps = z.infer<typeof shape>;

/** What an organisation does when a person was arrested, by topic. **More steps, and sooner, are tighter.** */
export const arrestSteps: RuleKind<ArrestSteps> = {
  shape,
  about: ({ topic }) => topic,
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) => dutiesAtLeastAsTight(one.duties, other.duties),
  meet: (one, other) => ({ topic: one.topic, duties: dutiesOfBoth(one.duties, other.duties) }),
};
