import type { ConsentField, ConsentPurpose, Urgency } from '#domain';
import type { DeadlineSubject, RecipientKind } from '../document/codes.js';
import type { RuleKindName, ValueOf } from '../kinds/kinds.js';
import type { Act } from './act.js';
import { cite } from './cite.js';
import { knownOf } from './facts.js';
import { heldOf, type Planned } from './plan.js';
import type { ProtocolInForce } from './put-in-force.js';
import type { Cited } from './verdict.js';
import { weighApplies } from './weigh-condition.js';

/** Everything that holds of one kind, with the rules to name: the shelter's articles, the steps after an arrest, the sets of signs. */
export function rulesInForce<Kind extends RuleKindName>(
  inForce: ProtocolInForce,
  kind: Kind,
): readonly Planned<ValueOf<Kind>>[] {
  return heldOf(inForce.rules, kind).map((held) => ({ value: held.value, rules: cite(held) }));
}

/** What holds about one thing; undefined where the protocol is silent about it. */
export function ruleInForce<Kind extends RuleKindName>(
  inForce: ProtocolInForce,
  kind: Kind,
  about: string,
): Planned<ValueOf<Kind>> | undefined {
  const held = heldOf(inForce.rules, kind).find((one) => one.about === about);
  return held && { value: held.value, rules: cite(held) };
}

/** What such a recipient may be told for such a purpose at most; undefined where no rule lists it, so nothing may. */
export function shareableFields(
  { plan }: ProtocolInForce,
  purpose: ConsentPurpose,
  recipient: RecipientKind,
): ReadonlySet<ConsentField> | undefined {
  return plan.shareable.get(`${purpose}/${recipient}`)?.value;
}

/** Within how many hours; undefined where the protocol sets no time. A deadline for all urgencies holds for each. */
export function deadlineHours(inForce: ProtocolInForce, of: DeadlineSubject, urgency?: Urgency): number | undefined {
  const hours = [urgency ? `${of}/${urgency}` : of, of].flatMap(
    (about) => ruleInForce(inForce, 'deadline', about)?.value.hours ?? [],
  );
  return hours.length > 0 ? Math.min(...hours) : undefined;
}

/** The laws of a country that touch or may touch a person, whatever is done: told before the first question. */
export function landLawsToTell(inForce: ProtocolInForce, country: string, person: Act['person']): readonly Cited[] {
  const known = knownOf({ kind: 'disclosure', from: country, to: country, person, decisions: [] });
  return inForce.plan.laws
    .filter((law) => law.country === country && weighApplies(law.applies, known) !== 'fails')
    .map(({ rule }) => rule);
}
