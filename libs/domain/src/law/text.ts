import { inLatinDigits } from '../case/digits.js';
import { type Refusal, refuse } from '../refusal.js';

/** A text in one language: two or three small letters, as BCP 47 and ISO 639-3 have them (`ar`, `fr`, `ckb`). */
export interface LawText {
  readonly language: string;
  readonly text: string;
}

/** Characters; the longest article of a law stays far below. */
export const longestLawText = 20_000;
export const longestLawTitle = 300;
export const longestLawLine = 500;
export const mostLawLanguages = 6;

/** Whether this has the form of a language code. */
export function isTextLanguage(code: string): boolean {
  return /^[a-z]{2,3}$/.test(code);
}

/**
 * The same text in one or more languages, each language once, ordered by language. Lines are kept, spaces at their ends
 * are not. Refuses `law-text-missing` (none, an empty one or one longer than `most`) and `law-language-not-valid`
 * (another form, or a language twice).
 */
export function describeTexts(
  typed: readonly LawText[],
  most: number = longestLawText,
): readonly LawText[] | Refusal<'law-text-missing' | 'law-language-not-valid'> {
  const texts = typed.map(({ language, text }) => ({
    language: language.trim().toLowerCase(),
    text: paragraphs(text),
  }));
  if (texts.length === 0 || texts.some(({ text }) => text === '' || text.length > most)) {
    return refuse('law-text-missing');
  }
  const spoken = new Set(texts.map(({ language }) => language));
  if (spoken.size < texts.length || spoken.size > mostLawLanguages || ![...spoken].every(isTextLanguage)) {
    return refuse('law-language-not-valid');
  }
  return texts.sort((a, b) => (a.language < b.language ? -1 : 1));
}

/** Text with its lines, without anything else that cannot be seen. */
export function paragraphs(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim())
    .join('\n')
    .trim();
}

/** A text of one line: a citation, a source, the name of a body. */
export function oneLine(typed: string): string {
  return typed.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** One line that is there and not too long, or undefined. */
export function shortLine(typed: string | null | undefined, most: number = longestLawLine): string | undefined {
  const line = oneLine(typed ?? '');
  return line === '' || line.length > most ? undefined : line;
}

/** One line that may be left out: null where nothing is said, undefined where it is too long. */
export function optionalLine(typed: string | null | undefined): string | null | undefined {
  return oneLine(typed ?? '') === '' ? null : shortLine(typed);
}

/** The number of an article as it is compared and ordered: `8`, `448-1`, `586 (8)`; digits of any script are read. */
export function articleNumber(typed: string): string | undefined {
  const number = inLatinDigits(oneLine(typed));
  return /^[\p{L}\p{N}][\p{L}\p{N} ().,/-]{0,39}$/u.test(number) ? number : undefined;
}

/** By this, numbers stand in their order: 2 before 10, 448-2 before 448-10. */
export function orderOfNumber(number: string): string {
  return number.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(6, '0'));
}

/** The text in the first of these languages that is there; else whichever is. */
export function textIn(texts: readonly LawText[], ...wanted: readonly string[]): string {
  for (const language of wanted) {
    const found = texts.find((text) => text.language === language);
    if (found) return found.text;
  }
  return texts[0]?.text ?? '';
}
