import { networkCountries } from '../codes/country.js';
import { type Refusal, refuse } from '../refusal.js';
import type { LawElement, ModelArticle } from './article.js';
import { type KeptEntry, type LawEntryOf, placeOfEntry } from './entry.js';
import { isInForce, type LawVerdict, type Provision } from './provision.js';
import { orderOfNumber } from './text.js';

export type KeptArticle = KeptEntry<LawEntryOf<'article'>>;
export type KeptProvision = KeptEntry<LawEntryOf<'provision'>>;

/** `no-entry`: nobody has entered anything. It is not the same as `not`, and never taken for it. */
export const cellVerdicts = ['met', 'partly', 'not', 'no-entry'] as const;
export type CellVerdict = (typeof cellVerdicts)[number];

/** One country under one element: what its laws make of it, and which entries say so. */
export interface ComparisonCell {
  readonly country: string;
  readonly verdict: CellVerdict;
  /** Two members judge the same provision differently: then the lesser of their verdicts counts. */
  readonly disputed: boolean;
  readonly because: readonly { readonly kept: KeptProvision; readonly verdict: LawVerdict }[];
}

export interface ComparedElement extends LawElement {
  readonly cells: readonly ComparisonCell[];
}

/** An article of the model law with every element that some member gives it, and what each country makes of it. */
export interface ComparedArticle {
  readonly number: string;
  /** As each member has it. */
  readonly kept: readonly KeptArticle[];
  readonly elements: readonly ComparedElement[];
}

const weight: Readonly<Record<LawVerdict, number>> = { not: 0, partly: 1, met: 2 };

/**
 * The comparison of the model law with the laws of countries on a day (`YYYY-MM-DD`): computed from the entries each time
 * and kept nowhere. Only what is in force on that day for certain counts. A country meets an element as well as the best of
 * its provisions does; of one provision that two members judge differently, the lesser verdict counts and the cell says
 * that it is disputed. Articles stand in the order of their numbers, countries as they are named.
 */
export function compareLaws(
  articles: readonly KeptArticle[],
  provisions: readonly KeptProvision[],
  on: string,
  countries: readonly string[] = networkCountries,
): readonly ComparedArticle[] {
  const inForce = provisions.filter(({ entry }) => isInForce(entry, on));
  const numbers = [...new Set(articles.map(({ entry }) => entry.number))];
  return numbers.sort(inOrder).map((number) => {
    const kept = articles.filter(({ entry }) => entry.number === number);
    const about = inForce.filter(({ entry }) => entry.modelArticle === number);
    const elements = elementsOf(kept).map((element) => ({
      ...element,
      cells: countries.map((country) =>
        cellOf(
          element.code,
          country,
          about.filter(({ entry }) => entry.country === country),
        ),
      ),
    }));
    return { number, kept, elements };
  });
}

function inOrder(a: string, b: string): number {
  return orderOfNumber(a) < orderOfNumber(b) ? -1 : 1;
}

/** Each element once, in the order in which the members name them. */
function elementsOf(kept: readonly KeptArticle[]): readonly LawElement[] {
  const elements = new Map<string, LawElement>();
  for (const { entry } of kept) {
    for (const element of entry.elements) if (!elements.has(element.code)) elements.set(element.code, element);
  }
  return [...elements.values()];
}

function cellOf(element: string, country: string, provisions: readonly KeptProvision[]): ComparisonCell {
  const because = provisions.flatMap((kept) =>
    kept.entry.judged.filter((judged) => judged.element === element).map(({ verdict }) => ({ kept, verdict })),
  );
  const places = new Map<string, LawVerdict[]>();
  for (const { kept, verdict } of because) {
    const place = placeOfEntry(kept.entry) ?? kept.id;
    places.set(place, [...(places.get(place) ?? []), verdict]);
  }
  const judged = [...places.values()];
  const best = judged.map(least).reduce<CellVerdict>(better, 'no-entry');
  return { country, verdict: best, disputed: judged.some((verdicts) => new Set(verdicts).size > 1), because };
}

function least(verdicts: readonly LawVerdict[]): LawVerdict {
  return verdicts.reduce((a, b) => (weight[b] < weight[a] ? b : a));
}

function better(best: CellVerdict, verdict: LawVerdict): CellVerdict {
  return best === 'no-entry' || weight[verdict] > weight[best] ? verdict : best;
}

/**
 * Whether a provision is held against an article that the library has, and judges only elements that somebody gives it.
 * Refusals: `law-article-unknown`, `law-element-unknown`.
 */
export function judgesWhatIsThere(
  provision: Pick<Provision, 'modelArticle' | 'judged'>,
  articles: readonly Pick<ModelArticle, 'number' | 'elements'>[],
): { readonly there: true } | Refusal<'law-article-unknown' | 'law-element-unknown'> {
  const meant = articles.filter(({ number }) => number === provision.modelArticle);
  if (meant.length === 0) return refuse('law-article-unknown');
  const codes = new Set(meant.flatMap(({ elements }) => elements.map(({ code }) => code)));
  return provision.judged.every(({ element }) => codes.has(element)) ? { there: true } : refuse('law-element-unknown');
}
