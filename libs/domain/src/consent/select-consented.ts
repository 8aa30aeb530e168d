import type { CaseFields } from '../case/case-fields.js';
import type { CaseFile } from '../case/case-file.js';
import type { ConsentField } from './consent-words.js';

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
