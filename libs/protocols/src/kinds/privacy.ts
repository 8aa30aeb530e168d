import { z } from 'zod';
import { recordFields } from '../document/codes.js';
import type { RuleKind } from './kind.js';
import { includesAll, intersection, setOf } from './sets.js';

const shape = z.strictObject({
  /** Persons in a class, at least. Under 5 nothing is ever published. */
  k: z.int().min(5).max(1_000),
  /** Distinct values of the sensitive field in a class, at least. */
  l: z.int().min(2).max(20),
  /** Share of a class that may have its commonest value, in percent. */
  commonestPercent: z.int().min(1).max(100),
  /** Months between two publications, at least. */
  epochMonths: z.int().min(1).max(24),
  fields: setOf(z.enum(recordFields)),
});
type Privacy = z.infer<typeof shape>;

/** What may be published about people. **Larger k and l, a longer epoch, fewer fields are tighter.** */
export const privacy: RuleKind<Privacy> = {
  shape,
  about: () => 'record',
  whenSilent: 'allows-nothing',
  atLeastAsTight: (one, other) =>
    one.k >= other.k &&
    one.l >= other.l &&
    one.commonestPercent <= other.commonestPercent &&
    one.epochMonths >= other.epochMonths &&
    includesAll(other.fields, one.fields),
  meet: (one, other) => ({
    k: Math.max(one.k, other.k),
    l: Math.max(one.l, other.l),
    commonestPercent: Math.min(one.commonestPercent, other.commonestPercent),
    epochMonths: Math.max(one.epochMonths, other.epochMonths),
    fields: intersection(one.fields, other.fields),
  }),
};
