import { type SigningKey, signingKeyFrom } from '#federation';
import { readRootWords } from '#home';
import { ceremony, type Language, wordsTyped, wordsUnknown } from '#i18n';
import { readRootKey } from '../network/root-key.js';
import type { Questions } from '../prompt.js';

/** The root key, from a file for scripts, or typed from the paper. */
export async function askRootKey(
  questions: Questions,
  file: string | undefined,
  language: Language = 'en',
): Promise<SigningKey> {
  if (file) return readRootKey(file);
  for (let tries = 0; tries < 3; tries += 1) {
    const read = readRootWords(await questions.askPassword(ceremony.typeWords[language]));
    if ('seed' in read) return signingKeyFrom(read.seed);
    console.error(whatIsWrong(read, language));
  }
  throw new Error(ceremony.notTheWords[language]);
}

/** Says what to look at on the paper. */
export function whatIsWrong(
  read: Exclude<ReturnType<typeof readRootWords>, { seed: Buffer }>,
  language: Language,
): string {
  switch (read.wrong) {
    case 'unknown-words':
      return wordsUnknown(read.places)[language];
    case 'count':
      return wordsTyped(read.count)[language];
    case 'checksum':
      return ceremony.notTogether[language];
  }
}
