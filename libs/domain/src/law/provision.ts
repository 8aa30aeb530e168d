import { isCountry } from '../codes/country.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { firstDayOf, type LawDay, lastDayOf, readLawDay } from './day.js';
import type { LawRefusal } from './law-refusal.js';
import { articleNumber, describeTexts, type LawText, optionalLine, shortLine } from './text.js';

/** How far a provision does what an element of the model law asks for. */
export const lawVerdicts = ['met', 'partly', 'not'] as const;
export type LawVerdict = (typeof lawVerdicts)[number];

/** Whether the text is the law's own, or says in other words what it says. */
export const lawWordings = ['quoted', 'summarised'] as const;
export type LawWording = (typeof lawWordings)[number];

/** What a reviewer finds: this element of the model article is met, partly or not, by this provision. */
export interface Judgement {
  readonly element: string;
  readonly verdict: LawVerdict;
}

/**
 * A provision of a country's law, held against one article of the model law. `law` and `article` cite it as lawyers do
 * (`27-14`, `448-1`); `source` is where the text was read, `sourceDay` the day of that source. It is in force from
 * `inForce` up to, not including, `until`.
 */
export interface Provision {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly law: string;
  readonly article: string;
  /** Number of the article of the model law. */
  readonly modelArticle: string;
  readonly judged: readonly Judgement[];
  readonly wording: LawWording;
  readonly texts: readonly LawText[];
  readonly source: string;
  readonly sourceDay: LawDay | null;
  readonly inForce: LawDay;
  readonly until: LawDay | null;
  /** What stands in its place since then, as lawyers cite it. */
  readonly supersededBy: string | null;
}

export type ProvisionRefusal =
  | 'country-not-valid'
  | Extract<
      LawRefusal,
      | 'law-place-missing'
      | 'law-number-not-valid'
      | 'law-judgement-missing'
      | 'law-text-missing'
      | 'law-language-not-valid'
      | 'law-source-missing'
      | 'law-date-not-valid'
      | 'law-until-too-early'
    >;

/**
 * Takes a provision as typed in and gives it as it is kept. Whether the library has the article and the elements that it
 * is held against is asked elsewhere (`judgesWhatIsThere`). Refusals: `country-not-valid`, `law-place-missing` (which law,
 * which article), `law-number-not-valid` (of the model article), `law-judgement-missing` (none, or one element twice),
 * `law-text-missing`, `law-language-not-valid`, `law-source-missing`, `law-date-not-valid`, `law-until-too-early`.
 */
export function describeProvision(typed: Provision): Provision | Refusal<ProvisionRefusal> {
  const country = typed.country.trim().toUpperCase();
  if (!isCountry(country)) return refuse('country-not-valid');
  const [law, article] = [articleNumber(typed.law), articleNumber(typed.article)];
  if (!law || !article) return refuse('law-place-missing');
  const modelArticle = articleNumber(typed.modelArticle);
  if (!modelArticle) return refuse('law-number-not-valid');
  const judged = typed.judged.map(({ element, verdict }) => ({ element: element.trim(), verdict }));
  const once = new Set(judged.map(({ element }) => element)).size === judged.length;
  if (judged.length === 0 || !once) return refuse('law-judgement-missing');
  const texts = describeTexts(typed.texts);
  if (isRefusal(texts)) return texts;
  const source = shortLine(typed.source);
  if (!source) return refuse('law-source-missing');
  const days = describeDays(typed);
  if (isRefusal(days)) return days;
  const supersededBy = optionalLine(typed.supersededBy);
  if (supersededBy === undefined) return refuse('law-text-missing');
  return { country, law, article, modelArticle, judged, wording: typed.wording, texts, source, ...days, supersededBy };
}

type Days = Pick<Provision, 'sourceDay' | 'inForce' | 'until'>;

function describeDays(typed: Days): Days | Refusal<'law-date-not-valid' | 'law-until-too-early'> {
  const inForce = readLawDay(typed.inForce);
  const sourceDay = typed.sourceDay === null ? null : readLawDay(typed.sourceDay);
  const until = typed.until === null ? null : readLawDay(typed.until);
  if (inForce === undefined || sourceDay === undefined || until === undefined) return refuse('law-date-not-valid');
  if (until !== null && lastDayOf(until) <= firstDayOf(inForce)) return refuse('law-until-too-early');
  return { inForce, sourceDay, until };
}

/** Whether it is in force on a day (`YYYY-MM-DD`) for certain, whatever its inexact days turn out to be. */
export function isInForce({ inForce, until }: Pick<Provision, 'inForce' | 'until'>, on: string): boolean {
  return lastDayOf(inForce) <= on && (until === null || on < firstDayOf(until));
}
