import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes } from './canonical.js';
import { isPlainForm } from './plain-form.js';
import { scanJson } from './scan.js';

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '"a"',
  '"b"',
  '"toJSON"',
  '1',
  '0',
  '-',
  '12',
  'true',
  'null',
  ' ',
  '\\',
  'é',
];
const deep = 4;

/** What the slow way says: nothing found by the scan, and written again the same. */
function isCanonical(text: string): boolean {
  return scanJson(text, deep) === undefined && canonicalBytes(JSON.parse(text)).toString('utf8') === text;
}

describe('a plain form', () => {
  it('is always the canonical form', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        if (isPlainForm(text, deep)) expect([text, isCanonical(text)]).toEqual([text, true]);
      }),
      { numRuns: 50_000 },
    );
  });

  it('stays canonical, or is none, when one character of it is changed', () => {
    const text = canonicalBytes({
      a: [1, -20, 0, { b: 'ضوء', c: null }],
      d: { e: true, f: '' },
      g: 'x'.repeat(9),
    }).toString();
    expect(isPlainForm(text, deep)).toBe(true);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...pieces, '', '.', 'E', '\u0007', '{}'), (at, other) => {
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        if (isPlainForm(changed, deep)) expect([changed, isCanonical(changed)]).toEqual([changed, true]);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['{"v":1}', '[]', '{}', '-7', '"إحالة"', '{"a":{"b":{"c":[]}}}', '999999999999999'])(
    'is what most of what nodes say is, such as %s',
    (text) => {
      expect(isPlainForm(text, deep)).toBe(true);
    },
  );

  it.each([
    '',
    '-',
    '01',
    '-0',
    '1.5',
    '1e3',
    '9007199254740993',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '[[[[[]]]]]',
    '{"__proto__":1}',
    '{"a":1}x',
  ])('is none of %j', (text) => {
    expect(isPlainForm(text, deep)).toBe(false);
  });
});
