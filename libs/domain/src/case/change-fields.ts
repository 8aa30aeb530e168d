import { isCountry } from '../codes/country.js';
import { isSpokenLanguage } from '../codes/spoken-language.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { type CaseField, type CaseFields, caseFieldNames } from './case-fields.js';
import type { CaseRefusal } from './case-refusal.js';
import { inLatinDigits } from './digits.js';
import { checkSafeContact } from './safe-contact.js';

/** What is written into a file: a value replaces, null takes away, undefined leaves as it is. */
export type FieldChanges = { readonly [Field in CaseField]?: CaseFields[Field] | null };

/** The longest text of one field, in characters. */
export const longestText = 20_000;

/** The most entries of one list. */
const longestList = 100;

type FieldRefusal = Refusal<
  Extract<
    CaseRefusal,
    | 'country-unknown'
    | 'language-unknown'
    | 'birth-not-a-date'
    | 'number-not-possible'
    | 'text-too-long'
    | 'safe-contact-empty'
  >
>;

/** Half characters (which have no UTF-8) and spaces around text go, empty text and empty lists count as not said, at every depth. */
function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\ufffd').trim() || undefined;
  if (Array.isArray(value)) {
    const kept = value.map(tidy).filter((part) => part !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const parts = Object.entries(value).map(([name, part]) => [name, tidy(part)] as const);
  const kept = parts.filter(([, part]) => part !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const said = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('name' in value || 'number' in value || 'channel' in value);

/** A name without a name, a telephone without a number: what is left of a row that was opened and not filled in. */
function withoutEmptyRows(fields: CaseFields): CaseFields {
  const names = fields.names?.filter(said);
  const phones = fields.phones?.filter(said);
  return {
    ...fields,
    names: names?.length ? names : undefined,
    phones: phones?.length ? phones : undefined,
  };
}

/** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; a day that the calendar has. */
export function isPartialDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const longest = (value: unknown): number =>
  typeof value === 'string'
    ? value.length
    : typeof value === 'object' && value !== null
      ? Math.max(0, ...Object.values(value).map(longest))
      : 0;

const countable = (number: number | undefined, most: number) =>
  number === undefined || (Number.isInteger(number) && number >= 0 && number <= most);

function check(fields: CaseFields): FieldRefusal | undefined {
  if (fields.citizenships?.some((code) => !isCountry(code))) return refuse('country-unknown');
  const languages = [...(fields.languages ?? []), ...(fields.safeContact?.languages ?? [])];
  if (languages.some((code) => !isSpokenLanguage(code))) return refuse('language-unknown');
  if (fields.birth !== undefined && !isPartialDate(fields.birth)) return refuse('birth-not-a-date');
  if (!countable(fields.numberOfChildren, 40) || !countable(fields.ageWhenTrafficked, 120))
    return refuse('number-not-possible');
  const tooMany = Object.values(fields).some((value) => Array.isArray(value) && value.length > longestList);
  return tooMany || longest(fields) > longestText ? refuse('text-too-long') : undefined;
}

/**
 * Writes changes into a file. Only what was named changes; blank text is the same as nothing said. Fields that the file
 * does not know are left out, so that nothing travels that no consent can name.
 *
 * Refusals: `country-unknown`, `language-unknown`, `birth-not-a-date`, `number-not-possible` (children 0-40, age 0-120),
 * `text-too-long` (20,000 characters in one text, 100 entries in one list), `safe-contact-empty` (a plan without any way).
 */
export function changeFields(fields: CaseFields, changes: FieldChanges): CaseFields | FieldRefusal {
  if (changes.safeContact && isRefusal(checkSafeContact(changes.safeContact))) return refuse('safe-contact-empty');
  const merged = caseFieldNames.map(
    (name) => [name, changes[name] === undefined ? fields[name] : changes[name]] as const,
  );
  const kept = merged.map(([name, value]) => [name, tidy(value)] as const).filter(([, value]) => value !== undefined);
  const tidied = Object.fromEntries(kept) as CaseFields;
  const dated = tidied.birth === undefined ? tidied : { ...tidied, birth: inLatinDigits(tidied.birth) };
  const written = withoutEmptyRows(dated);
  return (
    check(written) ??
    (Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as CaseFields)
  );
}
