import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readRootWords, rootWords, wordLanguages } from './root-words.js';

const seed = createHash('sha256').update('an invented root key').digest();

describe('a root key on paper', () => {
  it('is the words of BIP-39, as any other tool writes them', () => {
    expect(rootWords(Buffer.alloc(32)).join(' ')).toBe(`${'abandon '.repeat(23)}art`);
  });

  it.each(wordLanguages)('is read again from its words (%s), however they are typed', (language) => {
    const words = rootWords(seed, language);
    expect(words).toHaveLength(24);
    const typed = [
      words.join(' '),
      words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n'),
      words.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '')).join(', '),
      words.map((word) => word.slice(0, Math.max(4, Math.min(word.length, 5)))).join(' '),
    ];
    for (const text of typed) expect(readRootWords(text)).toEqual({ seed });
  });

  it('is not taken when a word is wrong, missing or out of place, and it is said which', () => {
    const words = [...rootWords(seed)];
    expect(readRootWords(words.with(4, 'zzzz').with(7, 'qqqq').join(' '))).toEqual({
      wrong: 'unknown-words',
      places: [5, 8],
    });
    expect(readRootWords(words.slice(1).join(' '))).toEqual({ wrong: 'count', count: 23 });
    const swapped = words.with(0, words[1] ?? '').with(1, words[0] ?? '');
    expect(readRootWords(swapped.join(' '))).toEqual({ wrong: 'checksum' });
    expect(readRootWords('')).toEqual({ wrong: 'count', count: 0 });
  });
});
