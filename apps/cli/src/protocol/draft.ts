import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Language } from '#i18n';
import { ask, granted, once } from '../ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { asStaff, type Session } from '../session.js';
import { readDocument } from './documents.js';

interface Drafted {
  readonly __typename: string;
  readonly id: string;
  readonly protocol: string;
  readonly version: string;
  readonly state: string;
  readonly changes: readonly { readonly words: string }[];
  readonly refusal: { readonly message: string; readonly at: string | null } | null;
}

const drafted = `__typename ... on VersionOnItsWay { id protocol version state changes { words } refusal { message at } }
  ... on Refusal { message }`;

/** `ihala protocol draft`: keeps a file as a draft at a running node, and with `--send` asks everybody for comments. */
export function draft(protocol: Command): void {
  protocol
    .command('draft <file>')
    .description('keep a file as a draft of a version at a running node, as a legal reviewer')
    .option('--send', 'send it to every organisation for comments; its text changes no more', false)
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (file: string, options: NodeOptions & { send: boolean; language: Language }) => {
      await readDocument(file, options.language);
      const document = await readFile(file, 'utf8');
      const questions = new Questions();
      try {
        await asStaff(options, questions, (session) => run(session, document, options.send));
      } finally {
        questions.close();
      }
    });
}

async function run(session: Session, document: string, send: boolean): Promise<void> {
  const input = once({ document });
  const mutation = `mutation ($input: DraftVersionInput!) { draftProtocolVersion(input: $input) { ${drafted} } }`;
  const { draftProtocolVersion } = await ask<{ draftProtocolVersion: Drafted }>(session, mutation, { input });
  const { id, protocol, version, changes, refusal } = granted(draftProtocolVersion);
  console.log(`${protocol}@${version} is kept as a draft (${id}).`);
  for (const { words } of changes) console.log(`  ${words}`);
  if (refusal) console.log(`  WRONG ${refusal.at ? `${refusal.at}: ` : ''}${refusal.message}`);
  if (!send) return;
  const sending = `mutation ($input: VersionInput!) { sendProtocolVersion(input: $input) { ${drafted} } }`;
  const sent = await ask<{ sendProtocolVersion: Drafted }>(session, sending, { input: once({ versionId: id }) });
  console.log(`Sent for comments: ${granted(sent.sendProtocolVersion).state.replaceAll('_', ' ')}.`);
}
