import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes } from '#json';
import { base64url } from '../wire/base64url.js';
import { readMessage } from '../wire/parse.js';
import { type EntryHeader, headerShape } from './header.js';
import { plainHeader } from './plain-header.js';

const header: EntryHeader = {
  v: 1,
  feed: `d:n:${'a'.repeat(26)}:n:${'b'.repeat(25)}e`,
  epoch: base64url(Buffer.alloc(16, 7)),
  seq: 41,
  ts: '2026-11-20T09:30:00.000Z',
  type: 'mail',
  schema: 1,
  size: 0,
  commit: base64url(Buffer.alloc(32, 9)),
};
const slowly = (bytes: Buffer) => readMessage(headerShape, bytes, { size: 1024, depth: 1 });

describe('a header read at once', () => {
  it('is the header', () => {
    expect(plainHeader(canonicalBytes(header))).toEqual(header);
  });

  it('says what the slow way says, or nothing, when bytes of it are changed', () => {
    const bytes = canonicalBytes(header);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      gone: fc.nat(2),
      other: fc.string({ maxLength: 3, unit: fc.constantFrom(...'AQ0159zZ_-":,{} n.é\n') }),
    });
    let read = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const changed = changes.reduce(
          (now, { at, gone, other }) =>
            Buffer.concat([now.subarray(0, at), Buffer.from(other), now.subarray(at + gone)]),
          bytes,
        );
        const found = plainHeader(changed);
        if (found) expect(slowly(changed)).toEqual(found);
        if (found) read += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['a day that is none', { ts: '2026-02-30T09:30:00.000Z' }],
    ['an hour that is none', { ts: '2026-02-20T24:00:00.000Z' }],
    ['a feed to oneself', { feed: `d:n:${'a'.repeat(26)}:n:${'a'.repeat(26)}` }],
    ['a feed of nobody', { feed: 'b:n:a' }],
    ['no place', { seq: 0 }],
    ['spare bits in the epoch', { epoch: `${'A'.repeat(21)}B` }],
    ['spare bits in the commit', { commit: `${'A'.repeat(42)}B` }],
  ])('is refused with %s, also behind a good one', (_, wrong) => {
    expect(plainHeader(canonicalBytes(header))).toBeDefined();
    expect(plainHeader(canonicalBytes({ ...header, ...wrong }))).toBeUndefined();
  });
});
