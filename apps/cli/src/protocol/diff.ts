import type { Command } from 'commander';
import { type Language, ruleChangeWords } from '#i18n';
import { diffProtocols } from '#protocols';
import { languageOption } from '../options.js';
import { readDocument } from './documents.js';

/** `ihala protocol diff`: what a newer version changes, in words. */
export function diff(protocol: Command): void {
  protocol
    .command('diff <before> <after>')
    .description('what a newer version of a protocol changes, rule by rule, in words')
    .addOption(languageOption())
    .action(async (before: string, after: string, { language }: { language: Language }) => {
      const [old, now] = [await readDocument(before, language), await readDocument(after, language)];
      const changes = diffProtocols(old, now);
      console.log(
        `${old.protocol} ${old.version} → ${now.protocol} ${now.version}, ${now.inForceFrom}: ${changes.length}`,
      );
      for (const change of changes) console.log(`${change.rule.id}: ${ruleChangeWords(change, language)}`);
    });
}
