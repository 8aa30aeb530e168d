import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type IndicatorWeight, missingSets, type ScreeningAge, screen, screeningAges } from '#domain';
import { indicatorSetShape } from '#protocols';

type Named<Thing> = Thing & { readonly title?: Record<string, string>; readonly label?: Record<string, string> };
const folder = join(import.meta.dirname, '../indicators');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const files = names.map((name) => {
  return { name, set: indicatorSetShape.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) };
});
const setOf = (id: string) => {
  const set = files.find((file) => file.set.id === id)?.set;
  if (!set) throw new Error(`There is no ${id}.`);
  return set;
};

/** The labour sets as published: adult weight, child weight; a dot where the sign is not in that set. */
const published: Record<string, string> = {
  'deceptive-recruitment': 'SS MM MM MM MM MM MM MM MM WS',
  'coercive-recruitment': 'SS MS MS MS MM MM MM MM MM MM',
  'recruitment-by-abuse': 'MM MM MM MM MM MM MM M. MM MM MM MM MM MM WM WM',
  exploitation: 'SS MM MM MM MM MM MM M. WM',
  'coercion-at-destination': 'SS SS SS SS MS MS MS MS MM MM MM MM MM MM WM',
  'abuse-at-destination': 'MM MM MM MM MM WM WM',
};
const letter = (weight: IndicatorWeight | null) => weight?.[0]?.toUpperCase() ?? '.';

describe('the ILO/EC labour sets of 2009', () => {
  const set = setOf('ilo.AL');

  it('weigh each sign as published, for an adult and for a child', () => {
    const weights = set.dimensions.map(({ id, indicators }) => [
      id,
      indicators.map(({ adult, child }) => letter(adult) + letter(child)).join(' '),
    ]);
    expect(Object.fromEntries(weights)).toEqual(published);
  });

  const cases = set.dimensions.flatMap((dimension) => screeningAges.map((age) => [dimension.id, age] as const));

  it.each(cases)('have %s turn positive for %s where the rule is met, and not one sign before', (id, age) => {
    const dimension = set.dimensions.find((one) => one.id === id);
    const of = (weight: IndicatorWeight) => (dimension?.indicators ?? []).filter((one) => one[age] === weight);
    const [strong, medium, weak] = [of('strong'), of('medium'), of('weak')];
    const enough = [strong.slice(0, 2), [...strong.slice(0, 1), ...medium.slice(0, 1)], medium.slice(0, 3)]
      .concat([[...medium.slice(0, 2), ...weak.slice(0, 1)]])
      .filter((signs, part) => signs.length === [2, 2, 3, 3][part]);
    const standing = (ids: readonly { id: string }[]) =>
      screen(set, { answers: new Map(ids.map((one) => [one.id, 'present'])), age }).readings[0]?.dimensions.find(
        (one) => one.dimension === id,
      )?.standing;
    expect(enough.length).toBeGreaterThan(0);
    for (const signs of enough) {
      expect(standing(signs)).toBe('positive');
      for (const left of signs) expect(standing(signs.filter((one) => one !== left))).toBe('not-shown');
    }
  });

  /** The first signs of a dimension that are enough for both ages: all of them. */
  const all = (id: string) =>
    (set.dimensions.find((one) => one.id === id)?.indicators ?? []).map((one) => [one.id, 'present'] as const);
  const conclusion = (age: ScreeningAge, ...dimensions: string[]) =>
    screen(set, { answers: new Map(dimensions.flatMap(all)), age }).conclusion;

  it.each(Object.keys(published).filter((id) => id !== 'exploitation'))(
    'find it possible for an adult by %s with exploitation, by neither alone',
    (means) => {
      expect(conclusion('adult', means, 'exploitation')).toBe('PossibleVictimOfTrafficking');
      expect(conclusion('adult', means)).toBe('nothing-can-be-concluded');
      expect(conclusion('adult', 'exploitation')).toBe('nothing-can-be-concluded');
    },
  );

  it('find it possible for a child that was taken in and exploited, without any means', () => {
    const answers = new Map([...all('exploitation'), ['palermo.act.05', 'present'] as const]);
    expect(screen(set, { answers, age: 'child' }).conclusion).toBe('PossibleVictimOfTrafficking');
    expect(screen(set, { answers, age: 'adult' }).conclusion).toBe('nothing-can-be-concluded');
  });
});

describe('the set on early and forced marriage', () => {
  const set = setOf('ihala.EM');
  const child = ['ihala.EM.exploitation.01', 'ihala.EM.exploitation.09'];
  const answers = (...ids: string[]) => new Map(ids.map((id) => [id, 'present'] as const));

  it('is a proposal, with ids of its own', () => {
    expect(set.proposal).toBe(true);
    expect(set.dimensions.flatMap(({ indicators }) => indicators).every(({ id }) => id.startsWith('ihala.EM.'))).toBe(
      true,
    );
  });

  it('needs no means for a child that was handed over in marriage', () => {
    const result = screen(set, { answers: answers('palermo.act.03', ...child), age: 'child' });
    expect(result).toMatchObject({
      conclusion: 'PossibleVictimOfTrafficking',
      exploitation: { type: 'ForcedMarriage' },
    });
  });

  it('does not call the marriage of a child exploitation without another sign', () => {
    const result = screen(set, { answers: answers('palermo.act.03', 'ihala.EM.exploitation.01'), age: 'child' });
    expect(result.conclusion).toBe('nothing-can-be-concluded');
  });

  it('takes a payment to whoever decides over the person for the means, of an adult too', () => {
    const paid = ['ihala.EM.payment.01', 'ihala.EM.payment.02'];
    const forced = ['ihala.EM.exploitation.02', 'ihala.EM.exploitation.05'];
    const result = screen(set, { answers: answers(...paid, ...forced), age: 'adult' });
    expect(result.readings[0]?.elements).toContainEqual({ element: 'means', standing: 'shown', by: ['payment'] });
    expect(result.conclusion).toBe('PossibleVictimOfTrafficking');
    expect(screen(set, { answers: answers(...forced), age: 'adult' }).conclusion).toBe('nothing-can-be-concluded');
  });
});

describe('the sets that are not at hand', () => {
  it('are those on sexual exploitation, and say where they are to be found', () => {
    const missing = missingSets(files.map(({ set }) => set));
    expect(missing.map(({ id, subject }) => [id, subject])).toEqual([['ilo.AS', 'sexual-exploitation']]);
    expect(missing[0]?.source.title).toBeTruthy();
  });
});

describe.each(files)('the file $name', ({ name, set }) => {
  const things: Named<{ readonly id: string }>[] = [
    ...set.acts,
    ...set.dimensions,
    ...set.dimensions.flatMap(({ indicators }) => indicators),
  ];

  it('is named after its set, and gives each sign an id of its own, by dimension and number', () => {
    expect(name).toBe(`${set.id}.json`);
    expect(new Set(things.map(({ id }) => id)).size).toBe(things.length);
    for (const dimension of set.dimensions)
      for (const [at, { id }] of dimension.indicators.entries())
        expect(id).toBe(`${set.id}.${dimension.id}.${String(at + 1).padStart(2, '0')}`);
  });

  it('says each thing in Arabic, French and English, in the letters of the language, no two alike in a dimension', () => {
    for (const { title, label } of [set, ...things] as Named<object>[]) {
      const said = title ?? label ?? {};
      expect(Object.keys(said).sort()).toEqual(['ar', 'en', 'fr']);
      expect(said['ar']).toMatch(/^[\p{Script=Arabic}\p{M}\p{P}\s]+$/u);
      expect(`${said['fr']}${said['en']}`).not.toMatch(/\p{Script=Arabic}/u);
    }
    for (const { indicators } of set.dimensions)
      for (const language of ['ar', 'fr', 'en']) {
        const labels = indicators.map((one: Named<object>) => one.label?.[language]);
        expect(new Set(labels).size).toBe(labels.length);
      }
  });

  it('speaks of nobody in words of shame', () => {
    const said = JSON.stringify(set);
    expect(said).not.toMatch(/دعارة|بغاء|خادم|هارب|غير شرعي|prostitu|illegal\b|clandestin/i);
  });

  it('names its source, and every element of the definition when it is at hand', () => {
    expect(set.source).toMatchObject({ title: expect.any(String), by: expect.any(String), date: expect.any(String) });
    const shown = new Set(set.dimensions.flatMap(({ elements }) => elements));
    if (set.dimensions.length > 0) expect([...shown].sort()).toEqual(['act', 'exploitation', 'means']);
  });
});
