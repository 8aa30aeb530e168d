import type { Act } from './act.js';
import { happensIn } from './facts.js';
import type { Findings } from './findings.js';
import type { ActPlan, PlannedLaw } from './plan.js';
import type { Cited } from './verdict.js';
import { type Known, type Prepared, weighApplies, weighRequires } from './weigh-condition.js';

/** Decisions of authorities and conditions without which this is not done. */
export function weighDecisions({ decisions }: ActPlan, known: Known, findings: Findings): void {
  for (const { applies, requires, rules } of decisions) weighOne(applies, requires, rules, known, findings);
}

/**
 * Laws of the land: whoever is or may be touched is told. One that stands in the way of this act, in its country, must be
 * followed, and that goes to the committee. One that nobody has confirmed yet (a proposal) is told and binds nobody.
 */
export function weighLandLaws(laws: readonly PlannedLaw[], act: Act, known: Known, findings: Findings): void {
  for (const { country, law, applies, requires, rule } of laws) {
    if (!happensIn(act, country)) continue;
    const touches = weighApplies(applies, known);
    if (touches === 'fails') continue;
    findings.tells(rule);
    if (rule.proposal || !law.acts.includes(act.kind)) continue;
    if (touches === 'holds') findings.bindsBy(rule);
    if (requires) weighOne(applies, requires, [rule], known, findings);
  }
}

function weighOne(
  applies: Prepared,
  requires: Prepared,
  rules: readonly Cited[],
  known: Known,
  findings: Findings,
): void {
  const touches = weighApplies(applies, known);
  if (touches === 'fails') return;
  const { fails, missing } = weighRequires(requires, known);
  if (!fails && missing.length === 0) findings.meets(rules);
  else if (touches !== 'holds') findings.needsFor(rules, { need: 'one-of', of: touches });
  else {
    if (fails) findings.forbids(rules);
    if (missing.length > 0) findings.needsFor(rules, ...missing.map((of) => ({ need: 'one-of', of }) as const));
  }
}
