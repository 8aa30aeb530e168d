import { inLatinDigits } from './digits.js';

/** Arabic letters that stand for one another in how names are written, and those of Persian, Urdu and Kurdish keyboards. */
const arabic: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ء: '',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ێ: 'ي',
  ے: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۃ: 'ه',
  ک: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ڤ: 'ف',
  ڥ: 'ف',
  ۆ: 'و',
  ڕ: 'ر',
  ڵ: 'ل',
};

/** Latin letters that Unicode does not take apart into a base letter and a mark. */
const latin: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Ethiopic rows that sound alike in Amharic: each row of eight is written as the row it is confused with. */
const ethiopicRows: ReadonlyMap<number, number> = new Map([
  [0x1210, 0x1200],
  [0x1280, 0x1200],
  [0x12b8, 0x1200],
  [0x1220, 0x1230],
  [0x12d0, 0x12a0],
  [0x1340, 0x1338],
]);

/** In these two rows the first and the fourth order sound alike as well (ሀ and ሃ, አ and ኣ). */
const fourthAsFirst: ReadonlyMap<number, number> = new Map([
  [0x1203, 0x1200],
  [0x12a3, 0x12a0],
]);

function ethiopic(letter: string): string {
  const code = letter.charCodeAt(0);
  const row = ethiopicRows.get(code & ~7);
  const inRow = row === undefined ? code : row + (code & 7);
  return String.fromCharCode(fourthAsFirst.get(inRow) ?? inRow);
}

/**
 * Writes a name the one way in which it is compared: without diacritics, tatweel, bidi marks and case; hamza and alef
 * forms, ى/ي, ة/ه and letters of neighbouring keyboards made one; Latin accents taken off; Ethiopic homophones (ሀ/ሐ/ኀ,
 * ሰ/ሠ, አ/ዐ, ጸ/ፀ) made one; Arabic and Persian digits as Latin ones. Words are separated by single spaces. For comparing
 * only: it is never shown, and it is no transliteration between scripts.
 */
export function spellPlainly(name: string): string {
  return inLatinDigits(name.normalize('NFKC'))
    .replace(/[أإآٱٲٳؤئءىیېێےةۀہھەۃکگڭپچژڤڥۆڕڵ]/g, (letter) => arabic[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\p{Mn}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => latin[letter] ?? letter)
    .replace(/[\u1200-\u1357]/g, ethiopic)
    .replace(/['’‘ʼʿʾ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
