import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { everything, Live } from '../src/graphql/live.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

describe('news for whoever listens', () => {
  let node: NodeUnderTest;
  let live: Live;
  beforeAll(async () => {
    node = await nodeUnderTest();
    live = node.running.app.get(Live);
  });
  afterAll(async () => {
    await node.stop();
  });

  const tell = (topic: string, id: string) => withTransaction(node.db, 'test.tell', (tx) => live.tell(tx, topic, id));

  it('comes when the transaction commits, and only under its topic', async () => {
    const holds = live.stream('hold');
    const cases = live.stream('case');
    await tell('hold', 'h1');
    await tell('case', 'c1');
    expect(await holds.next()).toEqual({ value: 'h1', done: false });
    expect(await cases.next()).toEqual({ value: 'c1', done: false });
    await holds.return?.();
    await cases.return?.();
  });

  it('does not come from a transaction that was rolled back', async () => {
    const holds = live.stream('hold');
    const failed = withTransaction(node.db, 'test.fail', async (tx) => {
      await live.tell(tx, 'hold', 'never');
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    await tell('hold', 'h2');
    expect((await holds.next()).value).toBe('h2');
    await holds.return?.();
  });

  it('reaches everybody who listens, in the order it was told', async () => {
    const streams = [live.stream('hold'), live.stream('hold')];
    for (const id of ['a', 'b', 'c']) await tell('hold', id);
    for (const stream of streams) {
      expect([(await stream.next()).value, (await stream.next()).value, (await stream.next()).value]).toEqual([
        'a',
        'b',
        'c',
      ]);
      await stream.return?.();
    }
  });

  it('comes from another process of the same node', async () => {
    const holds = live.stream('hold');
    await node.db.query(`SELECT pg_notify('ihala_live', '["hold","from elsewhere"]')`);
    expect((await holds.next()).value).toBe('from elsewhere');
    await holds.return?.();
  });

  it('is said to have been missed after the connection broke, and comes again', async () => {
    const holds = live.stream('hold');
    await node.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'ihala live' AND datname = current_database()`,
    );
    expect((await holds.next()).value).toBe(everything);
    await tell('hold', 'h3');
    expect((await holds.next()).value).toBe('h3');
    await holds.return?.();
  });

  it('is not heaped up for somebody who does not read: she is let go, and may ask anew', async () => {
    const holds = live.stream('hold');
    await withTransaction(node.db, 'test.flood', async (tx) => {
      for (let n = 0; n < 1100; n += 1) await live.tell(tx, 'hold', String(n));
    });
    await until(async () => {
      await wait(50);
      let read = 0;
      for (;;) {
        const { done } = await holds.next();
        if (done) return read <= 1001;
        read += 1;
      }
    });
  });

  it('that is no news of ours does no harm', async () => {
    const holds = live.stream('hold');
    await node.db.query(`SELECT pg_notify('ihala_live', 'not JSON'), pg_notify('ihala_live', '{}')`);
    await tell('hold', 'h4');
    expect((await holds.next()).value).toBe('h4');
    await holds.return?.();
  });
});
