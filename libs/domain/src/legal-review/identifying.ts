import type { CaseFields } from '../case/case-fields.js';
import { inLatinDigits } from '../case/digits.js';
import { nameUnits } from '../case/name-search.js';
import { spellPlainly } from '../case/name-spelling.js';
import { toE164 } from '../case/phone.js';
import { type Refusal, refuse } from '../refusal.js';
import type { IdentifyingRefusal } from './review-refusal.js';

/** What is known of a case by which its person could be told: its fields, and the numbers under which it is filed. */
export interface KnownOfPerson {
  readonly fields: CaseFields;
  /** The case’s own reference here, and former ones. */
  readonly references: readonly string[];
  /** ISO 3166-1 alpha-2: to which country a telephone number without one belongs. */
  readonly country: string;
}

/**
 * Whether a text tells who a case is about: a name of the person, in any spelling under which the case is found again and
 * behind an attached Arabic word (و، ف، ب، ل، ك); a telephone number, e-mail address, street, full day of birth, number of a
 * paper or reference of the case, however they are spaced and in whatever digits. Names of two letters and more count.
 *
 * What is *not* seen: names that stand in no field, another script than the file’s, a story that only one person can
 * have. That is what the second person is for.
 *
 * Refusals: `review-tells-name`, `-phone`, `-e-mail`, `-address`, `-birth`, `-number`, `-reference`.
 */
export function tellsWho(text: string, known: KnownOfPerson): Refusal<IdentifyingRefusal> | undefined {
  const { fields } = known;
  const ways = (fields.safeContact?.ways ?? []).map(({ address }) => address ?? '');
  const phones = [...(fields.phones ?? []).map(({ number }) => number), ...ways.filter((way) => !way.includes('@'))];
  const mails = [fields.email ?? '', ...ways.filter((way) => way.includes('@'))];
  const numbers = [fields.identityNumber ?? ''];
  const names = (fields.names ?? []).map(({ name }) => name);
  if (namesSomebody(text, names)) return refuse('review-tells-name');
  if (phones.some((phone) => hasPhone(text, phone, known.country))) return refuse('review-tells-phone');
  if (mails.some((mail) => hasMail(text, mail))) return refuse('review-tells-e-mail');
  if (hasStreet(text, [fields.address ?? '', ...ways])) return refuse('review-tells-address');
  if (hasDay(text, fields.birth ?? '')) return refuse('review-tells-birth');
  if (numbers.some((number) => hasNumber(text, number))) return refuse('review-tells-number');
  const references = [...known.references, ...(fields.otherReferences ?? [])];
  if (references.some((reference) => hasNumber(text, reference))) return refuse('review-tells-reference');
  return undefined;
}

/** Words that Arabic writes onto the next one: and, so, with, for, like; with the article لل. */
const attached = /^(?:[وف]?(?:لل|[بلك])|[وف])(?=\p{L}{2})/u;

/** Each word of a text without what is attached to it; words that carry nothing stay. */
function detached(text: string): string {
  return spellPlainly(text)
    .split(' ')
    .map((word) => word.replace(attached, ''))
    .join(' ');
}

/** Whether a text holds one of these names, or a part of one. Also asked of guidance, for the names of organisations. */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const found = new Set([...nameUnits(text), ...nameUnits(detached(text))].flat());
  for (const word of spellPlainly(text).split(' ')) found.add(word);
  return names.some((name) =>
    nameUnits(name).some((unit) => unit.some((spelling) => spelling.length > 1 && found.has(spelling))),
  );
}

/** Runs of digits in a text, with what people write between them taken out. */
function digitRuns(text: string): readonly string[] {
  const plain = inLatinDigits(text.normalize('NFKC')).replace(/\p{Cf}/gu, '');
  return (plain.match(/\d[\d\s().\-‐-―/]*\d/g) ?? []).map((run) => run.replace(/\D/g, ''));
}

/** The last seven digits of a number are enough to ring it from nearby. */
function hasPhone(text: string, phone: string, country: string): boolean {
  const digits = (toE164(phone, country) ?? inLatinDigits(phone)).replace(/\D/g, '');
  return digits.length >= 5 && digitRuns(text).some((run) => run.includes(digits.slice(-7)));
}

/** Whether a text holds anything that could be rung: seven digits in a row, however they are spaced. */
export function holdsLongNumber(text: string): boolean {
  return digitRuns(text).some((run) => run.length >= 7);
}

function hasMail(text: string, mail: string): boolean {
  const plain = mail.normalize('NFKC').trim().toLowerCase();
  const [box = ''] = plain.split('@');
  const said = text.normalize('NFKC').toLowerCase();
  return (plain.includes('@') && said.replace(/\s/g, '').includes(plain)) || (box.length >= 5 && said.includes(box));
}

/** Two words of an address that follow each other, or its only word; words of up to three letters alone say nothing. */
function hasStreet(text: string, addresses: readonly string[]): boolean {
  const said = ` ${spellPlainly(text)} `;
  const bare = ` ${detached(text)} `;
  return addresses.some((address) => {
    const words = spellPlainly(address).split(' ').filter(Boolean);
    const pairs = words.length === 1 ? words : words.slice(1).map((word, at) => `${words[at]} ${word}`);
    return pairs.some(
      (pair) =>
        pair.split(' ').some((word) => word.length > 3) && (said.includes(` ${pair} `) || bare.includes(` ${pair} `)),
    );
  });
}

/** A whole day of birth, in any of the orders in which days are written with digits. */
function hasDay(text: string, birth: string): boolean {
  const [year, month, day] = birth.split('-').map(Number);
  if (!year || !month || !day) return false;
  const plain = inLatinDigits(text).replace(/\p{Cf}/gu, '');
  return [...plain.matchAll(/(\d{1,4})\s*[-/.،,]\s*(\d{1,2})\s*[-/.،,]\s*(\d{1,4})/g)].some(([, a, b, c]) => {
    const parts = [Number(a), Number(b), Number(c)].join('-');
    return [`${year}-${month}-${day}`, `${day}-${month}-${year}`, `${month}-${day}-${year}`].includes(parts);
  });
}

/** A number of a paper or reference, letters and digits without what stands between them. */
function hasNumber(text: string, number: string): boolean {
  const compact = (words: string) => spellPlainly(words).replaceAll(' ', '');
  const sought = compact(number);
  return sought.length >= 4 && compact(text).includes(sought);
}
