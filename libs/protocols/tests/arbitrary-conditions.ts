import fc from 'fast-check';
import type { Condition } from '#protocols';

export const letters = ['xx.a', 'xx.b', 'xx.c', 'xx.d'] as const;

/** Conditions over four decisions, small enough to be tried on every combination of them. */
export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...letters).map((decision): Condition => ({ decision })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
  ),
})).condition;

/** What it says, the plain way: the measure for everything cleverer. */
export function says(condition: Condition, atHand: ReadonlySet<string>): boolean {
  if ('all' in condition) return condition.all.every((part) => says(part, atHand));
  if ('any' in condition) return condition.any.some((part) => says(part, atHand));
  return atHand.has('fact' in condition ? `${condition.fact}=${condition.is}` : condition.decision);
}

/** Every combination of the four decisions. */
export const combinations: readonly ReadonlySet<string>[] = Array.from(
  { length: 2 ** letters.length },
  (_, bits) => new Set(letters.filter((__, at) => bits & (1 << at))),
);
