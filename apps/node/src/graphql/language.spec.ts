import { expect, it } from '@jest/globals';
import { languageOf } from './language.js';

it.each([
  [undefined, 'ar'],
  ['', 'ar'],
  ['de, ja;q=0.9', 'ar'],
  ['fr-MA, fr;q=0.9', 'fr'],
  ['en;q=0.5, fr;q=0.7', 'fr'],
  ['ar-JO;q=0.3, EN-gb', 'en'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['french', 'ar'],
  [`${'x,'.repeat(1000)}fr`, 'ar'],
])('Accept-Language: %s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
