import type { Command } from 'commander';
import { ask, granted, once } from '../ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { logIn } from '../session.js';

/** `ihala user password`: sets a password of one’s own. Only then can a colleague give access to cases. */
export function password(user: Command): void {
  user
    .command('password')
    .description('set a password of your own')
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (options: NodeOptions) => {
      const questions = new Questions();
      try {
        const current = await questions.askPassword('Present password');
        const next = await questions.askPassword('New password');
        if ((await questions.askPassword('New password again')) !== next) throw new Error('The two are not the same.');
        await change(options, current, next);
      } finally {
        questions.close();
      }
      console.log('The password is changed.');
    });
}

async function change(options: NodeOptions, current: string, next: string): Promise<void> {
  const session = await logIn(options, current);
  const { setOwnPassword } = await ask<{ setOwnPassword: { __typename: string } }>(
    session,
    `mutation ($input: SetOwnPasswordInput!) { setOwnPassword(input: $input) { __typename ... on Refusal { message } } }`,
    { input: once({ current, next }) },
  );
  granted(setOwnPassword);
}
