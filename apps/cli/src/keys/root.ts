import { type SigningKey, signingKeyFrom } from '#federation';
import { readRootWords } from '#home';
import { readRootKey } from '../network/root-key.js';
import type { Questions } from '../prompt.js';

/** The root key, from a file for scripts, or typed from the paper. */
export async function askRootKey(questions: Questions, file: string | undefined): Promise<SigningKey> {
  if (file) return readRootKey(file);
  for (let tries = 0; tries < 3; tries += 1) {
    const read = readRootWords(await questions.askPassword('The 24 words of the root key, from the paper'));
    if ('seed' in read) return signingKeyFrom(read.seed);
    console.error(whatIsWrong(read));
  }
  throw new Error('These are not the words. Nothing was changed.');
}

/** Says what to look at on the paper. */
export function whatIsWrong(read: Exclude<ReturnType<typeof readRootWords>, { seed: Buffer }>): string {
  switch (read.wrong) {
    case 'unknown-words':
      return `Look again at word ${read.places.join(', ')}: ${read.places.length > 1 ? 'they are' : 'it is'} not in the list.`;
    case 'count':
      return `There are 24 words; ${read.count} were typed.`;
    case 'checksum':
      return 'Each of these is a word of the list, but together they are not a root key. Is one out of place?';
  }
}
