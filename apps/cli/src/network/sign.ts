import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { bundleBytes, isProblem, readBundle, signedBytes, voteFor, votersOf } from '#federation';
import { readHome } from '#home';
import { homeOption } from '../options.js';
import { fingerprint } from './fingerprint.js';

/** `ihala network sign`: adds this focal point's vote to the charter's file. Signing twice changes nothing. */
export function sign(network: Command): void {
  network
    .command('sign <charter>')
    .description('sign the founding charter as the focal point of your country')
    .addOption(homeOption())
    .action(async (file: string, options: { home: string }) => {
      const read = readBundle(await readFile(file));
      if (isProblem(read)) throw new Error(`${file} is not a charter (${read.problem}).`);
      const { node, feedKey } = await readHome(options.home);
      const { charter, charterBytes, bundle } = read;
      if (!votersOf(charter).includes(node.nodeId)) {
        throw new Error(`${node.name} does not vote on this charter. Its voters: ${votersOf(charter).join(', ')}`);
      }
      const vote = voteFor(charterBytes, { charter, voter: node.nodeId, round: 1 }, feedKey);
      const others = bundle.votes.filter((other) => !signedBytes(other).equals(signedBytes(vote)));
      await writeFile(file, bundleBytes(charterBytes, [...others, vote], bundle.records));
      console.log(`${node.name} has signed: ${fingerprint(charterBytes)}`);
      console.log(`${others.length + 1} of ${votersOf(charter).length} voters have signed.`);
    });
}
