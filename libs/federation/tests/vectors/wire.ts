import { base32, canonicalBytes } from '#federation';
import { fixedBytes } from '../parties.js';

const said = [
  null,
  true,
  0,
  -1,
  9007199254740991,
  '',
  'a"\\\b\f\n\r\t\u0001/',
  'سلام ሰላም 😀 \u2028 \u007f',
  [],
  {},
  [1, [2, [3]]],
  { b: 1, a: { d: [true, false], c: null } },
  { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
];

const refused: readonly (readonly [text: string, problem: string])[] = [
  ['{"a":1,"a":2}', 'duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'duplicate-key'],
  ['{"__proto__":{}}', 'forbidden-key'],
  ['{"constructor":{}}', 'forbidden-key'],
  ['{"toJSON":1}', 'forbidden-key'],
  ['9007199254740992', 'unsafe-number'],
  ['1.5', 'unsafe-number'],
  ['1e2', 'unsafe-number'],
  ['-0', 'unsafe-number'],
  ['"\\ud800"', 'lone-surrogate'],
  ['{"b":1,"a":2}', 'not-canonical'],
  ['[1, 2]', 'not-canonical'],
  ['"\\u0041"', 'not-canonical'],
  ['"\\/"', 'not-canonical'],
  ['{"a":1,}', 'not-json'],
  ['\ufeff1', 'not-json'],
  ['01', 'not-json'],
  ['"\t"', 'not-json'],
  [`${'['.repeat(17)}${']'.repeat(17)}`, 'too-deep'],
];

export const wireVectors = () => ({
  canonical: said.map((value) => ({ value, hex: canonicalBytes(value).toString('hex') })),
  refused: [
    ...refused.map(([text, problem]) => ({ hex: Buffer.from(text).toString('hex'), problem })),
    { hex: '22c0af22', problem: 'not-json' },
    { hex: '22eda08022', problem: 'not-json' },
  ],
  base32: [0, 1, 2, 5, 16].map((length) => {
    const bytes = fixedBytes('base32', length);
    return { hex: bytes.toString('hex'), text: base32(bytes) };
  }),
});
