import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { broadcastFeed, canonicalBytes, ordinaryParameters, problemDetails } from '#federation';
import { Hints } from '../../src/federation/contact/hints.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf, LyingFeed } from './lying-feed.js';
import { amman, rabat } from './organisations.js';
import { type Answering, type Outsider, outsider } from './outsider.js';

const membersQuery = /* GraphQL */ `
  { members { nodeId lastProblem contactBroken } }
`;

type Members = { members: { nodeId: string; lastProblem: string | null; contactBroken: boolean }[] };

describe('a member that is asked', () => {
  let node: NodeUnderTest;
  let other: Outsider;
  let feed: LyingFeed;

  beforeEach(async () => {
    other = await outsider(rabat);
    feed = new LyingFeed(other, broadcastFeed(other.nodeId)).say({
      type: 'weather',
      payload: canonicalBytes({ said: 'rain' }),
    });
  });
  afterEach(async () => {
    await node.stop();
    await other.stop();
  });

  async function start(minimumWire: number): Promise<void> {
    const made = await madeHome(amman);
    const parameters = { ...ordinaryParameters, minimumWire };
    await foundNetwork([{ ...made, address: 'http://127.0.0.1:9' }, other], new Date(), parameters);
    node = await nodeUnderTest({ organisation: amman, made });
  }

  const shown = async () => {
    const { data } = await node.graphql<Members>(await node.logIn('caseworker'), membersQuery);
    return data.members.find(({ nodeId }) => nodeId === other.nodeId);
  };
  const taken = async () => {
    const [row]: { count: number }[] = await node.db.query('SELECT count(*)::int FROM feed_entry WHERE feed = $1', [
      feed.feed,
    ]);
    return row?.count;
  };
  /** Answers as a node does that speaks these versions. */
  const speaking =
    (...wire: number[]): Answering =>
    (path, query) => {
      const said = answersOf(other, () => [feed])(path, query);
      if (path !== '/hello' || !said) return said;
      return { body: canonicalBytes({ ...JSON.parse(said.body.toString('utf8')), wire }) };
    };

  it('is not asked further when it speaks no version that this node does, and the board says so', async () => {
    await start(1);
    other.answer(speaking(2, 3));
    await until(async () => (await shown())?.lastProblem === 'version-too-low', 10_000);
    expect(await shown()).toMatchObject({ contactBroken: false });
    expect(await taken()).toBe(0);
    other.answer(speaking(1, 2));
    node.running.app.get(Hints).giveBack(other.nodeId);
    await until(async () => (await taken()) === 1, 15_000);
    expect(await shown()).toMatchObject({ lastProblem: null });
  }, 60_000);

  it('is not asked further when the version that both speak is older than the charter allows', async () => {
    await start(2);
    other.answer(speaking(1, 2));
    await until(async () => (await shown())?.lastProblem === 'version-too-low', 10_000);
    expect(await taken()).toBe(0);
  }, 60_000);

  it('is asked for everything anew when it does not know its own mark any more', async () => {
    const asked: (string | null)[] = [];
    await start(1);
    other.answer((path, query) => {
      if (path !== '/changes') return speaking(1)(path, query);
      asked.push(query.get('since'));
      if (query.get('since') === null) return speaking(1)(path, query);
      return { status: 422, body: Buffer.from(JSON.stringify(problemDetails('wrong-shape'))) };
    });
    await until(() => asked.length >= 4, 20_000);
    const mark = asked[1];
    expect(asked.slice(0, 4)).toEqual([null, mark, null, mark]);
    expect(mark).not.toBeNull();
  }, 60_000);
});
