import { describe, expect, it } from '@jest/globals';
import { forcedLabourIndustries, genders, methodsOfControl, relationshipsToTrafficker } from './htcds.js';
import { readCode } from './read-code.js';
import { firstAnswerDue } from './urgency.js';

describe('a code from a file', () => {
  it.each([
    [methodsOfControl, 'DebtBondage ', 'DebtBondage'],
    [methodsOfControl, 'debt bondage', 'DebtBondage'],
    [methodsOfControl, 'PsychoactiveSubstances', 'PsychoactiveSubstance'],
    [relationshipsToTrafficker, 'Unaquainted', 'Unacquainted'],
    [genders, ' transgender-feminine', 'TransgenderFeminine'],
    [forcedLabourIndustries, 'T', 'T_ActivitiesOfHouseholdsAsEmployers'],
  ] as const)('is read as it stands in the list (%#)', (list, written, code) => {
    expect(readCode<string>(list, written)).toBe(code);
  });

  it('that no list has is not guessed', () => {
    for (const written of ['', 'Debt', 'خادمة', 'Feminin'])
      expect(readCode<string>(methodsOfControl, written)).toBeUndefined();
  });
});

describe('urgency', () => {
  it('gives 24 hours, 72 hours, 14 days to a first answer', () => {
    const asked = new Date('2026-11-20T12:00:00Z');
    expect(firstAnswerDue('emergency', asked).toISOString()).toBe('2026-11-21T12:00:00.000Z');
    expect(firstAnswerDue('urgent', asked).toISOString()).toBe('2026-11-23T12:00:00.000Z');
    expect(firstAnswerDue('normal', asked).toISOString()).toBe('2026-12-04T12:00:00.000Z');
  });
});
