import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { withTransaction } from '../transaction/with-transaction.js';
import { copyIn } from './copy-in.js';
import { CopyRows, copiedText } from './copy-rows.js';

const columns = ['word', 'content', 'place', 'small', 'urgent', 'at'];
const fresh = () => new CopyRows('copied', columns);

describe('rows that are copied in', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query(
      `CREATE TABLE copied (word text, content bytea, place bigint CHECK (place <> 13), small integer, urgent boolean, at timestamptz)`,
    );
  });
  beforeEach(() => db.dataSource.query('TRUNCATE copied'));
  afterAll(() => db.close());

  const copied = () =>
    db.dataSource.query(
      'SELECT word, content, place, small, urgent, extract(epoch FROM at) * 1000 AS at FROM copied ORDER BY place',
    );

  it('are the rows that INSERT would have added', async () => {
    const moments = ['2026-11-20T09:05:00.123Z', '1969-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z'];
    const places = [Number.MIN_SAFE_INTEGER, -1, 0, 1, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER];
    const rows = fresh();
    for (const [index, place] of places.entries()) {
      const at = Date.parse(moments[index % moments.length] ?? '');
      rows
        .row()
        .text('إحالة 😀')
        .bytes(Buffer.of(0, 255, 10))
        .bigint(place)
        .integer(-1 - index)
        .boolean(index % 2 > 0)
        .instant(at);
    }
    rows.row().none().none().none().none().none().none();
    await withTransaction(db.dataSource, 'spec.copy', (tx) => copyIn(tx, rows));
    const expected = places.map((place, index) => ({
      word: 'إحالة 😀',
      content: Buffer.of(0, 255, 10),
      place: String(place),
      small: -1 - index,
      urgent: index % 2 > 0,
      at: expect.stringMatching(new RegExp(`^${Date.parse(moments[index % moments.length] ?? '')}\\.0+$`)),
    }));
    const none = { word: null, content: null, place: null, small: null, urgent: null, at: null };
    expect(await copied()).toEqual([...expected, none]);
  });

  it('may have text in common', async () => {
    const rows = fresh().row().common(copiedText('كلمة')).none().bigint(1).integer(0).boolean(true).instant(0);
    await withTransaction(db.dataSource, 'spec.copy', (tx) => copyIn(tx, rows));
    expect(await copied()).toMatchObject([{ word: 'كلمة', place: '1' }]);
  });

  it('may be many and large', async () => {
    const rows = fresh();
    const large = Buffer.alloc(700_000, 7);
    for (let place = 0; place < 5_000; place += 1) {
      rows
        .row()
        .text('x'.repeat(place % 300))
        .bytes(place % 1000 === 0 ? large : null)
        .bigint(place + 100);
      rows.integer(place).boolean(false).instant(0);
    }
    await withTransaction(db.dataSource, 'spec.copy', (tx) => copyIn(tx, rows));
    const [sum] = await db.dataSource.query(
      'SELECT count(*)::int AS rows, sum(length(word))::int AS words, sum(length(content))::int AS bytes FROM copied',
    );
    expect(sum).toEqual({ rows: 5_000, words: 737_500, bytes: 3_500_000 });
  });

  it('are none if one of them cannot be, and the connection goes on', async () => {
    const rows = fresh();
    for (const place of [12, 13, 14]) rows.row().text('').none().bigint(place).integer(0).boolean(true).instant(0);
    const refused = withTransaction(db.dataSource, 'spec.copy', (tx) => copyIn(tx, rows));
    await expect(refused).rejects.toMatchObject({ code: '23514' });
    expect(await copied()).toEqual([]);
  });

  it('can be taken back to a savepoint', async () => {
    await withTransaction(db.dataSource, 'spec.copy', async (tx) => {
      await tx.query('SAVEPOINT before');
      const rows = fresh().row().text('').none().bigint(13).integer(0).boolean(true).instant(0);
      await expect(copyIn(tx, rows)).rejects.toThrow();
      await tx.query('ROLLBACK TO SAVEPOINT before');
      await copyIn(tx, fresh().row().text('kept').none().bigint(1).integer(0).boolean(true).instant(0));
    });
    expect(await copied()).toHaveLength(1);
  });

  it('are copied again, once, when the line is cut before the commit', async () => {
    let tries = 0;
    await withTransaction(db.dataSource, 'spec.copy', async (tx) => {
      tries += 1;
      const [self] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      if (tries === 1) await db.dataSource.query('SELECT pg_terminate_backend($1)', [self?.pid]);
      await copyIn(tx, fresh().row().text('once').none().bigint(1).integer(0).boolean(true).instant(0));
    });
    expect([tries, await copied()]).toEqual([2, [expect.objectContaining({ word: 'once' })]]);
  });
});
