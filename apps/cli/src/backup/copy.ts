import type { Command } from 'commander';
import { ask, granted, once } from '../ask.js';
import { asking } from '../asking.js';

interface Network {
  readonly __typename: string;
  readonly signingFault: string | null;
  readonly awaited: readonly string[];
  readonly suspendedCases: number;
}

const parts = '__typename signingFault awaited suspendedCases';

const sentences: Readonly<Record<string, string>> = {
  'database-behind': 'The database is older than what this node has said. It asks the other members for its heads.',
  'high-water-missing': 'The high-water file is missing. The node asks the other members for its heads.',
  'high-water-differs':
    'The high-water file belongs to another database. The node asks the other members for its heads.',
  'signed-twice':
    'TWO COPIES OF THIS NODE have signed: stop one of them for good, then decide at the other: ihala copy keep.',
  'signed-elsewhere':
    'ANOTHER COPY OF THIS NODE has signed, or this one was put back as a whole: stop the other for good, then: ihala copy keep.',
};

/** `ihala copy`: whether this node may sign, what it waits for after a restore, and which of two copies goes on. */
export function copy(program: Command): void {
  const group = program.command('copy').description('a node that was restored, or of which two copies have run');
  const show = group
    .command('show', { isDefault: true })
    .description('whether this node may sign, and what it waits for');
  asking(show, async (session) => {
    const { network } = await ask<{ network: Network }>(session, `{ network { ${parts} } }`);
    tell(network);
  });
  const keep = group
    .command('keep')
    .description('this copy goes on, in new epochs; the other one was stopped for good before');
  asking(keep, async (session) => {
    const mutation = `mutation ($input: GoOnFromThisCopyInput!) {
      goOnFromThisCopy(input: $input) { ... on Network { ${parts} } ... on Refusal { __typename code message } }
    }`;
    const { goOnFromThisCopy } = await ask<{ goOnFromThisCopy: Network }>(session, mutation, { input: once({}) });
    tell(granted(goOnFromThisCopy));
  });
}

function tell({ signingFault, awaited, suspendedCases }: Network): void {
  console.log(signingFault ? (sentences[signingFault] ?? signingFault) : 'This node signs: nothing stands against it.');
  if (awaited.length > 0) {
    console.log(`${awaited.length} members must still say what they hold: ${awaited.join(', ')}.`);
    console.log(`Until then this node does not decide over ${suspendedCases} cases. It cares for all of them.`);
  }
}
