import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomReference, readReference } from './reference.js';

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });

describe('a reference for people', () => {
  it('is read back however it was said, in Latin, Arabic or Persian digits', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom(0x30, 0x660, 0x6f0),
        fc.constantFrom('', ' ', '-', '–'),
        (random, zero, gap) => {
          const reference = randomReference(random);
          expect(reference).toMatch(/^\d{3}-\d{3}-\d{3}-\d$/);
          const said = reference
            .replaceAll('-', gap)
            .replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
          expect(readReference(said)).toBe(reference);
        },
      ),
    );
  });

  it('with one digit misheard or two neighbours exchanged is no reference', () => {
    fc.assert(
      fc.property(bytes, fc.nat(9), fc.integer({ min: 1, max: 9 }), (random, at, shift) => {
        const digits = [...randomReference(random).replaceAll('-', '')];
        const misheard = digits.with(at, String((Number(digits[at]) + shift) % 10));
        expect(readReference(misheard.join(''))).toBeUndefined();
        const before = digits[Math.max(at - 1, 0)] ?? '';
        const exchanged = digits.with(at, before).with(Math.max(at - 1, 0), digits[at] ?? '');
        if (before !== digits[at]) expect(readReference(exchanged.join(''))).toBeUndefined();
      }),
    );
  });

  it('is not made of letters or a telephone number', () => {
    for (const said of ['', 'محمد', '+962 79 000 0000 1', '12-3456-7890a']) expect(readReference(said)).toBeUndefined();
  });
});
