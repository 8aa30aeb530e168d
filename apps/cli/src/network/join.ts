import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { isProblem, namedIn, type VerifiedCharter, verifyCharters } from '#federation';
import { placeCharter, readHome } from '#home';
import { homeOption } from '../options.js';
import { Questions } from '../prompt.js';
import { fingerprint, hashFrom } from './fingerprint.js';

interface JoinOptions {
  home: string;
  fingerprint?: string;
}

/** `ihala network join`: verifies the signed charter and puts it where the node reads it. */
export function join(network: Command): void {
  network
    .command('join <charter>')
    .description('verify the signed charter and join the network with this node')
    .addOption(homeOption())
    .option('--fingerprint <hash>', 'the charter’s fingerprint as a founder told it to you, by voice')
    .action(async (file: string, options: JoinOptions) => {
      const { node, dir } = await readHome(options.home);
      const text = await readFile(file, 'utf8');
      const verified = verifyCharters(text, options.fingerprint ? hashFrom(options.fingerprint) : undefined);
      if (isProblem(verified)) throw new Error(whyNot(file, verified.problem));
      const { founding, last } = verified;
      if (!options.fingerprint) await compareByVoice(founding);
      await placeCharter(dir, text);
      const { network: name, members, version } = last.charter;
      if (namedIn(last.charter, node.nodeId))
        console.log(`${node.name} belongs to ${name}, with ${members.length} members.`);
      else
        console.log(
          `Charter ${version} does not name this node yet. Running, it asks the members for a later one that does.`,
        );
      console.log('A running node takes the charter within a minute; otherwise start it: ihala node');
    });
}

/** Signatures say only that the founders agree among themselves; that these are the founders, a voice must say. */
async function compareByVoice(verified: VerifiedCharter): Promise<void> {
  console.log(`Call one of the founders and compare: ${fingerprint(verified.bytes)}`);
  const questions = new Questions();
  try {
    const answer = await questions.ask('Is it the same? (yes/no)');
    if (answer.toLowerCase() !== 'yes') throw new Error('Not joined. Ask the founders for the charter’s file again.');
  } finally {
    questions.close();
  }
}

function whyNot(file: string, problem: string): string {
  switch (problem) {
    case 'votes-missing':
      return `${file} is not signed by enough focal points yet (ihala network sign).`;
    case 'not-pinned':
      return `${file} is another charter than the one with this fingerprint. Do not use it; call a founder.`;
    default:
      return `${file} is not a charter that can be trusted (${problem}). Ask the founders for it again.`;
  }
}
