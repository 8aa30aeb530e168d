import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageGroups } from '../case/case-fields.js';
import { type AnsweredIndicator, indicatorAnswers, readAnswers } from './answers.js';
import { checkInformed } from './before-screening.js';
import { type DefinitionElement, type IndicatorSet, missingSets } from './indicator-set.js';
import { screen } from './screen.js';
import { recordDecision } from './status-decision.js';

const dimension = (id: string, ...elements: DefinitionElement[]) => ({
  id,
  elements,
  indicators: [1, 2].map((nn) => ({ id: `${id}.${nn}`, adult: 'strong', child: 'strong' }) as const),
});
const set: IndicatorSet = {
  id: 'x',
  version: '1',
  subject: 'labour',
  exploitation: 'ForcedLabour',
  asksIndustry: true,
  acts: [{ id: 'act.1' }, { id: 'act.2' }],
  dimensions: [
    dimension('deception', 'act', 'means'),
    dimension('power', 'means'),
    dimension('exploitation', 'exploitation'),
    { id: 'young', elements: ['exploitation'], indicators: [{ id: 'young.1', adult: null, child: 'strong' }] },
  ],
};
const signs = (id: string): string[] => [`${id}.1`, `${id}.2`];
const answered = (...present: string[]) => new Map(present.map((id) => [id, 'present'] as const));
const concluded = (age: 'child' | 'adult' | 'unknown', ...present: string[]) =>
  screen(set, { answers: answered(...present), age }).conclusion;
const possible = 'PossibleVictimOfTrafficking';
const nothing = 'nothing-can-be-concluded';

describe('the elements of the shared definition', () => {
  it.each([
    [['act.1', ...signs('exploitation')], possible, nothing],
    [['act.1', ...signs('power'), ...signs('exploitation')], possible, possible],
    [[...signs('deception'), ...signs('exploitation')], possible, possible],
    [[...signs('power'), ...signs('exploitation')], nothing, nothing],
    [['act.2', ...signs('power')], nothing, nothing],
    [signs('deception'), nothing, nothing],
    [signs('exploitation'), nothing, nothing],
    [['act.1', 'act.2'], nothing, nothing],
    [['act.1', ...signs('deception'), 'exploitation.1'], nothing, nothing],
  ] as const)('with %j: a child %s, an adult %s', (present, child, adult) => {
    expect([concluded('child', ...present), concluded('adult', ...present)]).toEqual([child, adult]);
  });

  it('are each explained: by which dimensions and acts, or that it is not shown, or not needed', () => {
    const present = ['act.2', ...signs('exploitation')];
    const [child, adult] = screen(set, { answers: answered(...present), age: 'unknown' }).readings;
    expect(child?.elements).toEqual([
      { element: 'act', standing: 'shown', by: ['act.2'] },
      { element: 'means', standing: 'not-needed' },
      { element: 'exploitation', standing: 'shown', by: ['exploitation'] },
    ]);
    expect(adult?.elements[1]).toEqual({ element: 'means', standing: 'not-shown' });
  });

  it('are shown for a child too where a means was used', () => {
    const [child] = screen(set, { answers: answered(...signs('deception')), age: 'child' }).readings;
    expect(child?.elements[1]).toEqual({ element: 'means', standing: 'shown', by: ['deception'] });
  });
});

describe('a person whose age when it happened is not known', () => {
  it('is read as a child and as an adult, and told when that makes the difference', () => {
    const result = screen(set, { answers: answered('act.1', ...signs('exploitation')), age: 'unknown' });
    expect(result.readings.map(({ age, conclusion }) => [age, conclusion])).toEqual([
      ['child', possible],
      ['adult', nothing],
    ]);
    expect(result).toMatchObject({ conclusion: possible, dependsOnAge: true });
  });

  it('depends on nothing where both readings agree', () => {
    const both = screen(set, {
      answers: answered('act.1', ...signs('power'), ...signs('exploitation')),
      age: 'unknown',
    });
    expect([both.conclusion, both.dependsOnAge]).toEqual([possible, false]);
    const neither = screen(set, { answers: answered('power.1'), age: 'unknown' });
    expect([neither.conclusion, neither.dependsOnAge]).toEqual([nothing, false]);
  });

  it('has one reading where the age is known', () => {
    for (const age of ['child', 'adult'] as const)
      expect(screen(set, { answers: answered(), age }).readings.map((reading) => reading.age)).toEqual([age]);
  });
});

describe('what a screening may say', () => {
  const questions = ['act.1', 'act.2', ...['deception', 'power', 'exploitation'].flatMap(signs), 'young.1'];
  const answers = fc.record(Object.fromEntries(questions.map((id) => [id, fc.constantFrom(...indicatorAnswers)])));

  it('is possible or nothing, whatever was answered; nobody is said not to be one', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...ageGroups), (given, age) => {
        const result = screen(set, { answers: new Map(Object.entries(given)), age });
        expect([possible, nothing]).toContain(result.conclusion);
        expect(JSON.stringify(result)).not.toMatch(/NotA|ActualVictim/);
      }),
    );
  });

  it('never becomes less by one more sign', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...questions), fc.constantFrom(...ageGroups), (given, more, age) => {
        const before = screen(set, { answers: new Map(Object.entries(given)), age }).conclusion;
        const after = screen(set, { answers: new Map(Object.entries({ ...given, [more]: 'present' as const })), age });
        expect(before === possible && after.conclusion === nothing).toBe(false);
      }),
    );
  });

  it('is the same whether somebody denies, was not asked or prefers not to say', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...ageGroups), (given, age) => {
        const said = Object.entries(given).filter(([, answer]) => answer === 'present');
        const all = screen(set, { answers: new Map(Object.entries(given)), age });
        expect(all.conclusion).toBe(screen(set, { answers: new Map(said), age }).conclusion);
      }),
    );
  });

  it('names the exploitation of the shared definition, domestic work by its section, and only when the elements stand', () => {
    const industry = 'T_ActivitiesOfHouseholdsAsEmployers';
    const stands = answered(...signs('deception'), ...signs('exploitation'));
    expect(screen(set, { answers: stands, age: 'adult', industry })).toMatchObject({
      exploitation: { type: 'ForcedLabour', industry },
    });
    const marriage: IndicatorSet = { ...set, exploitation: 'ForcedMarriage', asksIndustry: false };
    expect(screen(marriage, { answers: stands, age: 'child', industry })).toMatchObject({
      exploitation: { type: 'ForcedMarriage' },
    });
    expect(screen(marriage, { answers: stands, age: 'child', industry })).not.toHaveProperty('exploitation.industry');
    expect(screen(set, { answers: answered(), age: 'adult', industry })).not.toHaveProperty('exploitation');
  });
});

describe('the answers of a screening', () => {
  const reading = (...given: AnsweredIndicator[]) => readAnswers(set, given);

  it.each([
    ['indicator-not-of-this-set', [{ indicator: 'y.1', answer: 'present' }]],
    ['indicator-not-of-this-set', [{ indicator: '__proto__', answer: 'present' }]],
    [
      'indicator-answered-twice',
      [
        { indicator: 'act.1', answer: 'present' },
        { indicator: 'act.1', answer: 'absent' },
      ],
    ],
    ['screening-without-answers', []],
    ['screening-without-answers', [{ indicator: 'act.1', answer: 'not-asked' }]],
  ] as const)('are refused with %s', (code, given) => {
    expect(reading(...given)).toEqual({ refused: code });
  });

  it('are refused for a set that is not at hand', () => {
    const given = [{ indicator: 'act.1', answer: 'present' }] as const;
    expect(readAnswers({ ...set, dimensions: [] }, given)).toEqual({ refused: 'indicator-set-not-at-hand' });
  });

  it('may all be left unsaid: that too is an answer', () => {
    expect(reading({ indicator: 'act.1', answer: 'prefer-not-to-say' })).toEqual(
      new Map([['act.1', 'prefer-not-to-say']]),
    );
  });
});

describe('a subject without a set at hand', () => {
  const empty = { ...set, id: 'y', subject: 'other', dimensions: [] };
  it('is named as missing, until some set on it is there', () => {
    expect(missingSets([set, empty])).toEqual([empty]);
    expect(missingSets([set, empty, { ...set, id: 'z', subject: 'other' }])).toEqual([]);
  });
});

describe('before the first question', () => {
  it('the person knows that it is voluntary and what must be reported', () => {
    expect(checkInformed(['voluntary', 'law-of-the-land'])).toBeUndefined();
    expect(checkInformed(['voluntary'])).toEqual({ refused: 'screening-not-informed' });
    expect(checkInformed(['law-of-the-land'])).toEqual({ refused: 'screening-not-informed' });
  });
});

describe('a decision about a person’s status', () => {
  const decision = { status: 'NotAVictimOfTrafficking', decidedBy: 'Police', on: '2026-11-20' } as const;
  it('is what people decided, whatever it says, on a day that has come', () => {
    expect(recordDecision(decision, '2026-11-20')).toEqual(decision);
    expect(recordDecision(decision, '2026-11-19')).toEqual({ refused: 'decision-in-the-future' });
  });

  it.each(['2026-02-30', '2026-13-01', '20-11-2026', '', '2026-11-20T00:00:00Z'])('is not dated %j', (on) => {
    expect(recordDecision({ ...decision, on }, '2027-01-01')).toEqual({ refused: 'decision-not-a-date' });
  });
});
