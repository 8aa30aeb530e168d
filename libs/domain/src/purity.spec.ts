import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What a rule must be told instead of finding out: the time, chance, the machine. */
const reachedFor = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bDate\(\s*\)/,
  /\bperformance\b/,
  /\bMath\.random\b/,
  /\bcrypto\b|randomUUID|randomBytes/,
  /\bprocess\b\s*[.[]/,
  /\bglobalThis\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bfetch\s*\(/,
  /\bconsole\b/,
];

const here = import.meta.dirname;
const rules = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);

describe('the rules of the domain', () => {
  it('are there', () => {
    expect(rules.length).toBeGreaterThan(10);
  });

  it.each(rules)('in %s reach for no clock, no chance and no machine', (file) => {
    const code = readFileSync(join(here, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(reachedFor.filter((forbidden) => forbidden.test(code))).toEqual([]);
  });
});
