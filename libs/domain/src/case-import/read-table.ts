import type { CaseFields } from '../case/case-fields.js';
import type { ColumnMapping } from './column.js';
import { type ImportFault, readCaseRow } from './read-row.js';

/** A table of cases as it was understood: what can be taken, and what stands in the way. */
export interface ReadTable {
  readonly columns: readonly ColumnMapping[];
  readonly cases: readonly CaseFields[];
  readonly faults: readonly ImportFault[];
}

/** Reads the rows below the heading. All or nothing is the caller's rule: here each row is told apart. */
export function readCaseTable(rows: readonly (readonly string[])[], columns: readonly ColumnMapping[]): ReadTable {
  const cases: CaseFields[] = [];
  const faults: ImportFault[] = [];
  const references = new Set<string>();
  rows.forEach((cells, index) => {
    const line = index + 2;
    const read = readCaseRow(line, cells, columns);
    if ('faults' in read) {
      faults.push(...read.faults);
      return;
    }
    const reference = read.fields.otherReferences?.[0];
    if (reference && references.has(reference)) {
      const header = columns.find(({ holds }) => holds === 'reference')?.header ?? null;
      faults.push({ line, header, code: 'reference-twice' });
      return;
    }
    if (reference) references.add(reference);
    cases.push(read.fields);
  });
  return { columns, cases, faults };
}
