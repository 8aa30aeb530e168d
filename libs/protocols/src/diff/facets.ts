import {
  type Atom,
  atomOf,
  type Condition,
  eachOfAny,
  type KnownFact,
  knownFacts,
  oneOfAll,
  type Parts,
} from '../document/condition.js';
import type { Rule } from '../document/document.js';
import type { Term, Words } from '../document/words.js';

/** One of several things that a rule lists; `label` where the document brings one along. */
export interface Item {
  readonly code: string;
  readonly label?: Words;
  readonly withinHours?: number;
}

/** One thing that a rule says: a number, a yes or no, a code, or a list of things. `name` is the member of its value. */
export interface Facet {
  readonly name: string;
  readonly says: { readonly number: number } | { readonly yes: boolean } | { readonly items: readonly Item[] };
}

/** What a rule says, taken apart so that two versions can be compared thing by thing and told in words. */
export function facetsOf(rule: Rule): readonly Facet[] {
  const value = rule.value as Readonly<Record<string, unknown>>;
  const terms = Array.isArray(value['terms']) ? (value['terms'] as readonly Term[]) : [];
  return Object.entries(value).flatMap(([name, said]): Facet[] => {
    if (name === 'terms' || name === 'label') return [];
    if (typeof said === 'number') return [{ name, says: { number: said } }];
    if (typeof said === 'boolean') return [{ name, says: { yes: said } }];
    if (typeof said === 'string') return [{ name, says: { items: [{ code: said }] } }];
    if (Array.isArray(said)) return [{ name, says: { items: said.map(itemOf) } }];
    const parts = name === 'applies' ? oneOfAll(said as Condition) : eachOfAny(said as Condition);
    return [{ name, says: { items: itemsOf(parts, name === 'applies' ? ands : ors, terms) } }];
  });
}

function itemOf(said: unknown): Item {
  if (typeof said !== 'object' || said === null) return { code: String(said) };
  const { id, label, withinHours } = said as Term & { withinHours?: number };
  return withinHours === undefined ? { code: id, label } : { code: id, label, withinHours };
}

const ands: Words = { ar: ' و', fr: ' et ', en: ' and ' };
const ors: Words = { ar: ' أو ', fr: ' ou ', en: ' or ' };

function itemsOf(parts: Parts, joint: Words, terms: readonly Term[]): Item[] {
  return parts.map((part) => {
    const labels = part.map((key) => labelOf(atomOf(key), terms));
    const inEach = (language: keyof Words) => labels.map((label) => label[language]).join(joint[language]);
    return { code: part.join(), label: { ar: inEach('ar'), fr: inEach('fr'), en: inEach('en') } };
  });
}

const no: Words = { ar: 'لا: ', fr: 'non : ', en: 'not: ' };

function labelOf(atom: Atom, terms: readonly Term[]): Words {
  const id = 'fact' in atom ? atom.fact : atom.decision;
  const known = Object.hasOwn(knownFacts, id) ? knownFacts[id as KnownFact] : undefined;
  const label = known?.label ?? terms.find((term) => term.id === id)?.label ?? { ar: id, fr: id, en: id };
  if ('decision' in atom || atom.is === 'yes') return label;
  if (atom.is === 'no') return { ar: no.ar + label.ar, fr: no.fr + label.fr, en: no.en + label.en };
  const value =
    known && 'valueLabels' in known ? known.valueLabels[atom.is as keyof typeof known.valueLabels] : undefined;
  return value ?? { ar: `${label.ar}: ${atom.is}`, fr: `${label.fr} : ${atom.is}`, en: `${label.en}: ${atom.is}` };
}
