import { describe, expect, it } from '@jest/globals';
import { guessColumns, readCaseRow, readCaseTable } from './index.js';

const columns = guessColumns(['Reference', 'Prénom', 'اسم العائلة', 'YearOfBirth', 'MethodsOfControl', 'Shoe size']);
const row = (...cells: string[]) => readCaseRow(2, cells, columns);

describe('a table of cases', () => {
  it('is understood from headings in English, French and Arabic; an unknown one is left out', () => {
    expect(columns.map(({ holds }) => holds)).toEqual([
      'reference',
      'given-name',
      'family-name',
      'birth',
      'methods-of-control',
      null,
    ]);
  });

  it('joins the two names into one', () => {
    expect(row('', 'سارة', 'المختلق', '', '', '38')).toEqual({ fields: { names: [{ name: 'سارة المختلق' }] } });
  });

  it('reads Arabic digits in a year of birth', () => {
    expect(row('', '', '', '١٩٩٨', '', '')).toEqual({ fields: { birth: '1998' } });
  });

  it('reads a date with the day first', () => {
    expect(row('', '', '', '7/3/1998', '', '')).toEqual({ fields: { birth: '1998-03-07' } });
  });

  it('takes the codes that circulate with a trailing space, and stores the standard’s spelling', () => {
    expect(row('', '', '', '', 'DebtBondage |TakesEarnings', '')).toEqual({
      fields: { methodsOfControl: ['DebtBondage', 'TakesEarnings'] },
    });
  });

  it('names each cell that it cannot take, and guesses nothing', () => {
    expect(row('', '', '', 'last spring', 'DebtBondage|Magic', '')).toEqual({
      faults: [
        { line: 2, header: 'YearOfBirth', code: 'date-unreadable' },
        { line: 2, header: 'MethodsOfControl', code: 'code-unknown' },
      ],
    });
  });

  it('says when a row has another number of cells than the heading', () => {
    expect(row('a', 'b')).toEqual({ faults: [{ line: 2, header: null, code: 'row-uneven' }] });
  });

  it('says when a row holds nothing', () => {
    expect(row('', ' ', '', '', '', '38')).toEqual({ faults: [{ line: 2, header: null, code: 'row-empty' }] });
  });

  it('takes a reference once', () => {
    const table = readCaseTable(
      [
        ['OLD-1', 'Sara', '', '', '', ''],
        ['OLD-1', 'Mona', '', '', '', ''],
      ],
      columns,
    );
    expect(table.cases).toHaveLength(1);
    expect(table.faults).toEqual([{ line: 3, header: 'Reference', code: 'reference-twice' }]);
  });
});
