import { knownFacts } from '../document/condition.js';
import type { Act, GroundClaim } from './act.js';
import { happensIn } from './facts.js';
import type { Findings } from './findings.js';
import type { Plan } from './plan.js';
import type { Cited, Wanted } from './verdict.js';
import { type Known, weighApplies } from './weigh-condition.js';

const isChild: Wanted = { kind: 'fact', id: 'age-group', is: 'child', label: knownFacts['age-group'].label };

/**
 * What is done without consent: only on a ground that is listed for this act, with reason and second person as it asks, or as a
 * compulsory report of the land in its own country. Either goes to the committee by itself. `asking` are the rules that would
 * have asked for consent: they are named where the ground does not hold.
 */
export function weighGround(
  claim: GroundClaim,
  act: Act,
  plan: Plan,
  known: Known,
  asking: readonly Cited[],
  findings: Findings,
): void {
  if ('landLaw' in claim) weighReport(claim.landLaw, act, plan, known, asking, findings);
  else weighListed(claim.ground, claim, act, plan, asking, findings);
}

function weighListed(
  name: string,
  { reason, secondPerson }: GroundClaim,
  { kind, person }: Act,
  { grounds }: Plan,
  asking: readonly Cited[],
  findings: Findings,
): void {
  const ground = grounds.get(name);
  const forChild = ground?.value.persons === 'child';
  if (!ground?.value.acts.includes(kind) || (forChild && person.ageGroup === 'adult')) {
    findings.forbids(ground?.rules ?? asking, { need: 'consent' });
    return;
  }
  const { value, rules } = ground;
  if (forChild && person.ageGroup === 'unknown') findings.needsFor(rules, { need: 'one-of', of: [isChild] });
  if (value.reasonRequired && !reason) findings.needsFor(rules, { need: 'reason' });
  if (value.secondPerson && !secondPerson) findings.needsFor(rules, { need: 'second-person' });
  findings.meets(rules);
  findings.goesToCommittee(value.reviewHours);
}

/** A report that state law compels: to an authority, in that country, about whom the law names. Nobody else learns anything by it; one that is not confirmed yet is no ground. */
function weighReport(
  ruleId: string,
  act: Act,
  plan: Plan,
  known: Known,
  asking: readonly Cited[],
  findings: Findings,
): void {
  const law = plan.laws.find(({ rule, country }) => rule.id === ruleId && happensIn(act, country));
  const isReport = act.kind === 'disclosure' && act.tells?.purpose === 'authorities';
  const applies = law && weighApplies(law.applies, known);
  if (law?.law.burden !== 'compulsory-report' || law.rule.proposal || !isReport || applies === 'fails') {
    findings.forbids(law ? [law.rule] : asking, { need: 'consent' });
    return;
  }
  if (applies !== undefined && applies !== 'holds') findings.needsFor([law.rule], { need: 'one-of', of: applies });
  findings.meets([law.rule]);
  findings.bindsBy(law.rule);
}
