import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { base64url, broadcastFeed, canonicalBytes, directedFeed, signReceipt } from '#federation';
import { ReceiptBook } from '../../src/federation/feed/receipt-book.js';
import { Outbox } from '../../src/federation/outbox.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf, LyingFeed, letterFrom } from './lying-feed.js';
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

  describe('when an erasure comes before what it erases', () => {
    const standing = async (feed: LyingFeed) =>
      (await node.db.query(
        'SELECT standing, payload IS NOT NULL AS kept FROM feed_entry WHERE feed = $1 ORDER BY seq',
        [feed.feed],
      )) as { standing: string; kept: boolean }[];

    it('keeps the letter without its content, and no content of what may never be erased is lost', async () => {
      const recipient = node.home.opening.recipient;
      const letters = new LyingFeed(other, directedFeed(other.nodeId, me())).say(
        await letterFrom(other, { nodeId: me(), recipient }, { body: { said: 'to be forgotten' } }),
        await letterFrom(other, { nodeId: me(), recipient }, { body: { said: 'to stay' } }),
        { type: 'epoch', payload: canonicalBytes({ v: 1 }) },
      );
      const erase = (feed: string, seq: number) => ({
        type: 'erase',
        payload: canonicalBytes({ v: 1, feed, epoch: letters.epoch, seq }),
      });
      const said = new LyingFeed(other, broadcastFeed(other.nodeId)).say(
        erase(letters.feed, 1),
        erase(letters.feed, 3),
        erase(directedFeed(me(), other.nodeId), 1),
      );
      other.answer(answersOf(other, () => [said]));
      await until(async () => (await standing(said)).length === 3, 15_000);
      expect((await standing(said)).map((entry) => entry.standing)).toEqual(['applied', 'applied', 'quarantined']);
      other.answer(answersOf(other, () => [said, letters]));
      await until(async () => (await standing(letters)).length === 3, 15_000);
      expect(await standing(letters)).toEqual([
        { standing: 'mail', kept: false },
        { standing: 'mail', kept: true },
        { standing: 'held', kept: true },
      ]);
    }, 40_000);
  });
});
