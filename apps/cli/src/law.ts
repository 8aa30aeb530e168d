import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ask, granted, NodeSaidNo, once } from './ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from './options.js';
import { Questions } from './prompt.js';
import { asStaff, type Session } from './session.js';

interface Check {
  __typename: string;
  rows: number;
  added: number;
  changed: number;
  known: number;
  faults: { row: string; message: string }[];
}

/** `ihala law`: the library of laws. */
export function law(program: Command): void {
  program
    .command('law')
    .description('the library of laws: the model law, provisions of countries, ways of laws')
    .command('import <file>')
    .description('take over a file of laws (JSON, ihala-law-1): every entry of it, or none')
    .option('--dry-run', 'only say how the file is understood', false)
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (file: string, options: NodeOptions & { dryRun: boolean }) => {
      const json = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
      const questions = new Questions();
      try {
        await asStaff(options, questions, (session) => run(session, json, options.dryRun));
      } finally {
        questions.close();
      }
    });
}

async function run(session: Session, json: string, dryRun: boolean): Promise<void> {
  const { rows, added, changed, known, faults } = await checked(session, json);
  for (const { row, message } of faults) console.log(`  ${row}: ${message}`);
  console.log(
    `${rows} entries: ${added} new, ${changed} changed, ${known} known already, ${faults.length} with faults.`,
  );
  if (faults.length > 0) throw new NodeSaidNo('Nothing was taken.');
  if (dryRun || added + changed === 0) return;
  const { importLaw } = await ask<{ importLaw: { __typename: string } }>(
    session,
    `mutation ($input: ImportLawInput!) {
      importLaw(input: $input) { __typename ... on ImportedLaw { id } ... on Refusal { message } }
    }`,
    { input: once({ json }) },
  );
  granted(importLaw);
  console.log(`${added + changed} entries were taken and told to every member.`);
}

async function checked(session: Session, json: string): Promise<Check> {
  const { checkLawImport } = await ask<{ checkLawImport: Check }>(
    session,
    `query ($json: String!) {
      checkLawImport(json: $json) {
        __typename
        ... on LawImportCheck { rows added changed known faults { row message } }
        ... on Refusal { message }
      }
    }`,
    { json },
  );
  return granted(checkLawImport);
}
