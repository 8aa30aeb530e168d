import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { documentSchema } from './emitted.js';
import { documentOf, rule } from './sample.js';

const published = new URL('../../../docs/protocol/protocol-document.json', import.meta.url);

describe('the published schema of protocol documents', () => {
  const fits = new Ajv2020({ strict: false, logger: false }).compile(JSON.parse(documentSchema()));
  const sample = documentOf([rule('reflection-period', 'reflection', { days: 30 })]);

  it('is the one that the reading follows: npm run protocol writes it anew', () => {
    expect(readFileSync(published, 'utf8') === documentSchema()).toBe(true);
  });

  it('accepts a document and refuses what is none', () => {
    expect(fits(sample)).toBe(true);
    expect(fits({ ...sample, pattern: '.*' })).toBe(false);
    expect(fits({ ...sample, rules: [{ ...sample.rules[0], kind: 'door-lock' }] })).toBe(false);
    expect(fits({ ...sample, rules: [{ ...sample.rules[0], value: { days: 0 } }] })).toBe(false);
  });
});
