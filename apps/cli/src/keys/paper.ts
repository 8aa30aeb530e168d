import { randomBytes } from 'node:crypto';
import { readRootWords, rootWords, type WordLanguage } from '#home';
import { ceremony, type Language } from '#i18n';
import type { Questions } from '../prompt.js';
import { whatIsWrong } from './root.js';

/**
 * Draws a root key, shows it once as words and lets them be typed again from the paper: only then does it count. Nothing
 * was made before, so whoever stops here has lost nothing.
 */
export async function rootOnPaper(questions: Questions, words: WordLanguage, language: Language): Promise<Buffer> {
  const seed = randomBytes(32);
  console.error(`\n${ceremony.whatItIs[language]}`);
  console.error(`${ceremony.writeItDown[language]}\n`);
  console.error(`${columns(rootWords(seed, words))}\n`);
  await questions.ask(ceremony.whenWritten[language]);
  console.error('\x1b[2J\x1b[3J\x1b[H');
  for (let tries = 0; tries < 5; tries += 1) {
    const read = readRootWords(await questions.askPassword(ceremony.typeAgain[language]));
    if ('seed' in read && read.seed.equals(seed)) return seed;
    console.error('seed' in read ? ceremony.anotherKey[language] : whatIsWrong(read, language));
  }
  throw new Error(ceremony.notReadAgain[language]);
}

function columns(words: readonly string[]): string {
  const rows = 6;
  return Array.from({ length: rows }, (_, row) =>
    [0, 1, 2, 3]
      .map((column) => column * rows + row)
      .map((index) => `${String(index + 1).padStart(4)}. ${words[index]?.padEnd(12) ?? ''}`)
      .join(''),
  ).join('\n');
}
