import { z } from 'zod';

/** The same words in each language of the network. Documents bring theirs along: they are read by people who have nothing else. */
export const wordsOf = (most: number) =>
  z.strictObject({
    ar: z.string().min(1).max(most),
    fr: z.string().min(1).max(most),
    en: z.string().min(1).max(most),
  });

export const wordsShape = wordsOf(4_000);
export type Words = z.infer<typeof wordsShape>;

/** A short name that a document gives to something and refers to: lower case, digits, dots and hyphens. */
export const codeText = z
  .string()
  .max(96)
  .regex(/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/);

/** A code with what it is called. */
export const termShape = z.strictObject({ id: codeText, label: wordsOf(400) });
export type Term = z.infer<typeof termShape>;
