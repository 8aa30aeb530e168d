import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { caseColumns } from '#domain';
import { ask, granted, NodeSaidNo, once } from './ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from './options.js';
import { Questions } from './prompt.js';
import { asStaff, type Session } from './session.js';

interface ImportOptions extends NodeOptions {
  column: string[];
  dryRun: boolean;
}

interface Check {
  __typename: string;
  rows: number;
  ready: number;
  columns: { header: string; holds: string | null }[];
  faults: { line: number; header: string | null; message: string }[];
}

interface Table {
  csv: string;
  columns: { header: string; holds: string | null }[];
}

/** `ihala import cases`: takes over a table of cases, whole or not at all. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take over what was kept elsewhere')
    .command('cases <file>')
    .description('take over a table of cases (CSV, codes of HTCDS 2.0): every row of it, or none')
    .option(
      '--column <heading=what...>',
      `what a column holds: ${caseColumns.join(', ')}, or nothing to leave it out`,
      [],
    )
    .option('--dry-run', 'only say how the file is understood', false)
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(
      new Option('--encoding <name>', 'how the file is written').choices(['utf-8', 'windows-1256']).default('utf-8'),
    )
    .addOption(languageOption())
    .action(async (file: string, options: ImportOptions & { encoding: string }) => {
      const csv = new TextDecoder(options.encoding, { fatal: true }).decode(await readFile(file));
      const table = { csv, columns: options.column.map(mapping) };
      const questions = new Questions();
      try {
        await asStaff(options, questions, (session) => run(session, table, options.dryRun));
      } finally {
        questions.close();
      }
    });
}

async function run(session: Session, table: Table, dryRun: boolean): Promise<void> {
  const check = await checked(session, table);
  for (const { header, holds } of check.columns)
    console.log(`  ${header} → ${holds?.replaceAll('_', '-') ?? '(left out)'}`);
  for (const { line, header, message } of check.faults) {
    console.log(`  line ${line}${header ? `, ${header}` : ''}: ${message}`);
  }
  console.log(`${check.ready} of ${check.rows} rows can be taken.`);
  if (check.ready < check.rows) throw new NodeSaidNo('Nothing was imported.');
  if (dryRun) return;
  const { importCases } = await ask<{ importCases: { __typename: string; cases: number } }>(
    session,
    `mutation ($input: ImportCasesInput!) {
      importCases(input: $input) { __typename ... on ImportedCases { cases } ... on Refusal { message } }
    }`,
    { input: once({ table }) },
  );
  console.log(`${granted(importCases).cases} cases were imported.`);
}

async function checked(session: Session, table: Table): Promise<Check> {
  const { checkCaseImport } = await ask<{ checkCaseImport: Check }>(
    session,
    `query ($table: CaseTableInput!) {
      checkCaseImport(table: $table) {
        __typename
        ... on CaseImportCheck { rows ready columns { header holds } faults { line header message } }
        ... on Refusal { message }
      }
    }`,
    { table },
  );
  return granted(checkCaseImport);
}

function mapping(text: string): Table['columns'][number] {
  const at = text.lastIndexOf('=');
  const [header, what] = [text.slice(0, at), text.slice(at + 1)];
  const holds = caseColumns.find((column) => column === what);
  if (at < 1 || (!holds && what !== '' && what !== 'nothing')) {
    throw new Error(`--column ${text}: write heading=what, where what is one of ${caseColumns.join(', ')}, nothing`);
  }
  return { header, holds: holds?.replaceAll('-', '_') ?? null };
}
