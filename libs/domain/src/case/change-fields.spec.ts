import { describe, expect, it } from '@jest/globals';
import { type CaseFields, caseFieldNames } from './case-fields.js';
import { changeFields, type FieldChanges, isPartialDate, longestText } from './change-fields.js';

describe('the fields of a file', () => {
  it('may all be missing but a wish for help finding work', () => {
    expect(changeFields({}, { wish: 'أريد عملاً' })).toEqual({ wish: 'أريد عملاً' });
    expect(changeFields({}, {})).toEqual({});
  });

  it('change only where they were named', () => {
    const before: CaseFields = { wish: 'work', names: [{ name: 'Hana' }], gender: 'Feminine' };
    expect(changeFields(before, { wish: 'school', gender: null })).toEqual({
      wish: 'school',
      names: [{ name: 'Hana' }],
    });
  });

  it('hold nothing where only blanks were written', () => {
    const blank: FieldChanges = { wish: '  ', names: [{ name: ' ', kind: 'legal' }], phones: [], citizenships: [] };
    expect(changeFields({ wish: 'work' }, blank)).toEqual({});
  });

  it('take no field that no consent could name', () => {
    const smuggled = { shelterAddress: 'street 7', __proto__: { wish: 'x' } } as FieldChanges;
    expect(Object.keys(changeFields({}, smuggled))).not.toContain('shelterAddress');
  });

  it.each([
    [{ citizenships: ['ET', 'XX'] }, 'country-unknown'],
    [{ languages: ['Arabic'] }, 'language-unknown'],
    [{ birth: '31.2.1998' }, 'birth-not-a-date'],
    [{ numberOfChildren: -1 }, 'number-not-possible'],
    [{ ageWhenTrafficked: 17.5 }, 'number-not-possible'],
    [{ story: 'x'.repeat(longestText + 1) }, 'text-too-long'],
    [{ safeContact: { ways: [] } }, 'safe-contact-empty'],
  ] as const)('refuse %j', (changes, code) => {
    expect(changeFields({}, changes as FieldChanges)).toEqual({ refused: code });
  });

  it('read a birth in Arabic digits and keep as much of it as is known', () => {
    expect(changeFields({}, { birth: '١٩٩٨-٠٢' })).toEqual({ birth: '1998-02' });
    for (const date of ['1998', '1998-02', '2024-02-29']) expect(isPartialDate(date)).toBe(true);
    for (const date of ['98', '1998-13', '2023-02-29', '1899', '1998-2-1']) expect(isPartialDate(date)).toBe(false);
  });

  it('are each listed once', () => {
    expect(new Set(caseFieldNames).size).toBe(caseFieldNames.length);
  });
});
