import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ask, granted, once } from './ask.js';
import { homeOption, languageOption, loginOption, type NodeOptions, urlOption } from './options.js';
import { Questions } from './prompt.js';
import { asStaff, type Session } from './session.js';

interface MailOptions extends NodeOptions {
  home: string;
}

/** `ihala mail export|import`: mail that no line brings, as a file. Only its addressee can open what is in it. */
export function mail(program: Command): void {
  const mails = program.command('mail').description('mail that no line brings: as a file, carried by hand');
  carrying(
    mails
      .command('export <member> <file>')
      .description('write the sealed mail for a member, by the id of its node, that it has given no receipt for'),
    exportMail,
  );
  carrying(
    mails.command('import <file>').description('take in a file of sealed mail, as if it had come over the line'),
    importMail,
  );
}

function carrying(
  command: Command,
  work: (session: Session, home: string, given: readonly string[]) => Promise<void>,
): void {
  command
    .addOption(homeOption())
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (...all: unknown[]) => {
      const given = all.filter((one): one is string => typeof one === 'string');
      const options = all[given.length] as MailOptions;
      const questions = new Questions();
      try {
        await asStaff(options, questions, (session) => work(session, options.home, given));
      } finally {
        questions.close();
      }
    });
}

async function exportMail(session: Session, _: string, [nodeId = '', file = '']: readonly string[]): Promise<void> {
  const { exportSealedMail } = await ask<{ exportSealedMail: { __typename: string; path: string } }>(
    session,
    `mutation ($input: BlockMemberInput!) {
      exportSealedMail(input: $input) { __typename ... on SealedMailFile { path } ... on Refusal { message } }
    }`,
    { input: once({ nodeId }) },
  );
  const { path } = granted(exportSealedMail);
  await copyFile(path, file);
  await rm(path);
  console.log(`Written to ${file}. Carry it there; it can be taken in as often as one likes (ihala mail import).`);
}

async function importMail(session: Session, home: string, [file = '']: readonly string[]): Promise<void> {
  const name = `${randomUUID()}.mail`;
  await mkdir(join(home, 'mail'), { recursive: true, mode: 0o700 });
  await copyFile(file, join(home, 'mail', name));
  try {
    const { importSealedMail } = await ask<{
      importSealedMail: { __typename: string; nodeId: string; letters: number };
    }>(
      session,
      `mutation ($input: ImportSealedMailInput!) {
        importSealedMail(input: $input) { __typename ... on CarriedMail { nodeId letters } ... on Refusal { message } }
      }`,
      { input: once({ file: name }) },
    );
    const { nodeId, letters } = granted(importSealedMail);
    console.log(
      `${letters} letters of ${nodeId} were in the file. Export yours for them too: it carries the receipts.`,
    );
  } finally {
    await rm(join(home, 'mail', name), { force: true });
  }
}
