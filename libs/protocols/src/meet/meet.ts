import { kindOf } from '../kinds/kinds.js';
import type { Held, RuleSet, Stated } from './rule-set.js';

/**
 * What holds where both hold: about each thing the loosest rule that is at least as tight as both. Idempotent, commutative,
 * associative, and monotone: a tighter document never makes the whole looser. Laws of the land are no part of it; they are
 * carried along.
 */
export function meet(one: RuleSet, other: RuleSet): RuleSet {
  const held = new Map<string, Held>();
  for (const slot of new Set([...one.held.keys(), ...other.held.keys()])) {
    const [mine, theirs] = [one.held.get(slot), other.held.get(slot)];
    if (mine && theirs) held.set(slot, both(mine, theirs));
    else if (mine && !closes(other, mine)) held.set(slot, mine);
    else if (theirs && !closes(one, theirs)) held.set(slot, theirs);
  }
  return {
    silentAllowsNothing: one.silentAllowsNothing || other.silentAllowsNothing,
    held,
    landLaws: eachOnce([...one.landLaws, ...other.landLaws]),
  };
}

/** Whether a set, by being silent about it, allows nothing of it. */
function closes(set: RuleSet, { kind }: Held): boolean {
  return set.silentAllowsNothing && kindOf(kind).whenSilent === 'allows-nothing';
}

function both(mine: Held, theirs: Held): Held {
  const value = kindOf(mine.kind).meet(mine.value, theirs.value);
  return { kind: mine.kind, about: mine.about, value, by: eachOnce([...mine.by, ...theirs.by]) };
}

/** Each rule once, the regional one first. */
function eachOnce<R extends { id: string }>(stated: readonly Stated<R>[]): Stated<R>[] {
  const key = ({ rule, protocol, scope, version }: Stated<R>) =>
    `${scope === 'regional' ? 0 : 1} ${protocol} ${version} ${rule.id}`;
  const byKey = new Map(stated.map((one) => [key(one), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Whether the first set says at least as much for the person as the second, about everything. */
export function atLeastAsTight(one: RuleSet, other: RuleSet): boolean {
  const asMuch = [...other.held].every(([slot, theirs]) => {
    const mine = one.held.get(slot);
    return mine ? kindOf(mine.kind).atLeastAsTight(mine.value, theirs.value) : closes(one, theirs);
  });
  const nothingNew = [...one.held].every(([slot, mine]) => other.held.has(slot) || !closes(other, mine));
  return asMuch && nothingNew && (one.silentAllowsNothing || !other.silentAllowsNothing);
}
