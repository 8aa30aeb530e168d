import { isCountry } from '../codes/country.js';
import { type Refusal, refuse } from '../refusal.js';

/** What a provider outside the network is. Members have the kinds that the charter gives them. */
export const providerKinds = [
  'hospital',
  'ministry',
  'ministry-shelter',
  'un-agency',
  'police',
  'prosecution',
  'legal-aid',
  'employment-service',
  'school',
  'ngo',
  'embassy',
  'other',
] as const;

export type ProviderKind = (typeof providerKinds)[number];

/**
 * An organisation that helps and has no node: a hospital, a ministry's shelter, UNHCR, the prosecution. It is entered by
 * hand, has no account, and is reached by letter or telephone. `country` is ISO 3166-1 alpha-2, `phone` E.164.
 */
export interface Provider {
  readonly name: string;
  readonly kind: ProviderKind;
  readonly country: string;
  readonly phone: string | null;
}

/**
 * Takes a provider as typed in and gives it as it is kept. Digits may be Arabic or Persian, the telephone number may
 * have spaces, dashes and a leading 00. Refuses `provider-name-missing`, `country-not-valid`, `phone-not-valid`.
 */
export function describeProvider(typed: {
  name: string;
  kind: ProviderKind;
  country: string;
  phone?: string | null;
}): Provider | Refusal<'provider-name-missing' | 'country-not-valid' | 'phone-not-valid'> {
  const name = typed.name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (name === '' || name.length > 200) return refuse('provider-name-missing');
  const country = typed.country.trim().toUpperCase();
  if (!isCountry(country)) return refuse('country-not-valid');
  const phone = typed.phone === undefined || typed.phone === null ? '' : readPhone(typed.phone);
  if (phone === undefined) return refuse('phone-not-valid');
  return { name, kind: typed.kind, country, phone: phone === '' ? null : phone };
}

/** E.164 out of what people type; '' for nothing, undefined for what is no international number. */
function readPhone(typed: string): string | undefined {
  const latin = typed
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\s().\-\u200e\u200f\u2066-\u2069]/gu, '')
    .replace(/^00/, '+');
  if (latin === '') return '';
  return /^\+[1-9]\d{4,14}$/.test(latin) ? latin : undefined;
}

/**
 * No embassy hears of a person unless the person asks for it: an embassy can be the arm of the state she fled.
 * Refuses `embassy-only-if-asked`.
 */
export function mayApproach(
  kind: string,
  personAsks: boolean,
): { readonly approach: true } | Refusal<'embassy-only-if-asked'> {
  return kind === 'embassy' && !personAsks ? refuse('embassy-only-if-asked') : { approach: true };
}
