import { recipientKinds } from '../document/codes.js';
import type { Act } from './act.js';
import { knownOf } from './facts.js';
import { Findings } from './findings.js';
import type { Plan } from './plan.js';
import type { ProtocolInForce } from './put-in-force.js';
import type { Cited, Verdict } from './verdict.js';
import { weighConsent } from './weigh-consent.js';
import { weighDecisions, weighLandLaws } from './weigh-decisions.js';
import { weighGround } from './weigh-ground.js';

const nobody: readonly Cited[] = [];

/**
 * What the protocol in force says of an act: allowed, refused, or what it needs first, each with the rules that say so. Pure, and
 * bounded: no act takes more steps than were counted when the protocol was put in force. The act must be between the countries
 * that the protocol is in force for; anything else is our own mistake and throws.
 */
export function decide({ from, to, plan }: ProtocolInForce, act: Act): Verdict {
  if (act.from !== from || act.to !== to)
    throw new Error(`the protocol between ${from} and ${to} says nothing of this act`);
  const findings = new Findings();
  const known = knownOf(act);
  const planned = plan.byAct[act.kind];
  if (act.kind === 'retention') weighRetention(act, plan, known, findings);
  else if (act.ground) weighGround(act.ground, act, plan, known, planned.consent?.rules ?? nobody, findings);
  else if (planned.consent) weighConsent(planned.consent, act, plan, findings);
  if (act.tells) weighFields(act.tells, plan, planned.consent?.rules ?? nobody, findings);
  weighDecisions(planned, known, findings);
  weighLandLaws(plan.laws, act, known, findings);
  return findings.verdict();
}

/** Kept longer than the protocol says only on a ground that it lists for keeping. */
function weighRetention(act: Act, plan: Plan, known: ReturnType<typeof knownOf>, findings: Findings): void {
  const limit = act.kept && plan.retention.get(act.kept.of);
  if (!act.kept || !limit) return;
  if (act.kept.days <= limit.value.days) findings.meets(limit.rules);
  else if (act.ground) weighGround(act.ground, act, plan, known, limit.rules, findings);
  else findings.forbids(limit.rules);
}

/** What may be told to such a recipient for such a purpose at most. Whom no rule lists is told nothing. */
function weighFields(
  { purpose, recipient, fields }: NonNullable<Act['tells']>,
  plan: Plan,
  asking: readonly Cited[],
  findings: Findings,
): void {
  const shareable = plan.shareable.get(`${purpose}/${recipient}`);
  if (!shareable) {
    const listed = recipientKinds.filter((kind) => plan.shareable.has(`${purpose}/${kind}`));
    if (fields.length > 0) findings.forbids(asking, { need: 'listed-recipient', listed });
    return;
  }
  const leaveOut = [...new Set(fields)].filter((field) => !shareable.value.has(field));
  if (leaveOut.length > 0) findings.needsFor(shareable.rules, { need: 'fewer-fields', leaveOut });
  else findings.meets(shareable.rules);
}
