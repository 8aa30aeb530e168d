import { type Cited, knownFacts, type ProtocolInForce, ruleKindNames, rulesInForce, type Term } from '#protocols';

/** The rules that bind, each once, as people read them. */
export function rulesRead(inForce: ProtocolInForce): Cited[] {
  return ruleKindNames.flatMap((kind) => rulesInForce(inForce, kind).flatMap(({ rules }) => rules));
}

/** The laws of both lands. */
export function lawsRead({ plan }: ProtocolInForce): Cited[] {
  return plan.laws.map(({ rule }) => rule);
}

/** What conditions ask for: facts and decisions by their codes, each with its name. */
export function termsOf(inForce: ProtocolInForce): Term[] {
  const known = Object.entries(knownFacts).map(([id, { label }]): Term => ({ id, label }));
  const stated = rulesInForce(inForce, 'required-decision').flatMap(({ value }) => value.terms);
  const imposed = inForce.plan.laws.flatMap(({ law }) => law.terms);
  return [...new Map([...known, ...stated, ...imposed].map((term) => [term.id, term])).values()];
}
