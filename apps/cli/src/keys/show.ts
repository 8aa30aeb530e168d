import type { Command } from 'commander';
import { keyIdOf } from '#federation';
import { readHome } from '#home';
import { homeOption } from '../options.js';

/** `ihala keys show`: what this node’s record says of its keys. No secret is shown; there is none to show. */
export function show(keys: Command): void {
  keys
    .command('show')
    .description('which keys this node has, as its record names them')
    .addOption(homeOption())
    .action(async (options: { home: string }) => {
      const { node, says, opening, otherOpenings } = await readHome(options.home);
      console.log(`${node.name}, ${node.nodeId}: node record ${says.version} of ${says.issuedAt}`);
      console.log(`signs with   ${keyIdOf(says.feedKey)}`);
      console.log(`mail is for  ${opening.recipient.slice(0, 20)}… and ${otherOpenings.length} others that still open`);
      for (const { url, spki } of says.addresses) console.log(`reached at   ${url}${spki ? `, TLS key ${spki}` : ''}`);
      for (const key of says.rotated) console.log(`renewed      ${keyIdOf(key)}: counts for what it signed before`);
      for (const { key, lastGood } of says.revoked)
        console.log(`taken back   ${keyIdOf(key)}: counts up to ${lastGood.length} named places`);
    });
}
