import { describe, expect, it } from '@jest/globals';
import type { FiledScreening, ScreeningResult } from '#domain';
import { languages } from '../language.js';
import { explainDimension, explainScreening } from './explain.js';
import * as sentences from './sentences.js';

const words = { named: (id: string) => `[${id}]`, setTitle: (id: string) => `[${id}]`, proposal: true };
const dimensions: ScreeningResult['readings'][number]['dimensions'] = [
  {
    ...{ dimension: 'd1', elements: ['means'], present: { strong: ['s1', 's2'], medium: ['m1'], weak: [] } },
    ...{ unsaid: [], standing: 'positive', clause: 'two-strong' },
  },
  {
    ...{ dimension: 'd2', elements: ['exploitation'], present: { strong: [], medium: ['m2'], weak: ['w1'] } },
    ...{ unsaid: ['u1'], standing: 'not-shown' },
  },
];
const screening = (result: ScreeningResult): FiledScreening => ({
  ...{ at: '2026-11-20T12:00:00.000Z', set: 'x', version: '1', age: 'unknown', told: [], answers: [], missing: ['y'] },
  result,
});
const reading = {
  dimensions,
  elements: [
    { element: 'act', standing: 'shown', by: ['a1'] },
    { element: 'means', standing: 'not-needed' },
    { element: 'exploitation', standing: 'not-shown' },
  ],
  conclusion: 'nothing-can-be-concluded',
} as const;
const nothing = screening({
  readings: [
    { ...reading, age: 'child' },
    { ...reading, age: 'adult' },
  ],
  dependsOnAge: false,
  conclusion: 'nothing-can-be-concluded',
});
const possible = screening({
  readings: [{ ...reading, age: 'child', conclusion: 'PossibleVictimOfTrafficking' }],
  dependsOnAge: true,
  conclusion: 'PossibleVictimOfTrafficking',
  exploitation: { type: 'ForcedLabour', industry: 'T_ActivitiesOfHouseholdsAsEmployers' },
});

describe.each(languages)('a screening, explained in %s', (language) => {
  const text = (one: FiledScreening) => explainScreening(one, words, language).join('\n');

  it('names each dimension, its signs, the elements, the missing set, and that it is a proposal', () => {
    for (const id of ['d1', 's1', 's2', 'm1', 'd2', 'm2', 'w1', 'a1', 'y']) expect(text(nothing)).toContain(`[${id}]`);
    expect(text(nothing)).toContain(sentences.clauseSentences['two-strong'][language]);
    expect(text(nothing)).toContain(sentences.setProposed[language]);
    expect(text(nothing)).toContain(sentences.someUnsaid[language]);
  });

  it('reads an unknown age twice, and says so where it makes the difference', () => {
    for (const age of ['child', 'adult'] as const) {
      expect(text(nothing)).toContain(sentences.ageReadings[age][language]);
      expect(text(possible)).not.toContain(sentences.ageReadings[age][language]);
    }
    expect(text(possible)).toContain(sentences.ageMatters[language]);
    expect(text(nothing)).not.toContain(sentences.ageMatters[language]);
  });

  it('says that having agreed changes nothing, where it is possible only', () => {
    expect(text(possible)).toContain(sentences.consentIrrelevant[language]);
    expect(text(nothing)).not.toContain(sentences.consentIrrelevant[language]);
  });

  it('has the letters of its language in every sentence', () => {
    for (const line of [...explainScreening(nothing, words, language), ...explainScreening(possible, words, language)])
      expect(/\p{Script=Arabic}/u.test(line)).toBe(language === 'ar');
  });

  it('never says that somebody is no victim', () => {
    const all = JSON.stringify(Object.values(sentences)) + text(nothing) + text(possible);
    expect(all).not.toMatch(/not a victim|no victim|n’est pas (une )?victime|aucune victime|ليس(ت)? ضحية|لا يُعد ضحية/i);
  });
});

describe('a dimension without a sign', () => {
  it('is explained without empty brackets', () => {
    const present = { strong: [], medium: [], weak: [] };
    const empty = { dimension: 'd', elements: [], present, unsaid: [], standing: 'not-shown' } as const;
    expect(explainDimension(empty, words, 'en')).toBe('[d]: the signs that were told are not enough by the rule.');
  });
});
