import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BrokenSeal, newKey, openField, openJson, sealField } from './index.js';

const place = { table: 'case', column: 'person', row: 'b6f7c1de-0000-4000-8000-000000000001' };
const bytes = () => fc.uint8Array({ maxLength: 3000 }).map((array) => Buffer.from(array));

describe('a sealed field', () => {
  const key = newKey();

  it('opens to exactly what was sealed', () => {
    fc.assert(fc.property(bytes(), (plain) => openField(key, place, sealField(key, place, plain)).equals(plain)));
  });

  it('keeps an object, Arabic and Ethiopic names included', () => {
    const person = { name: 'هدى', also: 'ሰላም', phones: ['+962 6 555 0100'], age: null };
    expect(openJson(key, place, sealField(key, place, person))).toEqual(person);
  });

  it('does not open when any single bit was flipped', () => {
    const sealed = sealField(key, place, Buffer.from('Feminine'));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const altered = Buffer.from(sealed);
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => openField(key, place, altered)).toThrow(BrokenSeal);
      }),
      { numRuns: 500 },
    );
  });

  it('does not open cut short', () => {
    const sealed = sealField(key, place, Buffer.from('Feminine'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openField(key, place, sealed.subarray(0, length))).toThrow(BrokenSeal);
    }
  });

  it('does not open in another table, column or row', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (table, column, row) => {
        fc.pre(table !== place.table || column !== place.column || row !== place.row);
        const sealed = sealField(key, place, Buffer.from('x'));
        expect(() => openField(key, { table, column, row }, sealed)).toThrow(BrokenSeal);
      }),
    );
    const sealed = sealField(key, { table: 'a', column: 'b|c', row: 'd' }, Buffer.from('x'));
    expect(() => openField(key, { table: 'a|b', column: 'c', row: 'd' }, sealed)).toThrow(BrokenSeal);
  });

  it('does not open with another key', () => {
    expect(() => openField(newKey(), place, sealField(key, place, Buffer.from('x')))).toThrow(BrokenSeal);
  });

  it('never looks the same twice', () => {
    const once = sealField(key, place, Buffer.from('Feminine'));
    expect(once.equals(sealField(key, place, Buffer.from('Feminine')))).toBe(false);
  });

  it('has one length for every short code, so that the length tells nothing', () => {
    const lengths = ['', 'Feminine', 'Masculine', 'NonSpecifiedUnknown', 'TransgenderFeminine'].map(
      (code) => sealField(key, place, { gender: code }).length,
    );
    expect(new Set(lengths).size).toBe(1);
  });
});
