import type { ConsentField } from '#domain';
import { type ActKind, acts } from '../document/codes.js';
import type { OrderedRule } from '../document/document.js';
import type { RuleKindName, ValueOf } from '../kinds/kinds.js';
import type { LandLaw } from '../kinds/land-law.js';
import type { Held, RuleSet } from '../meet/rule-set.js';
import { cite, citeRule } from './cite.js';
import type { Cited } from './verdict.js';
import { type Prepared, prepareApplies, prepareRequires } from './weigh-condition.js';

/** What holds about one thing, with the rules to name for it. */
export interface Planned<Value> {
  readonly value: Value;
  readonly rules: readonly Cited[];
}

export interface PlannedDecision {
  readonly applies: Prepared;
  readonly requires: Prepared;
  readonly rules: readonly Cited[];
}

export interface PlannedLaw {
  readonly country: string;
  readonly law: LandLaw;
  readonly applies: Prepared;
  readonly requires?: Prepared;
  readonly rule: Cited;
}

/** The rules in force, laid out by act: made once, weighed many times. */
export interface Plan {
  readonly byAct: Readonly<Record<ActKind, ActPlan>>;
  readonly grounds: ReadonlyMap<string, Planned<ValueOf<'lawful-ground'>>>;
  readonly shareable: ReadonlyMap<string, Planned<ReadonlySet<ConsentField>>>;
  readonly retention: ReadonlyMap<string, Planned<ValueOf<'retention'>>>;
  readonly age?: Planned<ValueOf<'age-rule'>>;
  readonly laws: readonly PlannedLaw[];
}

export interface ActPlan {
  readonly consent?: Planned<ValueOf<'required-consent'>>;
  readonly decisions: readonly PlannedDecision[];
}

/** What holds, of one kind, with the rules to name. */
export function heldOf<Kind extends RuleKindName>(
  set: RuleSet,
  name: Kind,
): readonly (Held & { value: ValueOf<Kind> })[] {
  return [...set.held.values()].filter((held): held is Held & { value: ValueOf<Kind> } => held.kind === name);
}

const planned = <Value>(held: Held & { value: Value }): Planned<Value> => ({ value: held.value, rules: cite(held) });

export function planOf(set: RuleSet): Plan {
  const consents = heldOf(set, 'required-consent').map(planned);
  const decisions = heldOf(set, 'required-decision').map(plannedDecision);
  const planFor = (act: ActKind): ActPlan => ({
    consent: consents.find(({ value }) => value.act === act),
    decisions: decisions.filter(({ acts: bound }) => bound.includes(act)),
  });
  const byAbout = <Kind extends OrderedRule['kind']>(kind: Kind) =>
    new Map(heldOf(set, kind).map((held) => [held.about, planned(held)]));
  return {
    byAct: Object.fromEntries(acts.map((act) => [act, planFor(act)])) as Record<ActKind, ActPlan>,
    grounds: byAbout('lawful-ground'),
    shareable: new Map(
      [...byAbout('shareable-fields')].map(([about, { value, rules }]) => [
        about,
        { value: new Set(value.fields), rules },
      ]),
    ),
    retention: byAbout('retention'),
    age: heldOf(set, 'age-rule').map(planned)[0],
    laws: set.landLaws.map((stated): PlannedLaw => {
      const { value } = stated.rule;
      return {
        country: stated.scope,
        law: value,
        applies: prepareApplies(value.applies, value.terms),
        ...(value.requires ? { requires: prepareRequires(value.requires, value.terms) } : {}),
        rule: citeRule(stated),
      };
    }),
  };
}

function plannedDecision(
  held: Held & { value: ValueOf<'required-decision'> },
): PlannedDecision & { acts: readonly ActKind[] } {
  const { acts: bound, applies, requires, terms } = held.value;
  return {
    acts: bound,
    applies: prepareApplies(applies, terms),
    requires: prepareRequires(requires, terms),
    rules: cite(held),
  };
}

/** Steps that a verdict takes at most: one for each atom of a condition that may have to be looked at. */
export function stepsOf({ byAct, laws }: Plan): number {
  const each = (parts: readonly { applies: Prepared; requires?: Prepared }[]) =>
    parts.reduce((all, { applies, requires }) => all + applies.steps + (requires?.steps ?? 0), 0);
  return Math.max(...acts.map((act) => each(byAct[act].decisions))) + each(laws);
}
