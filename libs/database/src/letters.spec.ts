import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { lettersForBytes } from './letters.js';
import { poolOf, readRows } from './read-rows.js';

describe('bytes that are only handed on', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it.each([0, 1, 2, 3, 4_096, 65_536, 65_537, 300_000])(
    'are the same letters as of a buffer: %i of them',
    async (size) => {
      const bytes = randomBytes(size);
      const statement = { name: 'spec.letters', text: 'SELECT $1::bytea AS bytes, NULL::bytea AS none, 7 AS number' };
      const [row] = await readRows(db.dataSource, statement, [bytes], lettersForBytes);
      expect(row).toEqual({ bytes: bytes.toString('base64url'), none: null, number: 7 });
    },
  );

  it('are so too where a server writes them in its old form', async () => {
    const client = await poolOf(db.dataSource).connect();
    await client.query("SET bytea_output = 'escape'");
    const text = 'SELECT $1::bytea AS bytes';
    const { rows } = await client.query({ text, values: [Buffer.of(0, 92, 200, 65)], types: lettersForBytes });
    client.release(true);
    expect(rows).toEqual([{ bytes: Buffer.of(0, 92, 200, 65).toString('base64url') }]);
  });
});
