import fc, { type Arbitrary } from 'fast-check';
import { consentFields, consentPurposes, consentQuestions, urgencies } from '#domain';
import {
  acts,
  arrestTopics,
  type Condition,
  consentNotes,
  type Duty,
  deadlineSubjects,
  type RuleKindName,
  recipientKinds,
  recordFields,
  retentionSubjects,
  type Term,
  type ValueOf,
} from '#protocols';
import { conditions, letters } from './arbitrary-conditions.js';
import { words } from './sample.js';

/** How values of a kind are invented, and every way to take something away from the person: written by hand, kind by kind. */
export interface Invented<Value> {
  readonly value: Arbitrary<Value>;
  readonly looser: readonly ((value: Value) => Value | undefined)[];
}

const some = <Item>(items: readonly Item[]) => fc.subarray([...items]);
const atLeastOne = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });
const terms = (letter: string) =>
  some([1, 2, 3].map((n): Term => ({ id: `${letter}${n}`, label: words(`${letter}${n}`) })));
const duties: Arbitrary<Duty[]> = fc
  .record({
    ids: atLeastOne(['d1', 'd2', 'd3', 'd4']),
    hours: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ ids, hours }) =>
    ids.map((id, at) => {
      const withinHours = hours[at] ?? 1;
      return withinHours > 60 ? { id, label: words(id) } : { id, label: words(id), withinHours };
    }),
  );

const without = <Item>(items: readonly Item[]): Item[] | undefined => (items.length > 0 ? items.slice(1) : undefined);
/** One more of those that there are; undefined, if there are all. */
const withOneMore = <Item>(items: readonly Item[], all: readonly Item[]): Item[] | undefined => {
  const more = all.find((item) => !items.includes(item));
  return more === undefined ? undefined : [...items, more];
};
/** The value with one member changed; undefined, if that cannot be. */
const changed = <Value, Name extends keyof Value>(value: Value, name: Name, to: Value[Name] | undefined) =>
  to === undefined ? undefined : { ...value, [name]: to };

const looserDuties = <Value extends { duties: Duty[] }>(): Invented<Value>['looser'] => [
  (value) => changed(value, 'duties', value.duties.length > 1 ? value.duties.slice(1) : undefined),
  (value) => {
    const [first, ...rest] = value.duties;
    return first?.withinHours
      ? { ...value, duties: [{ ...first, withinHours: first.withinHours + 1 }, ...rest] }
      : undefined;
  },
  (value) => {
    const [first, ...rest] = value.duties;
    return first?.withinHours ? { ...value, duties: [{ id: first.id, label: first.label }, ...rest] } : undefined;
  },
];

const child: Condition = { fact: 'age-group', is: 'child' };
const elsewhere: Condition = { fact: 'country', is: 'ZZ' };

export const invented: { readonly [Kind in RuleKindName]: Invented<ValueOf<Kind>> } = {
  definition: {
    value: fc.record({
      acts: terms('act'),
      means: terms('means'),
      purposes: terms('purpose'),
      alsoNamed: terms('named'),
      adultNeedsMeans: fc.boolean(),
      childNeedsMeans: fc.boolean(),
    }),
    looser: [
      (value) => changed(value, 'acts', without(value.acts)),
      (value) => changed(value, 'means', without(value.means)),
      (value) => changed(value, 'purposes', without(value.purposes)),
      (value) => changed(value, 'alsoNamed', without(value.alsoNamed)),
      (value) => changed(value, 'adultNeedsMeans', value.adultNeedsMeans ? undefined : true),
      (value) => changed(value, 'childNeedsMeans', value.childNeedsMeans ? undefined : true),
    ],
  },
  'indicator-sets': {
    value: fc.record({ sets: some(['ilo.AL', 'ilo.AS', 'ihala.EM']), awaited: some(['xx.A', 'xx.B']) }),
    looser: [
      (value) => changed(value, 'sets', without(value.sets)),
      (value) => changed(value, 'awaited', without(value.awaited)),
    ],
  },
  'required-consent': {
    value: fc.record({
      act: fc.constantFrom(...acts),
      told: some(consentQuestions),
      noted: some(consentNotes),
      longestDays: fc.integer({ min: 1, max: 365 }),
      recipientNamed: fc.boolean(),
    }),
    looser: [
      (value) => changed(value, 'told', without(value.told)),
      (value) => changed(value, 'noted', without(value.noted)),
      (value) => changed(value, 'longestDays', value.longestDays + 1),
      (value) => changed(value, 'recipientNamed', value.recipientNamed ? false : undefined),
    ],
  },
  'lawful-ground': {
    value: fc.record({
      ground: fc.constantFrom('danger', 'order'),
      label: fc.constant(words('a ground')),
      acts: some(acts),
      persons: fc.constantFrom('anyone' as const, 'child' as const),
      reasonRequired: fc.boolean(),
      secondPerson: fc.boolean(),
      reviewHours: fc.integer({ min: 1, max: 200 }),
    }),
    looser: [
      (value) => changed(value, 'acts', withOneMore(value.acts, acts)),
      (value) => changed(value, 'persons', value.persons === 'child' ? 'anyone' : undefined),
      (value) => changed(value, 'reasonRequired', value.reasonRequired ? false : undefined),
      (value) => changed(value, 'secondPerson', value.secondPerson ? false : undefined),
      (value) => changed(value, 'reviewHours', value.reviewHours + 1),
    ],
  },
  'shareable-fields': {
    value: fc.record({
      purpose: fc.constantFrom(...consentPurposes),
      recipient: fc.constantFrom(...recipientKinds),
      fields: some(consentFields),
    }),
    looser: [(value) => changed(value, 'fields', withOneMore(value.fields, consentFields))],
  },
  deadline: {
    value: fc
      .record({
        of: fc.constantFrom(...deadlineSubjects),
        urgency: fc.option(fc.constantFrom(...urgencies), { nil: undefined }),
        hours: fc.integer({ min: 1, max: 400 }),
      })
      .map(({ of, urgency, hours }) => (urgency ? { of, urgency, hours } : { of, hours })),
    looser: [(value) => changed(value, 'hours', value.hours + 1)],
  },
  retention: {
    value: fc.record({ of: fc.constantFrom(...retentionSubjects), days: fc.integer({ min: 0, max: 4000 }) }),
    looser: [(value) => changed(value, 'days', value.days + 1)],
  },
  privacy: {
    value: fc.record({
      k: fc.integer({ min: 6, max: 40 }),
      l: fc.integer({ min: 3, max: 8 }),
      commonestPercent: fc.integer({ min: 1, max: 99 }),
      epochMonths: fc.integer({ min: 2, max: 24 }),
      fields: some(recordFields),
    }),
    looser: [
      (value) => changed(value, 'k', value.k - 1),
      (value) => changed(value, 'l', value.l - 1),
      (value) => changed(value, 'commonestPercent', value.commonestPercent + 1),
      (value) => changed(value, 'epochMonths', value.epochMonths - 1),
      (value) => changed(value, 'fields', withOneMore(value.fields, recordFields)),
    ],
  },
  'shelter-instructions': {
    value: fc.record({ article: fc.constantFrom('belongings', 'freedom', 'complaints'), duties }),
    looser: looserDuties(),
  },
  'reflection-period': {
    value: fc.record({ days: fc.integer({ min: 2, max: 400 }) }),
    looser: [(value) => changed(value, 'days', value.days - 1)],
  },
  'arrest-steps': {
    value: fc.record({ topic: fc.constantFrom(...arrestTopics), duties }),
    looser: looserDuties(),
  },
  'required-decision': {
    value: fc
      .record({
        decision: fc.constantFrom('placement', 'journey'),
        acts: atLeastOne(acts),
        where: conditions,
        requires: conditions,
      })
      .map(({ decision, acts: bound, where, requires }) => ({
        decision,
        acts: bound,
        applies: { all: [child, where] },
        requires,
        terms: letters.map((id) => ({ id, label: words(id) })),
      })),
    looser: [
      (value) => changed(value, 'acts', value.acts.length > 1 ? value.acts.slice(1) : undefined),
      (value) => changed(value, 'applies', { all: [value.applies, elsewhere] }),
      (value) => changed(value, 'requires', { any: [value.requires, { decision: 'xx.another' }] }),
    ],
  },
  'age-rule': {
    value: fc.record({
      childUnder: fc.constant(18 as const),
      assentFrom: fc.integer({ min: 0, max: 16 }),
      suspectedGuardianLeftOut: fc.boolean(),
      appointedGuardianInstead: fc.boolean(),
    }),
    looser: [
      (value) => changed(value, 'assentFrom', value.assentFrom + 1),
      (value) => changed(value, 'suspectedGuardianLeftOut', value.suspectedGuardianLeftOut ? false : undefined),
      (value) => changed(value, 'appointedGuardianInstead', value.appointedGuardianInstead ? false : undefined),
    ],
  },
  'reintegration-follow-ups': {
    value: fc.record({ months: some([1, 3, 6, 12, 24]) }),
    looser: [(value) => changed(value, 'months', without(value.months))],
  },
};
