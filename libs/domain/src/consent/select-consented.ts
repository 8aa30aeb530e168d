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

/** Parts that are what the notes are: what happened, as it was written down. A yes to the notes is a yes to them. */
const withTheNotes: ReadonlySet<string> = new Set(['arrests']);

/** Under which name a consent speaks of a part that features keep with a file. */
export function fieldOfPart(part: string): string {
  return withTheNotes.has(part) ? 'notes' : part;
}

/**
 * What features keep with a file, as far as it may travel with it: a part that a consent can name (`screenings`) goes only
 * when it is named, arrests when the notes are. The others (the consents themselves) go with every file.
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
