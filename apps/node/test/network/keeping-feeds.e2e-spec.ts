import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { base64url, broadcastFeed, directedFeed, signReceipt } from '#federation';
import { ReceiptBook } from '../../src/federation/feed/receipt-book.js';
import { Outbox } from '../../src/federation/outbox.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { LyingFeed } from './lying-feed.js';
import { amman, rabat } from './organisations.js';
import { type Outsider, outsider } from './outsider.js';

const limit = 1024 * 1024;

describe('what a node keeps of feeds', () => {
  let node: NodeUnderTest;
  let other: Outsider;

  beforeAll(async () => {
    other = await outsider(rabat);
    const made = await madeHome(amman);
    await foundNetwork([{ ...made, address: 'http://127.0.0.1:9' }, other]);
    node = await nodeUnderTest({ organisation: amman, made });
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await other.stop();
  });

  const me = () => node.home.node.nodeId;
  const broadcast = (text: string) =>
    withTransaction(node.db, 'spec.broadcast', (tx) =>
      node.running.app.get(Outbox).broadcast(tx, 'weather', { said: text }),
    );

  it('says nothing that is larger than a batch may be: its own feed would end there for every reader', async () => {
    await expect(broadcast('x'.repeat(limit - 1024))).rejects.toThrow('too-large');
    expect(await node.db.query('SELECT type FROM outbox')).toEqual([]);
    await broadcast('x'.repeat(limit - 1024 - '{"said":""}'.length));
    const [head] = await until(async () => {
      const heads: { bytes: number }[] = await node.db.query('SELECT bytes FROM feed_head WHERE feed = $1', [
        broadcastFeed(me()),
      ]);
      return heads.length > 0 && heads;
    });
    expect(head?.bytes).toBeLessThanOrEqual(limit);
  });

  it('lets no late receipt of an earlier epoch take the place of one in the epoch it goes on in', async () => {
    const feed = directedFeed(me(), other.nodeId);
    const [before, now] = [0, 1].map(() => new LyingFeed(other, feed).say({ type: 'mail', payload: Buffer.of(1) }));
    if (!before || !now) throw new Error('no feeds');
    await node.db.query(
      `INSERT INTO feed (feed, origin, addressee, own, epoch, seq, chain, state, receipted_seq, moved_at)
       VALUES ($1, $2, $3, true, $4, 1, $5, 'open', 0, now())`,
      [feed, me(), other.nodeId, now.epoch, now.end.chain],
    );
    for (const { epoch, head } of [before, now])
      await node.db.query('INSERT INTO feed_head (feed, epoch, seq, bytes, head) VALUES ($1, $2, 1, 1, $3)', [
        feed,
        epoch,
        JSON.stringify(head),
      ]);
    const book = node.running.app.get(ReceiptBook);
    const receipt = ({ end }: LyingFeed) => {
      const says = { feed, epoch: end.epoch, seq: 1, chain: base64url(end.chain), by: other.nodeId };
      return { says, signed: signReceipt(says, other.key) };
    };
    const kept = async (...of: LyingFeed[]) => {
      for (const one of of)
        expect(await book.keep(other.nodeId, { receipts: [receipt(one)], nacks: [] })).toBeUndefined();
      return node.db.query('SELECT epoch FROM receipt WHERE feed = $1', [feed]);
    };
    expect(await kept(before)).toEqual([{ epoch: before.epoch }]);
    expect(await kept(now)).toEqual([{ epoch: now.epoch }]);
    expect(await kept(before)).toEqual([{ epoch: now.epoch }]);
  });
});
