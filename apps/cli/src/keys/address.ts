import type { Command } from 'commander';
import { renewRecord } from '#federation';
import { readHome } from '#home';
import { pinOf } from '../network/pin.js';
import { homeOption } from '../options.js';
import { Questions } from '../prompt.js';
import { placeNext, requireRootOf } from './renew.js';
import { askRootKey } from './root.js';

interface AddressOptions {
  home: string;
  url: string;
  certificate?: string;
  keep?: boolean;
  rootKey?: string;
}

/** `ihala keys address`: where this node is reached, and the TLS key that is pinned there. */
export function address(keys: Command): void {
  keys
    .command('address')
    .description(
      'sign where this node is reached; before a new TLS key is used, with --keep, so that both are accepted',
    )
    .addOption(homeOption())
    .requiredOption('--url <url>', 'where the other members reach the node, e.g. https://node.example.org')
    .option('--certificate <file>', 'the TLS certificate that will be shown there; its key is pinned')
    .option('--keep', 'keep the addresses before it as well')
    .option('--root-key <file>', 'the root key’s file; without it the words are asked for')
    .action(async (options: AddressOptions) => {
      const questions = new Questions();
      try {
        const home = await readHome(options.home);
        const root = await askRootKey(questions, options.rootKey);
        requireRootOf(home, root);
        const here = { url: new URL(options.url).origin, spki: await pinOf(options.certificate) };
        const addresses = [here, ...(options.keep ? home.says.addresses : [])];
        await placeNext(home, renewRecord(home.says, { addresses }, new Date()), root);
      } finally {
        questions.close();
      }
    });
}
