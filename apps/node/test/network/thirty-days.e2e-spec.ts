import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { broadcastFeed, directedFeed } from '#federation';
import { Outbox } from '../../src/federation/outbox.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';

const letters = 200;
const sayings = 3_000;

describe('a member that was away for thirty days', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let c: NodeUnderTest;
  beforeAll(async () => {
    network = await networkUnderTest(undefined, { clock });
    [a, b, c] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) await keepNotes(node);
    await c.logIn('caseworker');
    await sayNote(a, c, 'before');
    await until(async () => (await notesAt(c)).includes('before'));
    await c.running.stop();
  }, 90_000);
  afterAll(() => network.stop());

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const placeOf = async (node: NodeUnderTest, feed: string) => {
    const [row] = await node.db.query('SELECT seq::int, chain FROM feed WHERE feed = $1', [feed]);
    return row;
  };
  const deadLetters = async () => {
    const token = await a.logIn('auditor');
    const { data } = await a.graphql<{ network: { deadLetters: { phone: string }[] } }>(
      token,
      '{ network { deadLetters { phone } } }',
    );
    return data.network.deadLetters.length;
  };

  it('has what was said meanwhile, letters and all, and gives receipts for it; its own goes out', async () => {
    for (const from of [a, b])
      await withTransaction(from.db, 'spec.say', async (tx) => {
        const outbox = from.running.app.get(Outbox);
        for (let index = 0; index < sayings; index += 1)
          await outbox.broadcast(tx, 'weather', { said: `day ${index}` });
      });
    await withTransaction(a.db, 'spec.write', async (tx) => {
      const outbox = a.running.app.get(Outbox);
      for (let index = 0; index < letters; index += 1)
        await outbox.mail(tx, idOf(c), { id: randomUUID(), type: 'note.say', body: { said: `letter ${index}` } });
    });
    await until(async () => (await a.db.query('SELECT 1 FROM outbox LIMIT 1')).length === 0, 60_000);
    clock.advance({ days: 30 });
    expect(await deadLetters()).toBe(100);
    await c.restart();
    await keepNotes(c);
    await until(async () => {
      const [row] = await c.db.query(`SELECT count(*)::int AS sealed FROM incoming_mail WHERE state = 'sealed'`);
      return row.sealed === letters;
    }, 60_000);
    await c.logIn('caseworker');
    await until(async () => (await notesAt(c)).length === letters + 1, 60_000);
    for (const from of [a, b]) {
      const feed = broadcastFeed(idOf(from));
      const said = await placeOf(from, feed);
      await until(async () => (await placeOf(c, feed))?.seq === said.seq, 60_000);
      expect(await placeOf(c, feed)).toEqual(said);
    }
    await until(async () => (await deadLetters()) === 0, 30_000);
    await sayNote(c, a, 'here again');
    await until(async () => {
      const feed = directedFeed(idOf(c), idOf(a));
      return (await a.db.query('SELECT 1 FROM incoming_mail WHERE feed = $1', [feed])).length === 1;
    }, 30_000);
    expect(await c.db.query('SELECT 1 FROM feed WHERE gap_since IS NOT NULL')).toEqual([]);
  }, 240_000);
});
