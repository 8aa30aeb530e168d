import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameUnits } from './name-search.js';
import { spellPlainly } from './name-spelling.js';
import { searchFor, searchTerms } from './search-terms.js';

/** Whether a case with this name is found by that search, as the database decides it. */
function finds(named: string, sought: string): boolean {
  const indexed = searchTerms({ names: [{ name: named }] }, 'JO');
  const wanted = searchFor(sought, 'JO');
  return 'refused' in wanted ? false : wanted.every((spellings) => spellings.some((term) => indexed.includes(term)));
}

const alike: readonly (readonly [string, string, string])[] = [
  ['hamza and alef forms', 'أحمد إبراهيم آدم', 'احمد ابراهيم ادم'],
  ['alef maksura and yeh', 'ليلى مصطفى', 'ليلي مصطفي'],
  ['teh marbuta and heh', 'فاطمة', 'فاطمه'],
  ['tatweel', 'محـــمد', 'محمد'],
  ['diacritics', 'مُحَمَّد', 'محمد'],
  ['Persian letters', 'علی کریم', 'علي كريم'],
  ['presentation forms', 'ﻣﺤﻤﺪ', 'محمد'],
  ['hamza on its seat', 'مؤمن رائد', 'مومن رايد'],
  ['the article', 'سعاد المصري', 'سعاد مصري'],
  ['the family of', 'نورة آل خليفة', 'نورة خليفة'],
  ['عبد الله', 'عبد الله حسن', 'عبدالله حسن'],
  ['عبد الرحمن', 'عبد الرحمن', 'عبدالرحمان'],
  ['نور الدين', 'نور الدين زنكي', 'نورالدين زنكي'],
  ['هبة الله', 'هبة الله', 'هبةالله'],
  ['ابن', 'محمد بن علي', 'محمد ابن علي'],
  ['بنعلي', 'زين بنعلي', 'زين بن علي'],
  ['without the kinship word', 'محمد بن سلمان', 'محمد سلمان'],
  ['أبو', 'أبو بكر', 'ابي بكر'],
  ['Latin case and accents', 'Zoë Bénédicte', 'zoe BENEDICTE'],
  ['Latin article', 'Samir Al-Masri', 'samir el masri'],
  ['Abd al-Rahman', 'Abd al-Rahman', 'Abdurrahman'],
  ['Abderrahmane', 'Abderrahmane', 'Abdel Rahman'],
  ['Abdullah', 'Abdullah', 'Abd Allah'],
  ['Ethiopic h', 'ኃይሌ', 'ሀይሌ'],
  ['Ethiopic h of the other row', 'ሐና', 'ሀና'],
  ['Ethiopic s', 'ሠናይት', 'ሰናይት'],
  ['Ethiopic a', 'ዓለም', 'አለም'],
  ['Ethiopic ts', 'ፀሐይ', 'ጸሀይ'],
  ['Ethiopic word separator', 'አበበ፡በቀለ', 'አበበ በቀለ'],
];

describe('finding a person by name', () => {
  for (const [what, one, other] of alike)
    it(`does not mind ${what}`, () => {
      expect(finds(one, other)).toBe(true);
      expect(finds(other, one)).toBe(true);
    });

  it('finds a person by one of several names, in any order', () => {
    expect(finds('مريم أحمد المصري', 'مصري مريم')).toBe(true);
    expect(finds('مريم أحمد المصري', 'مريم حسن')).toBe(false);
  });

  it('tells different names apart', () => {
    for (const [one, other] of [
      ['علي', 'عالية'],
      ['محمد', 'محمود'],
      ['حسن', 'حسين'],
      ['ሰላም', 'ሳለም'],
      ['Amina', 'Amine'],
    ] as const)
      expect(finds(one, other)).toBe(false);
  });

  it('asks for more than one letter', () => {
    for (const term of ['', ' ', 'ا', '؟', 'a'])
      expect(searchFor(term, 'JO')).toEqual({ refused: 'search-term-too-short' });
  });
});

const letters = fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤء');
const word = fc.array(letters, { minLength: 3, maxLength: 8 }).map((parts) => parts.join(''));
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const noise = fc.constantFrom('\u0640', '\u064e', '\u0651', '\u0652', '\u200f', '\u0670');

describe('the plain spelling of a name', () => {
  it('stays as it is when spelt plainly again', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'grapheme' })), (text) => {
        expect(spellPlainly(spellPlainly(text))).toBe(spellPlainly(text));
      }),
    );
  });

  it('does not change with marks that are only written for the eye', () => {
    fc.assert(
      fc.property(name, noise, fc.nat(), (text, mark, place) => {
        const at = place % (text.length + 1);
        expect(nameUnits(text.slice(0, at) + mark + text.slice(at))).toEqual(nameUnits(text));
      }),
    );
  });

  it('always finds a name by itself', () => {
    fc.assert(
      fc.property(name, (text) => {
        const units = nameUnits(text);
        const indexed = new Set(units.flat());
        expect(units.every((unit) => unit.some((spelling) => indexed.has(spelling)))).toBe(true);
        expect(units.flat().every((spelling) => spelling.length > 0 && !spelling.includes(' '))).toBe(true);
      }),
    );
  });
});
