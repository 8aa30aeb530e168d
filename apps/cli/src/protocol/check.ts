import type { Command } from 'commander';
import { facetWords, type Language, refusalSentences, ruleKindNames } from '#i18n';
import { checkRegional, checkTightens, facetsOf, type Loosening, protocolHash, type Rule } from '#protocols';
import { NodeSaidNo } from '../ask.js';
import { languageOption } from '../options.js';
import { readDocument } from './documents.js';

/**
 * `ihala protocol check`: reads each document as a node would, and proves rule by rule that national ones only tighten. The
 * regional one among them is what they are held against; the one that comes along, if none is.
 */
export function check(protocol: Command): void {
  protocol
    .command('check <documents...>')
    .description('read protocols as a node would, and prove that the national ones only tighten the regional one')
    .addOption(languageOption())
    .action(async (named: string[], { language }: { language: Language }) => {
      const documents = await Promise.all(named.map((one) => readDocument(one, language)));
      const regional =
        documents.find(({ scope }) => scope === 'regional') ?? (await readDocument('regional', language));
      let wrong = 0;
      for (const document of documents) {
        const found = document.scope === 'regional' ? checkRegional(document) : checkTightens(regional, document);
        const name = `${document.protocol} ${document.version}`;
        for (const one of found) console.log(`WRONG ${name}: ${said(one, language)}`);
        if (found.length === 0) console.log(`good  ${name}: ${document.rules.length} rules, ${protocolHash(document)}`);
        wrong += found.length;
      }
      if (wrong > 0) throw new NodeSaidNo(`${wrong} rules may not stand as they are.`);
    });
}

function said({ refused, rule, regional }: Loosening, language: Language): string {
  const values = [rule, ...(regional ? [regional] : [])].map((one) => `      ${one.id}: ${valueWords(one, language)}`);
  return [`${rule.id}: ${refusalSentences[refused][language]}`, ...values].join('\n');
}

function valueWords(rule: Rule, language: Language): string {
  const facets = facetsOf(rule).map((facet) => facetWords(facet, language));
  return `${ruleKindNames[rule.kind][language]}; ${facets.join('; ')}`;
}
