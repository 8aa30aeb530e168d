import type { ZodType } from 'zod';

/**
 * One kind of rule: the shape of what it says, and, seen from the person's side, which of two says the more for her or him.
 * The order and the meet of a kind stand beside each other in its file and must agree: `one` is at least as tight as `other`
 * exactly if the meet of both is `one`.
 */
export interface RuleKind<Value> {
  readonly shape: ZodType<Value>;
  /** What such a rule is about. A document has at most one rule of a kind about one thing; documents are compared by it. */
  about(value: Value): string;
  /**
   * What it means that the regional protocol has no such rule. Of a kind that asks something, nothing is asked; of a kind that
   * allows something, nothing is allowed, and a nation cannot begin to. A silent national document leaves all as it is.
   */
  readonly whenSilent: 'asks-nothing' | 'allows-nothing';
  atLeastAsTight(one: Value, other: Value): boolean;
  /** The loosest rule that is at least as tight as both, in one fixed spelling. */
  meet(one: Value, other: Value): Value;
  /** Whether it lays a burden on an adult; such a rule is never a tightening. */
  burdensAdult?(value: Value): boolean;
}
