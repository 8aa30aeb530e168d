import type { Command } from 'commander';
import { type Renewal, renewRecord } from '#federation';
import { makeNextFeedKey, readHome } from '#home';
import { ask, granted, once } from '../ask.js';
import { homeOption, languageOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { asStaff } from '../session.js';
import { placeNext, requireRootOf } from './renew.js';
import { askRootKey } from './root.js';

interface RotateOptions extends NodeOptions {
  home: string;
  rootKey?: string;
}

/** `ihala keys rotate`: a new feed key and, with a login, a new key for mail. The ones before count for what was said. */
export function rotate(keys: Command): void {
  keys
    .command('rotate')
    .description('renew this node’s keys: what it signs with and, with --login, what its mail is sealed to')
    .addOption(homeOption())
    .option('--root-key <file>', 'the root key’s file; without it the words are asked for')
    .option('--login <name>', 'your login on the running, unlocked node: then the key for mail is renewed too')
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (options: RotateOptions) => {
      const questions = new Questions();
      try {
        const home = await readHome(options.home);
        const root = await askRootKey(questions, options.rootKey);
        requireRootOf(home, root);
        const recipient = options.login ? await nextRecipient(options, questions) : undefined;
        const feedKey = (await makeNextFeedKey(home.dir)).publicKey;
        const renewal: Renewal = recipient ? { feedKey, recipient } : { feedKey };
        await placeNext(home, renewRecord(home.says, renewal, new Date()), root);
      } finally {
        questions.close();
      }
    });
}

function nextRecipient(options: RotateOptions, questions: Questions): Promise<string> {
  return asStaff(options, questions, async (session) => {
    const { makeNextRecipient } = await ask<{ makeNextRecipient: { __typename: string; recipient: string } }>(
      session,
      `mutation ($input: NextRecipientInput!) {
        makeNextRecipient(input: $input) { __typename ... on NextRecipient { recipient } ... on Refusal { message } }
      }`,
      { input: once({}) },
    );
    return granted(makeNextRecipient).recipient;
  });
}
