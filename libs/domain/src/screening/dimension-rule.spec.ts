import { describe, expect, it } from '@jest/globals';
import { clauseThatHolds } from './dimension-rule.js';
import type { Indicator, IndicatorDimension, IndicatorWeight } from './indicator-set.js';
import { readDimension, screeningAges } from './read-dimension.js';

/**
 * The rule as a table, written by hand from its words, not from the code: a block for no, one and two strong signs; in it a
 * row for no, one and two weak ones; in it a place for none, one, two and three medium ones. Beyond the last of each,
 * more signs change nothing.
 */
const table = [
  ['...+', '..++', '..++'],
  ['.+++', '++++', '++++'],
  ['++++', '++++', '++++'],
];
const positiveByTable = (strong: number, medium: number, weak: number) =>
  table[Math.min(strong, 2)]?.[Math.min(weak, 2)]?.[Math.min(medium, 3)] === '+';

const counts = (most: number) => Array.from({ length: most + 1 }, (_, count) => count);
const cells = counts(4).flatMap((strong) =>
  counts(5).flatMap((medium) => counts(4).map((weak) => [strong, medium, weak] as const)),
);

describe('the published rule for one dimension', () => {
  it('has its table walked in every cell, and beyond where more signs change nothing', () => {
    expect(cells).toHaveLength(150);
    expect(cells.filter((cell) => positiveByTable(...cell))).toHaveLength(150 - 12);
  });

  it.each(cells)('with %i strong, %i medium and %i weak signs says what the table says', (strong, medium, weak) => {
    expect(clauseThatHolds({ strong, medium, weak }) !== undefined).toBe(positiveByTable(strong, medium, weak));
  });

  it.each([
    [2, 0, 0, 'two-strong'],
    [1, 1, 0, 'strong-and-another'],
    [1, 0, 1, 'strong-and-another'],
    [0, 3, 0, 'three-medium'],
    [0, 2, 1, 'two-medium-and-weak'],
    [3, 3, 3, 'two-strong'],
    [0, 4, 4, 'three-medium'],
  ] as const)('with %i strong, %i medium and %i weak signs names its part %s', (strong, medium, weak, clause) => {
    expect(clauseThatHolds({ strong, medium, weak })).toBe(clause);
  });
});

describe('a dimension that is read', () => {
  /** Four signs of each weight; for the other age each weighs something else, or nothing. */
  const other = { strong: 'medium', medium: 'weak', weak: null } as const;
  const signs = (age: 'adult' | 'child'): Indicator[] =>
    (['strong', 'medium', 'weak'] as const).flatMap((weight) =>
      counts(4).map((at) => {
        const weights = { adult: other[weight], child: other[weight], [age]: weight };
        return { id: `${weight}.${at}`, ...weights } as Indicator;
      }),
    );
  const dimension = (age: 'adult' | 'child'): IndicatorDimension => ({
    id: 'd',
    elements: ['means'],
    indicators: signs(age),
  });
  const present = (numbers: Readonly<Record<IndicatorWeight, number>>) =>
    new Map(
      Object.entries(numbers).flatMap(([weight, many]) =>
        counts(many - 1).map((at) => [`${weight}.${at}`, 'present'] as const),
      ),
    );

  it.each(screeningAges)('agrees with the table in every cell for the weights of the age: %s', (age) => {
    for (const [strong, medium, weak] of cells.filter((cell) => Math.max(...cell) <= 4)) {
      const read = readDimension(dimension(age), age, present({ strong, medium, weak }));
      expect([strong, medium, weak, read.standing]).toEqual([
        strong,
        medium,
        weak,
        positiveByTable(strong, medium, weak) ? 'positive' : 'not-shown',
      ]);
      expect(Object.values(read.present).map(({ length }) => length)).toEqual([strong, medium, weak]);
    }
  });

  it('weighs a sign by the age: what is strong for a child may be medium for an adult', () => {
    const answers = present({ strong: 2, medium: 0, weak: 0 });
    expect(readDimension(dimension('child'), 'child', answers)).toMatchObject({ clause: 'two-strong' });
    expect(readDimension(dimension('child'), 'adult', answers)).toMatchObject({
      standing: 'not-shown',
      present: { strong: [], medium: ['strong.0', 'strong.1'], weak: [] },
    });
  });

  it('leaves out a sign that is none for the age, present or not', () => {
    const read = readDimension(dimension('child'), 'adult', present({ strong: 0, medium: 0, weak: 4 }));
    expect(read.present).toEqual({ strong: [], medium: [], weak: [] });
    expect(read.unsaid.filter((id) => id.startsWith('weak'))).toEqual([]);
  });

  it('counts nothing that was not asked or that the person prefers not to say, and names it', () => {
    const answers = new Map([
      ['strong.0', 'present'],
      ['strong.1', 'prefer-not-to-say'],
      ['strong.2', 'not-asked'],
      ['strong.3', 'absent'],
    ] as const);
    const read = readDimension(dimension('adult'), 'adult', answers);
    expect(read.standing).toBe('not-shown');
    expect(read.unsaid).toEqual(expect.arrayContaining(['strong.1', 'strong.2', 'strong.4', 'medium.0']));
    expect(read.unsaid).not.toContain('strong.0');
    expect(read.unsaid).not.toContain('strong.3');
  });
});
