import { describe, expect, it } from '@jest/globals';
import { languages } from '../language.js';
import { dutyNotice } from './duty.js';

describe('the notice that wakes whoever is on duty', () => {
  it.each(['subject', 'text'] as const)('is equally long in each language: its %s', (part) => {
    expect(new Set(languages.map((language) => [...dutyNotice[part][language]].length)).size).toBe(1);
  });

  it('fits one SMS in Arabic letters', () => {
    for (const language of languages) expect(dutyNotice.text[language].length).toBeLessThanOrEqual(70);
  });

  it('has room for nothing but its words: no number, no name put in, no address', () => {
    for (const language of languages) {
      const words = dutyNotice.subject[language] + dutyNotice.text[language];
      expect(words).not.toMatch(/\d|[\u0660-\u0669]|[{}$%@/:]|ihala|إحالة/i);
    }
  });
});
