import type { Command } from 'commander';
import { readHome } from '#home';
import { ceremony, type Language } from '#i18n';
import { homeOption, languageOption } from '../options.js';
import { Questions } from '../prompt.js';
import { requireRootOf } from './renew.js';
import { askRootKey } from './root.js';

/** `ihala keys words`: whether the paper can still be read. Nothing is changed and nothing kept. */
export function words(keys: Command): void {
  keys
    .command('words')
    .description('try whether the root key’s words can still be read from the paper')
    .addOption(homeOption())
    .addOption(languageOption())
    .action(async (options: { home: string; language: Language }) => {
      const questions = new Questions();
      try {
        requireRootOf(await readHome(options.home), await askRootKey(questions, undefined, options.language));
      } finally {
        questions.close();
      }
      console.log(ceremony.theWords[options.language]);
    });
}
