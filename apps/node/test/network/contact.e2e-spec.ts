import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, signNack } from '#federation';
import { ReceiptBook } from '../../src/federation/feed/receipt-book.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { Listeners } from '../../src/federation/serve/listeners.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, sayNote } from './notes.js';
import { amman, rabat } from './organisations.js';

/** As after a long silence: the next pause may last for minutes. */
const longSilence = "failures = 12, breaker = 'open', retry_at = now() + interval '5 minutes'";

describe('contact with another member', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat]);
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) await keepNotes(node);
    await hanging();
  }, 90_000);
  afterAll(() => network.stop());

  /** Each hangs on the other's `changes`: all is well. */
  const hears = (node: NodeUnderTest, other: NodeUnderTest) =>
    node.running.app.get(Listeners).hears(other.home.node.nodeId);
  const hanging = () => until(() => hears(a, b) && hears(b, a), 8_000);

  it('is sought soon after a start, whatever pause was left before it', async () => {
    for (const { db } of network.nodes) await db.query(`UPDATE member_state SET ${longSilence}`);
    await Promise.all([a.restart(), b.restart()]);
    await hanging();
  }, 60_000);

  it('is taken up again at once when the other was heard just as a failure was being written down', async () => {
    const writer = a.db.createQueryRunner();
    await writer.startTransaction();
    await writer.query(`UPDATE member_state SET ${longSilence}`);
    network.cut(a, b, 'one-way');
    await until(() => !hears(b, a));
    await sayNote(a, b, 'heard through the other direction');
    const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%member_state%'`;
    await until(async () => {
      const [{ waiting: count }]: [{ waiting: number }] = await a.db.query(waiting);
      return count >= 2;
    });
    network.heal(a, b);
    await writer.commitTransaction();
    await writer.release();
    await hanging();
  }, 60_000);

  it('is there again soon after a cut of the line between them, however long it lasted', async () => {
    for (const { db } of network.nodes) await db.query(`UPDATE member_state SET ${longSilence}`);
    network.cut(a, b);
    await until(async () => {
      const failed = [];
      for (const { db } of network.nodes)
        failed.push(...(await db.query('SELECT 1 FROM member_state WHERE failures > 12')));
      return failed.length === 2;
    }, 10_000);
    network.heal(a, b);
    await until(() => hears(a, b) && hears(b, a), 40_000);
  }, 90_000);

  it('does not fill the board with entries that were never said', async () => {
    const [own] = await a.db.query('SELECT feed, epoch FROM feed WHERE own AND addressee IS NOT NULL');
    const by = b.home.node.nodeId;
    const { key } = b.running.app.get(OwnNode);
    const nacks = [1, 999].map((seq) => {
      const says = { ...own, seq, chain: base64url(Buffer.alloc(32)), by, reason: 'wrong-shape' as const };
      return { says, signed: signNack(says, key) };
    });
    await a.running.app.get(ReceiptBook).keep(by, { receipts: [], nacks });
    expect(await a.db.query('SELECT seq FROM nack WHERE by_node = $1', [by])).toEqual([{ seq: '1' }]);
  });
});
