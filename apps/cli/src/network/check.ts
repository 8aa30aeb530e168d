import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { readHome } from '#home';
import { ask, granted, NodeSaidNo, once } from '../ask.js';
import { pinned } from '../doctor/running.js';
import { homeOption, languageOption, loginOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { asStaff, type Session } from '../session.js';

interface CheckOptions extends NodeOptions {
  home: string;
  seconds: string;
}

interface Greeting {
  __typename: string;
  id: string;
  answeredAt: string | null;
}

/**
 * `ihala network check`: looks at the addresses from here, then sends another member a test message. Its answer shows from
 * outside that address, TLS key, signing key and sealing are right: without any of them it could not have been fetched.
 */
export function check(network: Command): void {
  network
    .command('check <nodeId>')
    .description(
      'see whether another member reaches this node: look at the address, send a test message, await its answer',
    )
    .addOption(homeOption())
    .option('--seconds <number>', 'how long to wait for the answer', '60')
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (nodeId: string, options: CheckOptions) => {
      const questions = new Questions();
      try {
        for (const found of await pinned(await readHome(options.home)))
          console.log(found.good ? `good  ${found.note}` : `WRONG ${found.wrong}\n      → ${found.remedy}`);
        await asStaff(options, questions, (session) => greet(session, nodeId, Number(options.seconds)));
      } finally {
        questions.close();
      }
      console.log('good  the test message was fetched from this node, opened and answered');
    });
}

async function greet(session: Session, nodeId: string, seconds: number): Promise<void> {
  const { greetMember } = await ask<{ greetMember: Greeting }>(
    session,
    `mutation ($input: BlockMemberInput!) {
      greetMember(input: $input) { __typename ... on Greeting { id answeredAt } ... on Refusal { message } }
    }`,
    { input: once({ nodeId }) },
  );
  const { id } = granted(greetMember);
  for (let waited = 0; waited < seconds; waited += 0.5) {
    const { greeting } = await ask<{ greeting: Greeting }>(
      session,
      'query ($id: ID!) { greeting(id: $id) { id answeredAt } }',
      {
        id,
      },
    );
    if (greeting.answeredAt) return;
    await wait(500);
  }
  throw new NodeSaidNo('No answer yet. Ring there: is somebody on duty logged in? Otherwise try ihala doctor.');
}
