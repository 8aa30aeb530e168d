import { describe, expect, it } from '@jest/globals';
import { type InEachLanguage, languages, problemSentences, refusalSentences } from './index.js';

const catalogues: [string, Readonly<Record<string, InEachLanguage>>][] = [
  ['refusal', refusalSentences],
  ['problem', problemSentences],
];

describe.each(catalogues)('the sentences of every %s', (_, sentences) => {
  const codes = Object.keys(sentences);

  it('are there in each language', () => {
    const missing = codes.filter((code) => languages.some((language) => !sentences[code]?.[language]?.trim()));
    expect(missing).toEqual([]);
  });

  it('are in the letters of their language', () => {
    const wrong = codes.filter((code) => {
      const { ar = '', fr = '', en = '' } = sentences[code] ?? {};
      return (
        !/\p{Script=Arabic}/u.test(ar) || /\p{Script=Arabic}/u.test(fr + en) || !/[a-z]/i.test(fr) || !/[a-z]/i.test(en)
      );
    });
    expect(wrong).toEqual([]);
  });

  it.each(languages)('tell one from another in %s', (language) => {
    const said = codes.map((code) => sentences[code]?.[language]);
    expect(said.filter((sentence, at) => said.indexOf(sentence) !== at)).toEqual([]);
  });

  it('never speak of a person’s data: they have no gaps to fill', () => {
    const gaps = codes.filter((code) =>
      languages.some((language) => /[{}$%<>]/.test(sentences[code]?.[language] ?? '')),
    );
    expect(gaps).toEqual([]);
  });
});
