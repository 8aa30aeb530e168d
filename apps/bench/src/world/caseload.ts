import { readFileSync } from 'node:fs';

/** The invented caseload that is shipped, repeated under new references until it is as long as wanted. */
export function caseload(cases: number): string {
  const file = new URL('../../../demo/caseload/invented-cases.csv', import.meta.url);
  const [heading = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const repeated = Array.from({ length: cases }, (_, at) => {
    const row = rows[at % rows.length] ?? '';
    return `B-${String(at).padStart(5, '0')}${row.slice(row.indexOf(','))}`;
  });
  return [heading, ...repeated].join('\n');
}
