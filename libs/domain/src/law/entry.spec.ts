import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../refusal.js';
import { firstDayOf, lastDayOf } from './day.js';
import { describeEntry, type LawEntry, placeOfEntry } from './entry.js';
import { readLawRows } from './file.js';
import { searchLawFor, searchWords, wordsOfEntry } from './search-words.js';
import { orderOfNumber } from './text.js';

const article: LawEntry = {
  kind: 'article',
  number: ' ١ ',
  titles: [{ language: 'ar', text: 'تعريف الاتجار بالأشخاص' }],
  texts: [
    { language: 'FR', text: 'Le recrutement\r\n\r\nde victimes  ' },
    { language: 'ar', text: 'تجنيد أشخاص أو نقلهم' },
  ],
  elements: [{ code: 'act', names: [{ language: 'en', text: 'Act' }] }],
  source: 'Palermo Protocol,  article 3',
};
const provision: LawEntry = {
  kind: 'provision',
  country: 'lb',
  law: '164/2011',
  article: '586 (1)',
  modelArticle: '1',
  judged: [{ element: 'act', verdict: 'met' }],
  wording: 'quoted',
  texts: [{ language: 'ar', text: 'اجتذاب شخص أو نقله' }],
  source: 'الجريدة الرسمية',
  sourceDay: '2011-09-01',
  inForce: '2011-09',
  until: null,
  supersededBy: null,
};
const refused = (entry: object, change: object) => describeEntry({ ...entry, ...change } as LawEntry, '2026-11-20');

describe('an entry of the library of laws', () => {
  it('is kept tidy: Latin digits in a number, lines kept, languages in small letters and in order', () => {
    expect(describeEntry(article, null)).toMatchObject({
      number: '1',
      texts: [{ language: 'ar' }, { language: 'fr', text: 'Le recrutement\n\nde victimes' }],
      source: 'Palermo Protocol, article 3',
    });
    expect(describeEntry(provision, null)).toMatchObject({ country: 'LB', article: '586 (1)' });
  });

  it('stays as it is when it is described again, so that a member keeps what another said', () => {
    for (const entry of [article, provision]) {
      const once = describeEntry(entry, null);
      expect(isRefusal(once) ? once : describeEntry(once, null)).toEqual(once);
    }
  });

  it('of an article is refused without number, text, elements or source', () => {
    expect(refused(article, { number: '' })).toEqual({ refused: 'law-number-not-valid' });
    expect(refused(article, { texts: [] })).toEqual({ refused: 'law-text-missing' });
    expect(refused(article, { titles: [{ language: 'arabic', text: 'x' }] })).toEqual({
      refused: 'law-language-not-valid',
    });
    expect(refused(article, { elements: [] })).toEqual({ refused: 'law-elements-not-valid' });
    const twice = [article, article].flatMap((one) => (one.kind === 'article' ? one.elements : []));
    expect(refused(article, { elements: twice })).toEqual({ refused: 'law-elements-not-valid' });
    expect(refused(article, { source: ' ' })).toEqual({ refused: 'law-source-missing' });
  });

  it('of a provision is refused without country, citation, judgement, source or a day that can be', () => {
    expect(refused(provision, { country: 'LBN' })).toEqual({ refused: 'country-not-valid' });
    expect(refused(provision, { article: '' })).toEqual({ refused: 'law-place-missing' });
    expect(refused(provision, { judged: [] })).toEqual({ refused: 'law-judgement-missing' });
    expect(refused(provision, { source: '' })).toEqual({ refused: 'law-source-missing' });
    expect(refused(provision, { inForce: '2011-02-30' })).toEqual({ refused: 'law-date-not-valid' });
    expect(refused(provision, { until: '2011-08-31' })).toEqual({ refused: 'law-until-too-early' });
    expect(refused(provision, { supersededBy: 'x'.repeat(501) })).toEqual({ refused: 'law-text-missing' });
  });

  it('is about the same thing however its citation is spelt', () => {
    expect(placeOfEntry({ ...provision, article: '586(1)', country: 'LB' })).toBe(placeOfEntry(provision));
    expect(placeOfEntry({ ...provision, article: '586 (2)' })).not.toBe(placeOfEntry(provision));
  });

  it('stands in the order of numbers, not of letters', () => {
    expect(['448-10', '9', '448-2', '10'].sort((a, b) => (orderOfNumber(a) < orderOfNumber(b) ? -1 : 1))).toEqual([
      '9',
      '10',
      '448-2',
      '448-10',
    ]);
  });

  it('may know a day as inexactly as its source', () => {
    expect([firstDayOf('2016'), lastDayOf('2016')]).toEqual(['2016-01-01', '2016-12-31']);
    expect([firstDayOf('2024-02'), lastDayOf('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect([firstDayOf('2016-08-25'), lastDayOf('2016-08-25')]).toEqual(['2016-08-25', '2016-08-25']);
  });
});

const finds = (text: string, sought: string): boolean => {
  const wanted = searchLawFor(sought);
  const indexed = searchWords(text);
  return !isRefusal(wanted) && wanted.every((word) => indexed.includes(word));
};

describe('searching the library', () => {
  for (const [what, text, sought] of [
    ['the article', 'حماية الضحايا', 'ضحايا'],
    ['what is written in one with a word', 'للمجني عليه وبالقسر', 'المجني القسر'],
    ['hamza, teh marbuta and diacritics', 'إساءةُ استعمال السُّلطة', 'اساءه السلطه'],
    ['alef maksura and Persian letters', 'علی مرضى', 'علي مرضي'],
    ['Arabic digits', 'القانون ١٦٤', '164'],
    ['common endings', 'وسيلة أو وسائلها', 'وسائل'],
    ['accents, case and plurals', 'Les victimes de la Traite', 'VICTIME traite'],
    ['the order of words', 'abuse of power', 'power abuse'],
  ] as const)
    it(`does not mind ${what}`, () => {
      expect(finds(text, sought)).toBe(true);
    });

  it('tells different words apart, and asks for all of them', () => {
    expect(finds('استغلال السلطة', 'استقبال')).toBe(false);
    expect(finds('abuse of power', 'abuse payment')).toBe(false);
  });

  it('asks for more than one letter', () => {
    for (const term of ['', ' ', 'ا', '؟']) expect(searchLawFor(term)).toEqual({ refused: 'search-term-too-short' });
  });

  it('always finds a text by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const wanted = searchLawFor(text);
        if (!isRefusal(wanted)) expect(finds(text, text)).toBe(true);
      }),
    );
  });

  it('knows an entry by its citation and by every language it has', () => {
    expect(wordsOfEntry(provision)).toEqual(expect.arrayContaining([...searchWords('164 586 شخص')]));
    expect(wordsOfEntry(article)).toEqual(expect.arrayContaining([...searchWords('recrutement تجنيد')]));
  });
});

describe('a file of laws', () => {
  const read = (...rows: (LawEntry | null)[]) =>
    readLawRows(
      rows.map((entry, at) => ({ row: `rows[${at}]`, entry })),
      [],
      '2026-11-20',
    );

  it('may hold an article and what is held against it', () => {
    expect(read(article, provision)).toMatchObject({ entries: [{ number: '1' }, { country: 'LB' }], faults: [] });
  });

  it('names each row that cannot be taken, and why', () => {
    const { faults } = read(
      { ...article, number: '2' },
      provision,
      null,
      { ...provision, source: '' },
      { ...article, number: '2' },
    );
    expect(faults).toEqual([
      { row: 'rows[2]', code: 'law-row-not-understood' },
      { row: 'rows[3]', code: 'law-source-missing' },
      { row: 'rows[4]', code: 'law-row-twice' },
      { row: 'rows[1]', code: 'law-article-unknown' },
    ]);
  });
});
