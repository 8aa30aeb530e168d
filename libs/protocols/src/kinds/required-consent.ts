import { z } from 'zod';
import { consentQuestions } from '#domain';
import { acts, consentNotes } from '../document/codes.js';
import type { RuleKind } from './kind.js';
import { includesAll, setOf, union } from './sets.js';

const shape = z.strictObject({
  act: z.enum(acts),
  /** What the person was told or asked before she or he said yes (HTCDS 2.0). */
  told: setOf(z.enum(consentQuestions)),
  /** What is written down with the yes. */
  noted: setOf(z.enum(consentNotes)),
  longestDays: z.int().min(1).max(366),
  recipientNamed: z.boolean(),
});
type RequiredConsent = z.infer<typeof shape>;

/**
 * That an act needs the person's consent, and what makes it one. **More told, more noted, shorter and to a named recipient is
 * tighter.** Whose consent it is stands in no document: the person's own, always.
 */
export const requiredConsent: RuleKind<RequiredConsent> = {
  shape,
  about: ({ act }) => act,
  whenSilent: 'asks-nothing',
  atLeastAsTight: (one, other) =>
    includesAll(one.told, other.told) &&
    includesAll(one.noted, other.noted) &&
    one.longestDays <= other.longestDays &&
    Number(one.recipientNamed) >= Number(other.recipientNamed),
  meet: (one, other) => ({
    act: one.act,
    told: union(one.told, other.told),
    noted: union(one.noted, other.noted),
    longestDays: Math.min(one.longestDays, other.longestDays),
    recipientNamed: one.recipientNamed || other.recipientNamed,
  }),
};
