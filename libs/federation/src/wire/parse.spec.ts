import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes, parseCanonical } from '#federation';

const parse = (text: string) => parseCanonical(Buffer.from(text, 'utf8'));

describe('bytes received from another node', () => {
  it.each([
    ['{"a":1,"a":2}', 'duplicate-key'],
    ['{"a":1,"\\u0061":2}', 'duplicate-key'],
    ['{"x":{"b":[{"c":1,"c":1}]}}', 'duplicate-key'],
    ['{"__proto__":{"a":1}}', 'forbidden-key'],
    ['{"\\u005f_proto__":1}', 'forbidden-key'],
    ['{"toJSON":1}', 'forbidden-key'],
    ['9007199254740993', 'unsafe-number'],
    ['-0', 'unsafe-number'],
    ['1.0', 'unsafe-number'],
    ['1e3', 'unsafe-number'],
    ['"\\ud800"', 'lone-surrogate'],
    ['{"\\udfff":1}', 'lone-surrogate'],
    ['{"b":1,"a":2}', 'not-canonical'],
    ['{ "a":1}', 'not-canonical'],
    ['{"a":1}\n', 'not-canonical'],
    ['"\\u0041"', 'not-canonical'],
    ['"\\/"', 'not-canonical'],
    ['\ufeff{}', 'not-json'],
    ['{"a":1,}', 'not-json'],
    ['[1,]', 'not-json'],
    ['01', 'not-json'],
    ["{'a':1}", 'not-json'],
    ['"\u0001"', 'not-json'],
    ['nul', 'not-json'],
    ['{} {}', 'not-json'],
    ['', 'not-json'],
    [`${'['.repeat(17)}${']'.repeat(17)}`, 'too-deep'],
  ])('%s is refused as %s', (text, code) => {
    expect(parse(text)).toEqual({ problem: code });
  });

  it('are refused when they are larger than their kind may be', () => {
    expect(parseCanonical(Buffer.from('"aaaa"'), { size: 5, depth: 4 })).toEqual({ problem: 'too-large' });
  });

  it('cannot exhaust the stack', () => {
    expect(parse('['.repeat(100_000))).toEqual({ problem: 'too-deep' });
  });

  it('are refused when they are not UTF-8', () => {
    expect(parseCanonical(Buffer.of(0x22, 0xc0, 0xaf, 0x22))).toEqual({ problem: 'not-json' });
    expect(parseCanonical(Buffer.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toEqual({ problem: 'not-json' });
  });

  it('say again exactly what was said, in any script', () => {
    const text = fc.string({ unit: 'grapheme' });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        text,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          text.filter((name) => !['__proto__', 'constructor', 'prototype', 'toJSON'].includes(name)),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (said) => {
        expect(parseCanonical(canonicalBytes(said), { size: 1_000_000, depth: 64 })).toEqual({ said });
      }),
    );
  });

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(parseCanonical(bytes)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a node says', () => {
  it('has members in the order of RFC 8785', () => {
    expect(canonicalBytes({ '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }).toString()).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it.each([[1.5], [2 ** 53], [-0], ['\ud800'], [undefined], [new Date()], [{ a: undefined }], [[Number.NaN]]])(
    'is never %s',
    (value) => {
      expect(() => canonicalBytes(value)).toThrow();
    },
  );
});
