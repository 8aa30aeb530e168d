import type { ProtocolCheckRefusal } from '#domain';
import type { OrderedRule, ProtocolDocument, Rule } from '../document/document.js';
import { slotOf } from '../document/slot.js';
import { kindOf } from '../kinds/kinds.js';

/** A rule that may not stand as it does, why, and what it would have to be at least as tight as. */
export interface Loosening {
  readonly refused: Exclude<ProtocolCheckRefusal, 'protocol-too-costly'>;
  readonly rule: Rule;
  /** The regional rule about the same thing; none, where the region is silent. */
  readonly regional?: OrderedRule;
}

/**
 * Proves, rule by rule, that a national document only tightens the regional one, and names every rule that does not, with
 * what both say. Nothing found is the proof: the order of each kind is decided here by the same function that orders the
 * rules in force. Refusals: `protocol-rule-looser`, `protocol-not-in-regional` (it would allow what the region is silent
 * about), `protocol-burden-on-adult`. A law of the land is no tightening and no loosening: it is not looked at.
 */
export function checkTightens(regional: ProtocolDocument, national: ProtocolDocument): readonly Loosening[] {
  const theirs = new Map(regional.rules.map((rule) => [slotOf(rule), rule]));
  return national.rules.flatMap((rule): Loosening[] => {
    if (rule.kind === 'law-of-the-land') return [];
    const against = theirs.get(slotOf(rule));
    const compared = against?.kind === 'law-of-the-land' ? undefined : against;
    const refused = whyNot(rule, compared);
    return refused ? [{ refused, rule, ...(compared ? { regional: compared } : {}) }] : [];
  });
}

/** What the regional document may not have: a law of one country, a burden on an adult. */
export function checkRegional(regional: ProtocolDocument): readonly Loosening[] {
  return regional.rules.flatMap((rule): Loosening[] => {
    if (rule.kind === 'law-of-the-land') return [{ refused: 'protocol-land-law-regional', rule }];
    return kindOf(rule.kind).burdensAdult?.(rule.value) ? [{ refused: 'protocol-burden-on-adult', rule }] : [];
  });
}

function whyNot(rule: OrderedRule, regional: OrderedRule | undefined): Loosening['refused'] | undefined {
  const kind = kindOf(rule.kind);
  if (kind.burdensAdult?.(rule.value)) return 'protocol-burden-on-adult';
  if (!regional) return kind.whenSilent === 'allows-nothing' ? 'protocol-not-in-regional' : undefined;
  return kind.atLeastAsTight(rule.value, regional.value) ? undefined : 'protocol-rule-looser';
}
