import { isRefusal } from '../refusal.js';
import type { ModelArticle } from './article.js';
import { judgesWhatIsThere } from './compare.js';
import { describeEntry, type EntryRefusal, type LawEntry, placeOfEntry } from './entry.js';
import type { LawFileRefusal, LawRefusal } from './law-refusal.js';

/** A row of a file of laws: where it stands (`provisions[3]`) and what it says, or null where its shape is not understood. */
export interface LawRow {
  readonly row: string;
  readonly entry: LawEntry | null;
}

export type LawFaultCode =
  | EntryRefusal
  | Extract<LawRefusal, 'law-article-unknown' | 'law-element-unknown'>
  | Extract<LawFileRefusal, 'law-row-not-understood' | 'law-row-twice'>;

/** A row that cannot be taken, and why. */
export interface LawFault {
  readonly row: string;
  readonly code: LawFaultCode;
}

/**
 * Reads the rows of a file of laws by the same rules as entries that are typed in. A provision may be held against an
 * article of the same file or of the library. All or nothing is the caller's rule: here each row is told apart.
 */
export function readLawRows(
  rows: readonly LawRow[],
  library: readonly Pick<ModelArticle, 'number' | 'elements'>[],
  today: string,
): { readonly entries: readonly LawEntry[]; readonly faults: readonly LawFault[] } {
  const faults: LawFault[] = [];
  const read: { row: string; entry: LawEntry }[] = [];
  const places = new Set<string>();
  for (const { row, entry: typed } of rows) {
    const entry = typed && describeEntry(typed, today);
    const place = entry && !isRefusal(entry) ? placeOfEntry(entry) : null;
    if (!entry) faults.push({ row, code: 'law-row-not-understood' });
    else if ('refused' in entry) faults.push({ row, code: entry.refused });
    else if (place !== null && places.has(place)) faults.push({ row, code: 'law-row-twice' });
    else read.push({ row, entry });
    if (place !== null) places.add(place);
  }
  const articles = [...library, ...read.flatMap(({ entry }) => (entry.kind === 'article' ? [entry] : []))];
  for (const { row, entry } of read) {
    const there = entry.kind === 'provision' ? judgesWhatIsThere(entry, articles) : null;
    if (there && isRefusal(there)) faults.push({ row, code: there.refused });
  }
  return { entries: read.map(({ entry }) => entry), faults };
}
