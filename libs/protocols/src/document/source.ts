import { z } from 'zod';
import { wordsOf } from './words.js';

/** Where a rule comes from. A `proposal` has no source yet: it is put forward for ratification and says so. */
export const sourceKinds = ['law', 'decision', 'treaty', 'guidance', 'proposal'] as const;

const dateText = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);

/** A text that rules are drawn from. `date` is a year, month or day (ISO 8601), as much of it as is known. */
export const workShape = z.strictObject({
  kind: z.enum(sourceKinds),
  title: wordsOf(400),
  date: dateText.optional(),
  url: z
    .string()
    .max(500)
    .regex(/^https?:\/\//)
    .optional(),
});
export type Work = z.infer<typeof workShape>;

/** The place in such a text. `article` as it is cited: `13`, `3(c)`. */
export const sourceShape = z.strictObject({ ...workShape.shape, article: z.string().min(1).max(40).optional() });
export type Source = z.infer<typeof sourceShape>;
