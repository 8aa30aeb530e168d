import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  base64url,
  broadcastFeed,
  canonicalBytes,
  chainOn,
  directedFeed,
  isProblem,
  leafOf,
  startOf,
  verifyNack,
  type WireBatch,
} from '#federation';
import {
  BroadcastHandlers,
  InvalidBroadcast,
  type ReceivedBroadcast,
} from '../../src/federation/broadcast-handlers.js';
import { Apply } from '../../src/federation/pull/apply.js';
import type { BatchSource } from '../../src/federation/pull/batch-source.js';
import { CursorMoved } from '../../src/federation/pull/cursors.js';
import { PostedSource } from '../../src/federation/pull/posted-source.js';
import { Transfers } from '../../src/federation/pull/transfers.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf, LyingFeed } from './lying-feed.js';
import { amman, rabat } from './organisations.js';
import { type Outsider, outsider } from './outsider.js';

interface Weather {
  said: string;
}

const weather = (said: string) => ({ type: 'weather', payload: canonicalBytes({ said }) });
const tide = (said: string) => ({ type: 'tide', payload: canonicalBytes({ said }) });
const saidOf = ({ payload }: ReceivedBroadcast) => (payload as Weather).said;

describe('a page of what a member says to all', () => {
  let node: NodeUnderTest;
  let other: Outsider;
  let feed: LyingFeed;
  const togetherSeen: string[][] = [];

  beforeAll(async () => {
    other = await outsider(rabat);
    feed = new LyingFeed(other, broadcastFeed(other.nodeId));
    const made = await madeHome(amman);
    await foundNetwork([{ ...made, address: 'http://127.0.0.1:9' }, other]);
    node = await nodeUnderTest({
      organisation: amman,
      made,
      beforeStart: (app) => {
        const handlers = app.get(BroadcastHandlers);
        const keep = async (tx: Parameters<Parameters<typeof handlers.on>[1]>[0], one: ReceivedBroadcast) => {
          await tx.query('INSERT INTO forecast (seq, said) VALUES ($1, $2)', [one.seq, saidOf(one)]);
          if (saidOf(one) === 'storm') throw new InvalidBroadcast('no storms', 'not-allowed');
          if (saidOf(one) === 'fog') throw new Error('nothing can be seen');
        };
        handlers.on('weather', keep);
        handlers.onMany('tide', async (tx, tides) => {
          togetherSeen.push(tides.map(saidOf));
          for (const one of tides) await keep(tx, one);
        });
      },
    });
    await node.db.query('CREATE TABLE forecast (seq integer PRIMARY KEY, said text NOT NULL)');
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await other.stop();
  });

  /** The feed, once its end has been stored here. */
  const stored = async (said: LyingFeed) => {
    other.answer(answersOf(other, () => [said]));
    await until(async () => {
      const [row] = await node.db.query('SELECT seq::int FROM feed WHERE feed = $1', [said.feed]);
      return row?.seq === said.end.seq;
    }, 20_000);
  };
  const standings = async (from: number) =>
    (
      (await node.db.query('SELECT standing FROM feed_entry WHERE feed = $1 AND seq > $2 ORDER BY seq', [
        broadcastFeed(other.nodeId),
        from,
      ])) as { standing: string }[]
    ).map(({ standing }) => standing);
  const forecasts = async (from: number) =>
    ((await node.db.query('SELECT said FROM forecast WHERE seq > $1 ORDER BY seq', [from])) as Weather[]).map(
      ({ said }) => said,
    );

  it('is applied in its order, each entry once, whatever stands among them', async () => {
    const torn = { type: 'weather', payload: Buffer.from('{"said": "torn"}') };
    feed.say(weather('rain'), weather('storm'), tide('high'), tide('storm'), tide('low'));
    feed.say({ type: 'comet', payload: canonicalBytes({}) }, torn, weather('fog'), weather('sun'));
    await stored(feed);
    expect(await forecasts(0)).toEqual(['rain', 'high', 'low', 'sun']);
    expect(await standings(0)).toEqual([
      ...['applied', 'quarantined', 'applied', 'quarantined', 'applied'],
      ...['held', 'quarantined', 'held', 'applied'],
    ]);
    const nacks: { seq: number; code: string; signed: string }[] = await node.db.query(
      'SELECT seq::int, code, signed FROM nack ORDER BY seq',
    );
    expect(nacks).toMatchObject([
      { seq: 2, code: 'not-allowed' },
      { seq: 4, code: 'not-allowed' },
      { seq: 7, code: 'not-canonical' },
    ]);
    const { nodeId, record } = { nodeId: node.home.node.nodeId, record: node.home };
    for (const { seq, signed } of nacks) {
      const nack = verifyNack(JSON.parse(signed), nodeId, record.feedKey.publicKey);
      if (isProblem(nack)) throw new Error(nack.problem);
      const headers = feed.batches.flatMap(({ entries }) => entries).slice(0, seq);
      const chain = headers.reduce(
        (at, { headerBytes }) => chainOn(at, leafOf(headerBytes)),
        startOf(feed.feed, feed.epoch).chain,
      );
      expect(nack.chain).toBe(base64url(chain));
    }
  }, 60_000);

  it('hands on together what comes in large numbers', async () => {
    togetherSeen.length = 0;
    const before = feed.end.seq;
    const many = Array.from({ length: 700 }, (_, at) => `tide ${at}`);
    feed.say(...many.slice(0, 400).map(tide)).say(...many.slice(400).map(tide));
    await stored(feed);
    expect(await forecasts(before)).toEqual(many);
    expect(togetherSeen.flat()).toEqual(many);
    expect(togetherSeen.length).toBeLessThan(5);
    expect(new Set(await standings(before))).toEqual(new Set(['applied']));
  }, 60_000);

  it('loses the content of what is erased in the same page', async () => {
    const before = feed.end.seq;
    const erase = canonicalBytes({ v: 1, feed: feed.feed, epoch: feed.epoch, seq: before + 1 });
    feed.say(weather('cloud'), weather('wind'), { type: 'erase', payload: erase });
    await stored(feed);
    const rows = await node.db.query(
      'SELECT standing, payload IS NOT NULL AS kept FROM feed_entry WHERE feed = $1 AND seq > $2 ORDER BY seq',
      [feed.feed, before],
    );
    expect(rows).toEqual([
      { standing: 'applied', kept: false },
      { standing: 'applied', kept: true },
      { standing: 'applied', kept: true },
    ]);
    expect(await node.db.query('SELECT 1 FROM early_erasure')).toEqual([]);
  }, 60_000);

  it('comes whole after many pages, and in no frozen feed', async () => {
    const before = feed.end.seq;
    const pages = Array.from({ length: 12 }, (_, page) => [`m${page}a`, `m${page}b`]);
    for (const page of pages) feed.say(...page.map(weather));
    await stored(feed);
    expect(await forecasts(before)).toEqual(pages.flat());
    await node.db.query(`UPDATE feed SET state = 'frozen' WHERE feed = $1`, [feed.feed]);
    const end = feed.end.seq;
    const late = feed.say(weather('late')).batches.slice(-1);
    await expect(node.running.app.get(Apply).batches(late)).rejects.toThrow(CursorMoved);
    expect(await standings(end)).toEqual([]);
  }, 60_000);

  it('goes on when its first page comes by two ways at once', async () => {
    const letters = new LyingFeed(other, directedFeed(other.nodeId, node.home.node.nodeId));
    letters.say(tide('first')).say(tide('second'));
    const slow = new HeldBack(other.nodeId, letters);
    const taking = node.running.app.get(Transfers);
    const [first, second] = letters.batches.map(({ head, signedHead }) => ({ head, signed: signedHead }));
    if (!first || !second) throw new Error('nothing was said');
    const late = taking.takeIn(first, slow);
    await slow.asked;
    expect(await taking.takeIn(second, new PostedSource(other.nodeId, 0, letters.wire()))).toBeUndefined();
    slow.letGo();
    expect(await late).toBeUndefined();
    letters.say(tide('third'));
    await stored(letters);
    const [{ kept }] = await node.db.query('SELECT count(*)::int AS kept FROM feed_entry WHERE feed = $1', [
      letters.feed,
    ]);
    expect(kept).toBe(3);
  }, 60_000);
});

/** Gives the first batch of a feed, but not before it is let go. */
class HeldBack implements BatchSource {
  private begun: () => void = () => undefined;
  readonly asked = new Promise<void>((resolve) => {
    this.begun = resolve;
  });
  letGo: () => void = () => undefined;
  private readonly free = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });

  constructor(
    readonly member: string,
    private readonly feed: LyingFeed,
  ) {}

  async *entries({ seq }: { readonly seq: number }): AsyncGenerator<WireBatch> {
    this.begun();
    await this.free;
    for (const one of this.feed.wire()) if (one.seq > seq) yield one.batch;
  }
}
