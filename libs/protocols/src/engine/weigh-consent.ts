import type { ValueOf } from '../kinds/kinds.js';
import type { Act, ConsentFacts, PersonFacts } from './act.js';
import type { Findings } from './findings.js';
import type { Plan, Planned } from './plan.js';
import type { Need } from './verdict.js';

/** Whether the person's consent is there and was given as the protocol asks. Whose consent it is no document can change: her own. */
export function weighConsent(
  required: Planned<ValueOf<'required-consent'>>,
  { consent, person }: Act,
  { age }: Plan,
  findings: Findings,
): void {
  if (!consent) {
    findings.needsFor(required.rules, { need: 'consent' });
    return;
  }
  const missing = missingIn(required.value, consent);
  if (missing.length > 0) findings.needsFor(required.rules, ...missing);
  else findings.meets(required.rules);
  if (consent.givenBy !== 'person') weighGiver(age, consent, person, required, findings);
}

function missingIn(value: ValueOf<'required-consent'>, consent: ConsentFacts): Need[] {
  const questions = value.told.filter((question) => !consent.told.includes(question));
  const notes = value.noted.filter((note) => !consent.noted.includes(note));
  return [
    ...(questions.length > 0 ? [{ need: 'told', questions } as const] : []),
    ...(notes.length > 0 ? [{ need: 'noted', notes } as const] : []),
    ...(consent.days > value.longestDays ? [{ need: 'shorter-consent', days: value.longestDays } as const] : []),
    ...(value.recipientNamed && !consent.recipientNamed ? [{ need: 'recipient-named' } as const] : []),
  ];
}

/** Somebody else spoke for the person: for an adult that is no consent; for a child the age rule says what must stand beside it. */
function weighGiver(
  age: Plan['age'],
  { givenBy, assent }: ConsentFacts,
  person: PersonFacts,
  required: Planned<ValueOf<'required-consent'>>,
  findings: Findings,
): void {
  if (person.ageGroup !== 'child') {
    if (!assent) findings.needsFor(required.rules, { need: 'own-consent' });
    return;
  }
  const rules = age?.rules ?? required.rules;
  const assentFrom = age?.value.assentFrom ?? 0;
  if (!assent && (person.age === undefined || person.age >= assentFrom)) findings.needsFor(rules, { need: 'assent' });
  if (person.guardianSuspected && age && givenBy === 'guardian') {
    if (age.value.appointedGuardianInstead) findings.needsFor(rules, { need: 'appointed-guardian' });
    else if (age.value.suspectedGuardianLeftOut) findings.needsFor(rules, { need: 'own-consent' });
  } else if (age) findings.meets(rules);
}
