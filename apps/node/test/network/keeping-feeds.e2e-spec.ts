import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { base64url, broadcastFeed, canonicalBytes, directedFeed, signReceipt } from '#federation';
import { Clock } from '../../src/clock.js';
import { Horizon } from '../../src/federation/feed/horizon.js';
import { ReceiptBook } from '../../src/federation/feed/receipt-book.js';
import { Outbox } from '../../src/federation/outbox.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf, LyingFeed, letterFrom } from './lying-feed.js';
import { amman, rabat } from './organisations.js';
import { type Outsider, outsider } from './outsider.js';

const limit = 1024 * 1024;

/** The real time, moved forward by as much as a spec wants. */
class MovedClock extends Clock {
  ahead = 0;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

describe('what a node keeps of feeds', () => {
  let node: NodeUnderTest;
  let other: Outsider;
  const clock = new MovedClock();

  beforeAll(async () => {
    other = await outsider(rabat);
    const made = await madeHome(amman);
    await foundNetwork([{ ...made, address: 'http://127.0.0.1:9' }, other]);
    node = await nodeUnderTest({ organisation: amman, made, clock });
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

  it.each(['case.scrub', 'handover.scrub', 'referral.scrub'])(
    'writes the tables of letters anew when a key was destroyed: %s',
    async (task) => {
      const places = async () =>
        (await node.db.query(
          `SELECT pg_relation_filenode('feed_entry') AS entries, pg_relation_filenode('incoming_mail') AS mail`,
        )) as { entries: number; mail: number }[];
      const [before] = await places();
      await node.running.app.get(JobHandlers).all().get(task)?.({});
      const [now] = await places();
      expect(now?.entries).not.toBe(before?.entries);
      expect(now?.mail).not.toBe(before?.mail);
    },
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

  it('gives all that lay waiting its place in order, in batches that a reader takes, several in one commit', async () => {
    const feed = broadcastFeed(me());
    const [before] = await node.db.query<{ seq: number }[]>('SELECT seq::int FROM feed WHERE feed = $1', [feed]);
    const said = Array.from({ length: 1_200 }, (_, at) => `${at} ${'x'.repeat(at % 50 === 0 ? 200_000 : 10)}`);
    await withTransaction(node.db, 'spec.broadcast', async (tx) => {
      for (const text of said) await node.running.app.get(Outbox).broadcast(tx, 'weather', { said: text });
    });
    const entries = await until(async () => {
      const rows: { payload: Buffer; at: Date }[] = await node.db.query(
        'SELECT payload, at FROM feed_entry WHERE feed = $1 AND seq > $2 ORDER BY seq',
        [feed, before?.seq],
      );
      return rows.length === said.length && rows;
    });
    expect(entries.map(({ payload }) => JSON.parse(payload.toString()).said)).toEqual(said);
    const heads: { seq: number; bytes: number }[] = await node.db.query(
      'SELECT seq::int, bytes FROM feed_head WHERE feed = $1 AND seq > $2 ORDER BY seq',
      [feed, before?.seq],
    );
    const counts = heads.map(({ seq }, at) => seq - (heads[at - 1]?.seq ?? before?.seq ?? 0));
    expect(Math.max(...counts)).toBeLessThanOrEqual(500);
    expect(Math.max(...heads.map(({ bytes }) => bytes))).toBeLessThanOrEqual(limit);
    expect(heads.length).toBeLessThanOrEqual(8);
    expect(new Set(entries.map(({ at }) => at.getTime())).size).toBeLessThanOrEqual(3);
  }, 60_000);

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

  describe('of the feeds of another member', () => {
    let letters: LyingFeed;
    let said: LyingFeed;
    beforeAll(() => {
      letters = new LyingFeed(other, directedFeed(other.nodeId, me()));
      said = new LyingFeed(other, broadcastFeed(other.nodeId));
    });

    const standing = async (feed: LyingFeed) => {
      const rows: { standing: string; kept: boolean }[] = await node.db.query(
        'SELECT standing, payload IS NOT NULL AS kept FROM feed_entry WHERE feed = $1 ORDER BY seq',
        [feed.feed],
      );
      return rows;
    };

    it('keeps no content that was erased before it came, but all that may never be erased', async () => {
      const to = { nodeId: me(), recipient: node.home.opening.recipient };
      letters.say(
        await letterFrom(other, to, { body: { said: 'to be forgotten' } }),
        await letterFrom(other, to, { body: { said: 'to stay' } }),
        { type: 'epoch', payload: canonicalBytes({ v: 1 }) },
      );
      const erase = (feed: string, seq: number) => ({
        type: 'erase',
        payload: canonicalBytes({ v: 1, feed, epoch: letters.epoch, seq }),
      });
      said.say(erase(letters.feed, 1), erase(letters.feed, 3), erase(directedFeed(me(), other.nodeId), 1));
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

    it('counts what came empty as kept back, until its author erases it', async () => {
      said.say({ type: 'weather', payload: canonicalBytes({ said: 'rain' }) });
      const last = said.batches.at(-1);
      if (!last) throw new Error('nothing was said');
      const entries = last.entries.map((entry) => ({ ...entry, content: null }));
      said.batches[said.batches.length - 1] = { ...last, entries };
      other.answer(answersOf(other, () => [said, letters]));
      const keptBack = async () => node.db.query('SELECT seq::int FROM missing_payload');
      await until(async () => (await keptBack()).length === 1, 15_000);
      expect(await keptBack()).toEqual([{ seq: last.head.seq }]);
      said.say({
        type: 'erase',
        payload: canonicalBytes({ v: 1, feed: said.feed, epoch: said.epoch, seq: last.head.seq }),
      });
      other.answer(answersOf(other, () => [said, letters]));
      await until(async () => (await keptBack()).length === 0, 15_000);
      expect((await standing(said)).at(-2)).toEqual({ standing: 'applied', kept: false });
    }, 40_000);

    it('keeps a letter that was put aside for 35 days, for whoever looks into it', async () => {
      letters.say({ type: 'mail', payload: Buffer.from('not sealed at all') });
      other.answer(answersOf(other, () => [said, letters]));
      await until(async () => (await standing(letters)).length === 4, 15_000);
      await node.logIn('caseworker');
      await until(async () => {
        const [last] = await node.db.query('SELECT state FROM incoming_mail ORDER BY seq DESC LIMIT 1');
        return last.state === 'quarantined';
      });
      const keptAfter = async (days: number) => {
        clock.ahead = days * 24 * 3_600_000;
        await node.running.app.get(Horizon).pass();
        clock.ahead = 0;
        return (await standing(letters)).map(({ kept }) => kept);
      };
      expect(await keptAfter(34)).toEqual([false, true, true, true]);
      expect(await keptAfter(36)).toEqual([false, true, true, false]);
    }, 40_000);
  });
});
