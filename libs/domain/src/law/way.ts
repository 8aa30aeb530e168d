import { isCountry } from '../codes/country.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { firstDayOf, readLawDay } from './day.js';
import type { LawRefusal, WayRefusal } from './law-refusal.js';
import { articleNumber, describeTexts, type LawText, longestLawTitle, optionalLine, shortLine } from './text.js';
import { type WayStep, walkWay } from './way-step.js';

/** The way of a law through a country's parliament, as the steps that were taken: `walkWay` tells where it stands. */
export interface LawWay {
  readonly country: string;
  /** The law or bill as lawyers cite it: `27-14`. */
  readonly law: string;
  readonly titles: readonly LawText[];
  readonly steps: readonly WayStep[];
}

export const mostWaySteps = 60;

type StepRefusal = WayRefusal | 'law-date-not-valid' | 'law-source-missing' | 'law-text-missing';

/**
 * A step as typed in, as it is kept. Refusals: `law-date-not-valid`, `law-source-missing`, `law-text-missing` (a body or note
 * that is too long), `way-step-in-future`.
 */
export function describeStep(typed: WayStep, today: string | null): WayStep | Refusal<StepRefusal> {
  const on = readLawDay(typed.on);
  if (!on) return refuse('law-date-not-valid');
  if (today !== null && firstDayOf(on) > today) return refuse('way-step-in-future');
  const source = shortLine(typed.source);
  if (!source) return refuse('law-source-missing');
  const [body, note] = [optionalLine(typed.body), optionalLine(typed.note)];
  return body === undefined || note === undefined
    ? refuse('law-text-missing')
    : { move: typed.move, on, body, note, source };
}

export type DescribeWayRefusal =
  | StepRefusal
  | 'country-not-valid'
  | Extract<LawRefusal, 'law-place-missing' | 'law-language-not-valid'>;

/**
 * A way as typed in, with all its steps, as it is kept. `today` (`YYYY-MM-DD`) is null where another member says it:
 * clocks differ. Refusals: `country-not-valid`, `law-place-missing`, those of titles, of each step and of their order.
 */
export function describeWay(typed: LawWay, today: string | null): LawWay | Refusal<DescribeWayRefusal> {
  const country = typed.country.trim().toUpperCase();
  if (!isCountry(country)) return refuse('country-not-valid');
  const law = articleNumber(typed.law);
  if (!law) return refuse('law-place-missing');
  const titles = describeTexts(typed.titles, longestLawTitle);
  if (isRefusal(titles)) return titles;
  const steps: WayStep[] = [];
  for (const step of typed.steps) {
    const described = describeStep(step, today);
    if (isRefusal(described)) return described;
    steps.push(described);
  }
  const walked = walkWay(steps);
  if (isRefusal(walked)) return walked;
  return steps.length > mostWaySteps ? refuse('way-over') : { country, law, titles, steps };
}

/** A way with one step more. Refusals: as `describeStep` and `stepOn`. */
export function moveWay(way: LawWay, typed: WayStep, today: string): LawWay | Refusal<StepRefusal> {
  const step = describeStep(typed, today);
  if (isRefusal(step)) return step;
  const walked = walkWay([...way.steps, step]);
  if (isRefusal(walked)) return walked;
  return way.steps.length >= mostWaySteps ? refuse('way-over') : { ...way, steps: [...way.steps, step] };
}
