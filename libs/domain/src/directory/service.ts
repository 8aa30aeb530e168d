import type { ServiceKind } from '../codes/htcds.js';
import { type Refusal, refuse } from '../refusal.js';

/** A service as the directory lists it (HSDS 3.0 `service`): languages are ISO 639-3, `name` in the provider's words. */
export interface OfferedService {
  readonly kind: ServiceKind;
  readonly name: string;
  readonly languages: readonly string[];
}

/**
 * Takes a service as typed in and gives it as it is kept. Refuses `service-name-missing` and `language-not-valid` (what
 * is not three letters of ISO 639-3).
 */
export function describeService(typed: {
  kind: ServiceKind;
  name: string;
  languages: readonly string[];
}): OfferedService | Refusal<'service-name-missing' | 'language-not-valid'> {
  const name = typed.name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (name === '' || name.length > 200) return refuse('service-name-missing');
  const spoken = [...new Set(typed.languages.map((code) => code.trim().toLowerCase()))].sort();
  if (!spoken.every((code) => /^[a-z]{3}$/.test(code))) return refuse('language-not-valid');
  return { kind: typed.kind, name, languages: spoken };
}
