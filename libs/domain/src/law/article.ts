import { isRefusal, type Refusal, refuse } from '../refusal.js';
import type { LawRefusal } from './law-refusal.js';
import { articleNumber, describeTexts, type LawText, longestLawTitle, shortLine } from './text.js';

/**
 * One thing that an article of the model law asks for, by itself: the act, the means, the purpose. A provision of a
 * country meets it, meets it partly or does not meet it.
 */
export interface LawElement {
  /** Small letters and hyphens: `child-without-means`. */
  readonly code: string;
  readonly names: readonly LawText[];
}

/**
 * An article of the model law that the network offers to parliaments. `source` says where it is taken from or who
 * proposed it; the text may be in one language only at first.
 */
export interface ModelArticle {
  readonly number: string;
  readonly titles: readonly LawText[];
  readonly texts: readonly LawText[];
  readonly elements: readonly LawElement[];
  readonly source: string;
}

export const mostElements = 30;

export type ArticleRefusal = Extract<
  LawRefusal,
  | 'law-number-not-valid'
  | 'law-text-missing'
  | 'law-language-not-valid'
  | 'law-elements-not-valid'
  | 'law-source-missing'
>;

/**
 * Takes an article as typed in and gives it as it is kept. Refusals: `law-number-not-valid`, `law-text-missing`,
 * `law-language-not-valid`, `law-elements-not-valid` (none, too many, one code twice, a code of another form),
 * `law-source-missing`.
 */
export function describeArticle(typed: ModelArticle): ModelArticle | Refusal<ArticleRefusal> {
  const number = articleNumber(typed.number);
  if (!number) return refuse('law-number-not-valid');
  const titles = describeTexts(typed.titles, longestLawTitle);
  if (isRefusal(titles)) return titles;
  const texts = describeTexts(typed.texts);
  if (isRefusal(texts)) return texts;
  const elements = describeElements(typed.elements);
  if (isRefusal(elements)) return elements;
  const source = shortLine(typed.source);
  return source ? { number, titles, texts, elements, source } : refuse('law-source-missing');
}

function describeElements(typed: readonly LawElement[]): readonly LawElement[] | Refusal<ArticleRefusal> {
  const elements: LawElement[] = [];
  for (const { code, names } of typed) {
    const described = describeTexts(names, longestLawTitle);
    if (isRefusal(described)) return described;
    elements.push({ code: code.trim(), names: described });
  }
  const codes = new Set(elements.map(({ code }) => code));
  const sound = codes.size === elements.length && codes.size > 0 && codes.size <= mostElements;
  return sound && [...codes].every(isElementCode) ? elements : refuse('law-elements-not-valid');
}

/** Whether this may name an element. */
export function isElementCode(code: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(code);
}
