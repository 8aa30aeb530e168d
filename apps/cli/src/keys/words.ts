import type { Command } from 'commander';
import { readHome } from '#home';
import { homeOption } from '../options.js';
import { Questions } from '../prompt.js';
import { requireRootOf } from './renew.js';
import { askRootKey } from './root.js';

/** `ihala keys words`: whether the paper can still be read. Nothing is changed and nothing kept. */
export function words(keys: Command): void {
  keys
    .command('words')
    .description('try whether the root key’s words can still be read from the paper')
    .addOption(homeOption())
    .action(async (options: { home: string }) => {
      const questions = new Questions();
      try {
        requireRootOf(await readHome(options.home), await askRootKey(questions, undefined));
      } finally {
        questions.close();
      }
      console.log('These are the words. Put the paper back where it was.');
    });
}
