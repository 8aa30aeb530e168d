import type { CaseFields } from '../case/case-fields.js';
import { changeFields } from '../case/change-fields.js';
import { inLatinDigits } from '../case/digits.js';
import { isCountry } from '../codes/country.js';
import {
  forcedLabourIndustries,
  genders,
  methodsOfControl,
  methodsOfRecruitment,
  serviceKinds,
  statusDeciders,
  traffickingStatuses,
  typesOfExploitation,
  typesOfSexExploitation,
} from '../codes/htcds.js';
import { readCode } from '../codes/read-code.js';
import { isSpokenLanguage } from '../codes/spoken-language.js';
import { isRefusal } from '../refusal.js';
import { type CaseColumn, type ColumnMapping, caseColumns } from './column.js';

/** What may be wrong with one cell or one row. */
export type ImportFaultCode =
  | 'code-unknown'
  | 'country-unknown'
  | 'language-unknown'
  | 'date-unreadable'
  | 'text-too-long'
  | 'row-empty'
  | 'row-uneven'
  | 'reference-twice';

/** Where a row cannot be taken: its line in the file (the heading is line 1), its column, and why. */
export interface ImportFault {
  readonly line: number;
  readonly header: string | null;
  readonly code: ImportFaultCode;
}

type Read = { readonly fields: CaseFields } | { readonly code: ImportFaultCode };
type Reader = (cell: string) => Read;

const several = (cell: string) =>
  cell
    .split(/[|;،\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const text =
  (place: (said: string) => CaseFields): Reader =>
  (cell) => ({ fields: place(cell) });

function code<Code extends string>(list: readonly Code[], place: (one: Code) => CaseFields): Reader {
  return (cell) => {
    const one = readCode(list, cell);
    return one ? { fields: place(one) } : { code: 'code-unknown' };
  };
}

function codes<Code extends string>(list: readonly Code[], place: (all: readonly Code[]) => CaseFields): Reader {
  return (cell) => {
    const read = several(cell).map((part) => readCode(list, part));
    const all = read.filter((one) => one !== undefined);
    return all.length === read.length ? { fields: place([...new Set(all)]) } : { code: 'code-unknown' };
  };
}

const countries: Reader = (cell) => {
  const all = several(cell).map((one) => one.toUpperCase());
  return all.every(isCountry) ? { fields: { citizenships: all } } : { code: 'country-unknown' };
};

const languages: Reader = (cell) => {
  const all = several(cell).map((one) => one.toLowerCase());
  return all.every(isSpokenLanguage) ? { fields: { languages: all } } : { code: 'language-unknown' };
};

/** `1998`, `1998-03-07`, or as it is written in the region, the day first: `7/3/1998`. Arabic digits are read. */
const birth: Reader = (cell) => {
  const written = inLatinDigits(cell);
  const dayFirst = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(written);
  const iso = dayFirst ? `${dayFirst[3]}-${dayFirst[2]?.padStart(2, '0')}-${dayFirst[1]?.padStart(2, '0')}` : written;
  return isRefusal(changeFields({}, { birth: iso })) ? { code: 'date-unreadable' } : { fields: { birth: iso } };
};

const readers: Readonly<Record<CaseColumn, Reader>> = {
  reference: text((reference) => ({ otherReferences: [reference] })),
  'given-name': text((name) => ({ names: [{ name }] })),
  'family-name': text((name) => ({ names: [{ name }] })),
  'full-name': text((name) => ({ names: [{ name }] })),
  phone: (cell) => ({ fields: { phones: several(cell).map((number) => ({ number: inLatinDigits(number) })) } }),
  email: text((email) => ({ email })),
  address: text((address) => ({ address })),
  birth,
  gender: code(genders, (gender) => ({ gender })),
  citizenship: countries,
  languages,
  wish: text((wish) => ({ wish })),
  needs: codes(serviceKinds, (needs) => ({ needs })),
  story: text((story) => ({ story })),
  'trafficking-status': code(traffickingStatuses, (traffickingStatus) => ({ traffickingStatus })),
  'status-decided-by': code(statusDeciders, (statusDecidedBy) => ({ statusDecidedBy })),
  'methods-of-recruitment': codes(methodsOfRecruitment, (all) => ({ methodsOfRecruitment: all })),
  'methods-of-control': codes(methodsOfControl, (all) => ({ methodsOfControl: all })),
  'types-of-exploitation': codes(typesOfExploitation, (all) => ({ typesOfExploitation: all })),
  'types-of-sex-exploitation': codes(typesOfSexExploitation, (all) => ({ typesOfSexExploitation: all })),
  'forced-labour-industry': code(forcedLabourIndustries, (forcedLabourIndustry) => ({ forcedLabourIndustry })),
};

/**
 * Reads one row of a table of cases. An empty cell is a thing not said, never a fault: nothing about gender, origin or
 * exploitation is ever required. Given and family name become one name, whichever column comes first.
 */
export function readCaseRow(
  line: number,
  cells: readonly string[],
  columns: readonly ColumnMapping[],
): { readonly fields: CaseFields } | { readonly faults: readonly ImportFault[] } {
  if (cells.length !== columns.length) return { faults: [{ line, header: null, code: 'row-uneven' }] };
  const faults: ImportFault[] = [];
  const said = new Map<CaseColumn, CaseFields>();
  columns.forEach(({ header, holds }, index) => {
    const cell = cells[index]?.trim();
    if (!holds || !cell) return;
    const read = readers[holds](cell);
    if ('code' in read) faults.push({ line, header, code: read.code });
    else said.set(holds, read.fields);
  });
  if (faults.length > 0) return { faults };
  const fields = changeFields({}, joined(said));
  if (isRefusal(fields)) return { faults: [{ line, header: null, code: 'text-too-long' }] };
  return Object.keys(fields).length > 0 ? { fields } : { faults: [{ line, header: null, code: 'row-empty' }] };
}

function joined(said: ReadonlyMap<CaseColumn, CaseFields>): CaseFields {
  const name = (['full-name', 'given-name', 'family-name'] as const)
    .flatMap((column) => said.get(column)?.names ?? [])
    .map((one) => one.name)
    .join(' ');
  const all = caseColumns.flatMap((column) => said.get(column) ?? []);
  return { ...Object.assign({}, ...all), ...(name ? { names: [{ name }] } : {}) };
}
