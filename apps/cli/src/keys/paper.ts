import { randomBytes } from 'node:crypto';
import { readRootWords, rootWords, type WordLanguage } from '#home';
import type { Questions } from '../prompt.js';
import { whatIsWrong } from './root.js';

/**
 * Draws a root key, shows it once as words and lets them be typed again from the paper: only then does it count. Nothing
 * was made before, so whoever stops here has lost nothing.
 */
export async function rootOnPaper(questions: Questions, language: WordLanguage): Promise<Buffer> {
  const seed = randomBytes(32);
  console.error('\nThe root key speaks for your organisation. It is on no computer: these 24 words are all there is.');
  console.error('Write them on paper, in this order, and let nobody photograph them:\n');
  console.error(`${columns(rootWords(seed, language))}\n`);
  await questions.ask('Press Enter when they are on paper; they are then gone from this screen');
  console.error('\x1b[2J\x1b[3J\x1b[H');
  for (let tries = 0; tries < 5; tries += 1) {
    const read = readRootWords(await questions.askPassword('Type the 24 words again, from the paper'));
    if ('seed' in read && read.seed.equals(seed)) return seed;
    console.error('seed' in read ? 'This is another root key. Which paper is it?' : whatIsWrong(read));
  }
  throw new Error('The words could not be read again from the paper, so this root key was not used. Begin anew.');
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
