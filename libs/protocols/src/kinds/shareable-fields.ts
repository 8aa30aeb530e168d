import { z } from 'zod';
import { consentFields, consentPurposes } from '#domain';
import { recipientKinds } from '../document/codes.js';
import type { RuleKind } from './kind.js';
import { includesAll, intersection, setOf } from './sets.js';

const shape = z.strictObject({
  purpose: z.enum(consentPurposes),
  recipient: z.enum(recipientKinds),
  fields: setOf(z.enum(consentFields)),
});
type ShareableFields = z.infer<typeof shape>;

/**
 * What may be told at most to a kind of recipient for a purpose, even where the person allowed more. **Fewer is tighter.**
 * Nothing may be told to a kind of recipient that the regional protocol does not list for the purpose.
 */
export const shareableFields: RuleKind<ShareableFields> = {
  shape,
  about: ({ purpose, recipient }) => `${purpose}/${recipient}`,
  whenSilent: 'allows-nothing',
  atLeastAsTight: (one, other) => includesAll(other.fields, one.fields),
  meet: (one, other) => ({
    purpose: one.purpose,
    recipient: one.recipient,
    fields: intersection(one.fields, other.fields),
  }),
};
