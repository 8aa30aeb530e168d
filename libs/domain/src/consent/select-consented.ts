import type { CaseFields } from '../case/case-fields.js';
import type { CaseFile } from '../case/case-file.js';
import { type ConsentField, consentFields } from './consent-words.js';

/** The part of a file that a person allowed to travel. */
export interface ConsentedPart {
  readonly fields: CaseFields;
  readonly notes: CaseFile['notes'];
  readonly followUps: CaseFile['followUps'];
}

/** Takes out of a file only what the consent names; a field that nobody named does not exist for the recipient. */
export function selectConsented(
  file: Pick<CaseFile, 'fields' | 'notes' | 'followUps'>,
  consent: { readonly fields: readonly ConsentField[] },
): ConsentedPart {
  const named = new Set<string>(consent.fields);
  return {
    fields: Object.fromEntries(Object.entries(file.fields).filter(([field]) => named.has(field))) as CaseFields,
    notes: named.has('notes') ? file.notes : [],
    followUps: named.has('followUps') ? file.followUps : [],
  };
}

/**
 * Parts that are what the notes or the follow-ups are: what happened, as it was written down; how it went. A yes to these is a
 * yes to them.
 */
const spokenOfAs: ReadonlyMap<string, string> = new Map([
  ['arrests', 'notes'],
  ['reintegration', 'followUps'],
]);

/** Under which name a consent speaks of a part that features keep with a file. */
export function fieldOfPart(part: string): string {
  return spokenOfAs.get(part) ?? part;
}

/**
 * What features keep with a file, as far as it may travel with it: a part that a consent can name (`screenings`) goes only
 * when it is named, arrests when the notes are, what is asked after a stay when the
 * follow-ups are. The others (the consents themselves) go with every file.
 */
export function selectAttached(
  attached: CaseFile['attached'],
  consent: { readonly fields: readonly ConsentField[] },
): CaseFile['attached'] {
  const nameable = new Set<string>(consentFields);
  const named = new Set<string>(consent.fields);
  const mayGo = (field: string) => !nameable.has(field) || named.has(field);
  return Object.fromEntries(Object.entries(attached).filter(([part]) => mayGo(fieldOfPart(part))));
}
