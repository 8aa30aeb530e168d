import { type Refusal, refuse } from '../refusal.js';
import type { CaseFields } from './case-fields.js';
import { nameUnits } from './name-search.js';
import { toE164 } from './phone.js';

const asName = (spelling: string) => `name:${spelling}`;
const asPhone = (number: string) => `phone:${number}`;

/**
 * Everything under which a file may be found again: the names in it and its telephone numbers, the safe-contact plan's
 * too. The caller blinds each term with the node's key before it is stored. What a blind index gives away to somebody who
 * holds the database without the key: that two cases share a term, not which.
 */
export function searchTerms(fields: CaseFields, country: string): readonly string[] {
  const names = (fields.names ?? []).flatMap(({ name }) => nameUnits(name).flat());
  const ways = (fields.safeContact?.ways ?? []).map(({ address }) => address ?? '');
  const numbers = [...(fields.phones ?? []).map(({ number }) => number), ...ways];
  const phones = numbers.map((number) => toE164(number, country)).filter((number) => number !== undefined);
  return [...new Set([...names.map(asName), ...phones.map(asPhone)])];
}

/**
 * What somebody looks for: a telephone number, or names that must all be there, each in one of its spellings. The answer
 * is a list of alternatives; a case is found when it has one term of each.
 *
 * Refusals: `search-term-too-short` (nothing to look for, or a single letter).
 */
export function searchFor(
  term: string,
  country: string,
): readonly (readonly string[])[] | Refusal<'search-term-too-short'> {
  const phone = toE164(term, country);
  if (phone) return [[asPhone(phone)]];
  const units = nameUnits(term);
  if (!units.some((unit) => unit.some((spelling) => spelling.length > 1))) return refuse('search-term-too-short');
  return units.map((unit) => unit.map(asName));
}
