import type { Command } from 'commander';
import { facetWords, languages, ruleKindNames } from '#i18n';
import { facetsOf, protocolHash, type Rule } from '#protocols';
import { readDocument } from './documents.js';

/** `ihala protocol show`: a protocol side by side in Arabic, French and English. */
export function show(protocol: Command): void {
  protocol
    .command('show <document>')
    .description('a protocol side by side in Arabic, French and English: a file, or regional, national.jo and the like')
    .option('--width <columns>', 'columns of the terminal', String(process.stdout.columns ?? 120))
    .action(async (named: string, { width }: { width: string }) => {
      const document = await readDocument(named, 'en');
      const { protocol: name, version, inForceFrom, rules } = document;
      const column = Math.max(20, Math.floor((Number(width) - 2 * gap.length) / languages.length));
      console.log(`${name} ${version}, in force from ${inForceFrom}, ${protocolHash(document)}`);
      for (const rule of rules) console.log(`\n${rule.id}\n${sideBySide(rule, column)}`);
    });
}

const gap = '   ';

function sideBySide(rule: Rule, column: number): string {
  const columns = languages.map((language) => {
    const { title, text, source, proposal } = rule;
    const origin = [source.title[language], source.article, source.date].filter(Boolean).join(', ');
    return [
      `${title[language]} (${ruleKindNames[rule.kind][language]})`,
      text[language],
      ...facetsOf(rule).map((facet) => `- ${facetWords(facet, language)}`),
      `[${origin}]${proposal ? ` ${marked[language]}` : ''}`,
    ].flatMap((paragraph) => wrapped(paragraph, column));
  });
  const lines = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: lines }, (_, at) =>
    columns
      .map((own) => padded(own[at] ?? '', column))
      .join(gap)
      .trimEnd(),
  ).join('\n');
}

const marked = { ar: 'اقتراح للتصديق', fr: 'proposition à ratifier', en: 'proposal for ratification' } as const;

/** Columns that a text takes: marks above and below letters take none. */
function widthOf(text: string): number {
  return [...text.replace(/\p{Mn}|\p{Cf}/gu, '')].length;
}

function padded(line: string, column: number): string {
  return line + ' '.repeat(Math.max(0, column - widthOf(line)));
}

function wrapped(text: string, column: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (widthOf(`${line} ${word}`) <= column) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
