import { isPartialDate } from '../case/change-fields.js';
import { inLatinDigits } from '../case/digits.js';

/**
 * A day as exactly as its source says it: `2016`, `2016-08` or `2016-08-25`. Nothing is filled in: a law of which only the
 * year is known is in force for certain only after the year has passed.
 */
export type LawDay = string;

/** A day as it is kept, or undefined for what is none. */
export function readLawDay(typed: string): LawDay | undefined {
  const day = inLatinDigits(typed.trim());
  return isPartialDate(day) ? day : undefined;
}

/** The first day that it can mean, `YYYY-MM-DD`. */
export function firstDayOf(day: LawDay): string {
  return `${day}-01-01`.slice(0, 10);
}

/** The last day that it can mean, `YYYY-MM-DD`. */
export function lastDayOf(day: LawDay): string {
  const [year = '', month = '12', exact] = day.split('-');
  if (exact) return day;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${last}`;
}
