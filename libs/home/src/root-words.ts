import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';

/** In which languages a root key is written as words. There is no agreed list of Arabic words (BIP-39). */
export const wordLanguages = ['en', 'fr'] as const;
export type WordLanguage = (typeof wordLanguages)[number];

const lists: Record<WordLanguage, string[]> = { en: english, fr: french };

/** How many words a root key has: 256 bits and a checksum of 8, eleven bits a word. */
const rootWordCount = 24;

/** The 32 bytes of a root key as words for paper (BIP-39). */
export function rootWords(seed: Uint8Array, language: WordLanguage = 'en'): readonly string[] {
  if (seed.byteLength !== 32) throw new TypeError('a root key has 32 bytes');
  return entropyToMnemonic(seed, lists[language]).normalize('NFC').split(/\s+/);
}

/**
 * What was typed from the paper: the root key; which words are in no list (counted from 1), as far as the language can be
 * told; how many there were if not 24; or that all are words and yet not these ones (the checksum differs).
 *
 * Capitals, accents, numbers before the words and anything after the fourth letter of a word do not matter: within a list
 * the first four letters tell the words apart.
 */
export function readRootWords(
  typed: string,
): { readonly seed: Buffer } | { readonly wrong: 'unknown-words'; readonly places: readonly number[] } | Wrong {
  const words = typed.split(/[\s,.;:0-9]+/).filter((word) => word !== '');
  const read = wordLanguages.map((language) => words.map((word) => inList(lists[language], word)));
  const unknown = read.map((found) => found.flatMap((word, index) => (word === undefined ? [index + 1] : [])));
  const places = unknown.reduce((fewest, one) => (one.length < fewest.length ? one : fewest));
  if (places.length > 0) return { wrong: 'unknown-words', places };
  if (words.length !== rootWordCount) return { wrong: 'count', count: words.length };
  for (const [index, language] of wordLanguages.entries()) {
    if (unknown[index]?.length !== 0) continue;
    const seed = entropyOf(read[index] ?? [], language);
    if (seed) return { seed };
  }
  return { wrong: 'checksum' };
}

type Wrong = { readonly wrong: 'count'; readonly count: number } | { readonly wrong: 'checksum' };

function entropyOf(words: readonly (string | undefined)[], language: WordLanguage): Buffer | undefined {
  try {
    return Buffer.from(mnemonicToEntropy(words.join(' '), lists[language]));
  } catch {
    return undefined;
  }
}

function inList(list: readonly string[], typed: string): string | undefined {
  const word = plain(typed);
  return (
    list.find((one) => plain(one) === word) ?? list.find((one) => word.length >= 4 && startAlike(plain(one), word))
  );
}

/** Four letters tell words apart; a word that goes on differently after them is still that word, written badly. */
function startAlike(word: string, typed: string): boolean {
  return word.slice(0, 4) === typed.slice(0, 4) && (word.startsWith(typed) || typed.startsWith(word));
}

function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
