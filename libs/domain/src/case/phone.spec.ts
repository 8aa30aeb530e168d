import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { networkCountries } from '../codes/country.js';
import { toE164 } from './phone.js';

describe('a telephone number', () => {
  it.each([
    ['079 012 3456', 'JO', '+962790123456'],
    ['٠٧٩٠١٢٣٤٥٦', 'JO', '+962790123456'],
    ['۰۷۹۰۱۲۳۴۵۶', 'JO', '+962790123456'],
    ['00962 79-012-3456', 'MA', '+962790123456'],
    ['+962 (0)79 012 3456', 'LB', '+962790123456'],
    ['962790123456', 'JO', '+962790123456'],
    ['\u202a+962 79 012 3456\u202c', 'JO', '+962790123456'],
    ['06 12 34 56 78', 'MA', '+212612345678'],
    ['03 123 456', 'LB', '+9613123456'],
    ['71 123 456', 'LB', '+96171123456'],
    ['01001234567', 'EG', '+201001234567'],
    ['3600 1234', 'BH', '+97336001234'],
    ['0599 123 456', 'PS', '+970599123456'],
    ['+972 599 123 456', 'PS', '+970599123456'],
    ['+33 6 12 34 56 78', 'JO', '+33612345678'],
  ] as const)('%s, written in %s, is %s', (written, country, number) => {
    expect(toE164(written, country)).toBe(number);
  });

  it.each(['', 'no phone', '12', '+', '+962', '00', '0790123456789012345', '079x123456'])('%s is none', (written) => {
    expect(toE164(written, 'JO')).toBeUndefined();
  });

  it('once in international form stays as it is, in every country', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom(...networkCountries),
        fc.constantFrom(...networkCountries),
        (text, here, there) => {
          const number = toE164(text, here);
          if (number) expect(toE164(number, there)).toBe(number);
        },
      ),
    );
  });
});
