import { spellPlainly } from '../case/name-spelling.js';

/** What Arabic writes onto the next word: and, so, with, like, for, and the article (of which لل hides the first letter). */
const attached = ['ال', 'بال', 'كال', 'لل', 'ب', 'ل', 'ك'].flatMap((one) => [one, `و${one}`, `ف${one}`]);
const articles = attached.filter((one) => one.endsWith('ال'));

/** A word, and what is left of it without what may be attached before it. */
function stems(word: string, before: readonly string[]): readonly string[] {
  const rests = [...before, 'و', 'ف'].filter((one) => word.startsWith(one)).map((one) => word.slice(one.length));
  return [word, ...rests.filter((rest) => rest.length >= 3)];
}

const wordsOf = (text: string) => [...new Set(spellPlainly(text).split(' ').filter(Boolean))];

/**
 * The words under which a text is found: each as it stands, and without what Arabic attaches before it, spelled plainly
 * (hamza, ة, ى, diacritics, accents and digits evened out). One text, words apart by single spaces and one at either end, so
 * that the beginning of a word can be looked for with `LIKE '% word%'`.
 */
export function guidanceWords(text: string): string {
  return ` ${[...new Set(wordsOf(text).flatMap((word) => stems(word, attached)))].join(' ')} `;
}

/**
 * What somebody looks for: beginnings of words, of which one in each list must be there. An empty list finds everything.
 * Of what was typed only the article is taken off: more would find what was not meant.
 */
export function lookForGuidance(text: string): readonly (readonly string[])[] {
  return wordsOf(text).map((word) => {
    const [whole = word, ...rests] = stems(word, articles);
    return articles.some((article) => word.startsWith(article)) ? [whole, ...rests] : [whole];
  });
}
