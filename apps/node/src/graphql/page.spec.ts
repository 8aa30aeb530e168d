import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadInput } from './bad-input.js';
import { pageOfRows, readCursor, writeCursor } from './page.js';

describe('a page of a list', () => {
  const rows = [1, 2, 3].map((id) => ({ id, at: `2026-03-0${id}` }));

  it('tells from one row too many that another follows', () => {
    const page = pageOfRows(
      rows,
      2,
      ({ at, id }) => [at, id],
      ({ id }) => id,
    );
    expect(page.edges.map(({ node }) => node)).toEqual([1, 2]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(readCursor(page.pageInfo.endCursor, ['string', 'number'])).toEqual(['2026-03-02', 2]);
  });

  it('at the end has nothing after it', () => {
    const page = pageOfRows(
      [],
      2,
      () => [],
      () => 0,
    );
    expect(page).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('begins at the beginning without a cursor', () => {
    expect(readCursor(undefined, ['string'])).toBeUndefined();
    expect(readCursor('', ['string'])).toBeUndefined();
  });

  it('knows its own cursors again, whatever the columns hold', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('\0')),
        fc.integer(),
        fc.boolean(),
        (text, number, yes) => {
          const cursor = writeCursor([text, number, yes, null]);
          expect(cursor).toMatch(/^[\w-]+$/);
          expect(readCursor(cursor, ['string', 'number', 'boolean', 'string?'])).toEqual([text, number, yes, null]);
        },
      ),
    );
  });

  it.each([
    ['not base64 of anything', '%%%'],
    ['not JSON', Buffer.from('{').toString('base64url')],
    ['an object', Buffer.from('{"0":"a"}').toString('base64url')],
    ['too many columns', writeCursor(['a', 'b'])],
    ['a column of another type', writeCursor([7])],
    ['a null where none may be', writeCursor([null])],
    ['a character PostgreSQL cannot take', writeCursor(['\0'])],
  ])('refuses as a cursor %s, without repeating it', (_, cursor) => {
    expect(() => readCursor(cursor, ['string'])).toThrow(BadInput);
    expect(() => readCursor(cursor, ['string'])).toThrow('Not understood: after (cursor)');
  });
});
