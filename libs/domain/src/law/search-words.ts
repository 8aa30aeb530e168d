import { spellPlainly } from '../case/name-spelling.js';
import { type Refusal, refuse } from '../refusal.js';
import type { LawEntry } from './entry.js';
import type { LawText } from './text.js';

/** What is written in one with an Arabic word that it does not belong to, the longest first, with the article made plain. */
const before = ['وبال', 'فبال', 'وكال', 'وال', 'فال', 'بال', 'كال', 'ولل', 'لل', 'ال'];
const after = ['هما', 'هم', 'هن', 'ها', 'ات', 'ان', 'ون', 'ين', 'يه', 'ه', 'ي'];
/** A stem keeps so many letters: without it, short words would become one. */
const shortest = 3;

/**
 * The stem under which a word of a law is found again: Arabic without the article and what is written in one with it, and
 * without common endings (الضحايا and ضحايا, للمجني and المجني); Latin letters without a plural s. It is the light stemming
 * of Larkey, Ballesteros and Connell (2002), made shorter: no roots, so words that only look alike are told apart.
 */
export function stemOf(word: string): string {
  if (!/\p{Script=Arabic}/u.test(word))
    return word.length > shortest && /[a-rt-z]s$/.test(word) ? word.slice(0, -1) : word;
  const prefix = before.find((one) => word.startsWith(one) && word.length - one.length >= shortest);
  const bare = prefix ? word.slice(prefix.length) : word;
  const suffix = after.find((one) => bare.endsWith(one) && bare.length - one.length >= shortest);
  return suffix ? bare.slice(0, -suffix.length) : bare;
}

/** The stems of a text, each once: spelt plainly (hamza, ى/ي, ة/ه, diacritics, digits of any script, case, accents). */
export function searchWords(text: string): readonly string[] {
  const words = spellPlainly(text).split(' ').filter(Boolean);
  return [...new Set(words.map(stemOf))];
}

/** Under which stems an entry is found: all its texts in all its languages, its citation, source and country. */
export function wordsOfEntry(entry: LawEntry): readonly string[] {
  return searchWords(textOf(entry).join(' '));
}

function textOf(entry: LawEntry): readonly string[] {
  const plain = (texts: readonly LawText[]) => texts.map(({ text }) => text);
  switch (entry.kind) {
    case 'article':
      return [
        entry.number,
        entry.source,
        ...plain(entry.titles),
        ...plain(entry.texts),
        ...entry.elements.flatMap(({ names }) => plain(names)),
      ];
    case 'provision':
      return [entry.country, entry.law, entry.article, entry.source, entry.supersededBy ?? '', ...plain(entry.texts)];
    case 'way':
      return [
        entry.country,
        entry.law,
        ...plain(entry.titles),
        ...entry.steps.flatMap(({ body, note, source }) => [body ?? '', note ?? '', source]),
      ];
    case 'comment':
      return [entry.text];
  }
}

/** What somebody looks for: entries that have all these stems. Refuses `search-term-too-short`. */
export function searchLawFor(typed: string): readonly string[] | Refusal<'search-term-too-short'> {
  const words = searchWords(typed);
  return words.some((word) => word.length > 1) ? words.slice(0, 12) : refuse('search-term-too-short');
}
