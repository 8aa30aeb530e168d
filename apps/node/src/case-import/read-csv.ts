import { parse } from 'csv-parse/sync';
import { type Refusal, refuse } from '#domain';

/** As many rows as one transaction takes in a few seconds. */
const mostRows = 2_000;

const separators = [',', ';', '\t'] as const;

/**
 * The rows of a CSV text, its heading first. The separator is the one that divides the heading most: programs that speak
 * French or Arabic write semicolons. A byte order mark and quotes (RFC 4180) are understood.
 */
export function readCsv(
  text: string,
): string[][] | Refusal<'import-not-a-table' | 'import-empty' | 'import-too-many-rows'> {
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      to: mostRows + 2,
    });
  } catch {
    return refuse('import-not-a-table');
  }
  if (rows.length < 2) return refuse('import-empty');
  return rows.length > mostRows + 1 ? refuse('import-too-many-rows') : rows;
}

function separatorOf(text: string): string {
  const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string) => heading.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
