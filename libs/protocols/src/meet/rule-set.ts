import type { LandLawRule, OrderedRule, ProtocolDocument } from '../document/document.js';
import { slotOf } from '../document/slot.js';
import { kindOf, type RuleKindName } from '../kinds/kinds.js';

/** A rule and the document that states it. */
export interface Stated<R> {
  readonly rule: R;
  readonly protocol: string;
  readonly scope: string;
  readonly version: string;
}

/** What holds about one thing, and every rule that was joined into it. */
export interface Held {
  readonly kind: RuleKindName;
  readonly about: string;
  readonly value: unknown;
  readonly by: readonly Stated<OrderedRule>[];
}

/**
 * Rules that hold together, by what they are about. `silentAllowsNothing` of every set that holds a regional protocol: what it
 * does not list of the kinds that allow something is not allowed. A national document alone leaves such things open.
 */
export interface RuleSet {
  readonly silentAllowsNothing: boolean;
  readonly held: ReadonlyMap<string, Held>;
  readonly landLaws: readonly Stated<LandLawRule>[];
}

/** The rules of one document, each in the one spelling of its kind. */
export function ruleSetOf(document: ProtocolDocument): RuleSet {
  const { protocol, scope, version } = document;
  const held = new Map<string, Held>();
  const landLaws: Stated<LandLawRule>[] = [];
  for (const rule of document.rules) {
    if (rule.kind === 'law-of-the-land') landLaws.push({ rule, protocol, scope, version });
    else {
      const kind = kindOf(rule.kind);
      const value = kind.meet(rule.value, rule.value);
      const by = [{ rule, protocol, scope, version }];
      held.set(slotOf(rule), { kind: rule.kind, about: kind.about(value), value, by });
    }
  }
  return { silentAllowsNothing: scope === 'regional', held, landLaws };
}

/** Of all rules that were joined, those that alone would say as much: they are the ones to name. All of them, if none does. */
export function bindingRules({ kind, value, by }: Held): readonly Stated<OrderedRule>[] {
  const binding = by.filter(({ rule }) => kindOf(kind).atLeastAsTight(rule.value, value));
  return binding.length > 0 ? binding : by;
}
