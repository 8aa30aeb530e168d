import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalBytes, directedFeed, problemDetails } from '#federation';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf, LyingFeed } from './lying-feed.js';
import { amman, rabat } from './organisations.js';
import { type Answering, type Outsider, outsider } from './outsider.js';

/** What one failure of another member may cost at most. Milliseconds. */
const atMost = 10_000;

describe('another member that fails once', () => {
  let node: NodeUnderTest;
  let other: Outsider;
  let feed: LyingFeed;

  beforeAll(async () => {
    other = await outsider(rabat);
    const made = await madeHome(amman);
    await foundNetwork([{ ...made, address: 'http://127.0.0.1:9' }, other]);
    node = await nodeUnderTest({ organisation: amman, made });
    feed = new LyingFeed(other, directedFeed(other.nodeId, node.home.node.nodeId));
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await other.stop();
  });

  const stored = async () => {
    const [row] = await node.db.query('SELECT seq::int, receipted_seq::int AS told FROM feed WHERE feed = $1', [
      feed.feed,
    ]);
    return row as { seq: number; told: number } | undefined;
  };

  /** Says something new, and fails once where the call of this path comes; how often that call came. */
  const sayAndFail = (path: (asked: string) => boolean, failure: NonNullable<ReturnType<Answering>>) => {
    feed.say({ type: 'tide', payload: canonicalBytes({ said: String(feed.end.seq) }) });
    const answers = answersOf(other, () => [feed]);
    const seen = { asked: 0 };
    other.answer((asked, query) => {
      const answer = answers(asked, query);
      if (!path(asked) || !answer) return answer;
      seen.asked += 1;
      return seen.asked === 1 ? failure : answer;
    });
    return seen;
  };
  const broken = { status: 500, body: Buffer.from('{}'), unsigned: true };
  const isDone = async () => {
    const at = await stored();
    return at?.seq === feed.end.seq && at.told === feed.end.seq;
  };

  it.each([
    ['that tells what is new', (asked: string) => asked === '/changes'],
    ['that gives its entries', (asked: string) => asked.endsWith('/entries')],
    ['that takes a receipt', (asked: string) => asked === '/receipts'],
  ])('in the call %s is asked again in time, though it says nothing more', async (_, path) => {
    const seen = sayAndFail(path, broken);
    await until(isDone, atMost);
    expect(seen.asked).toBeGreaterThan(1);
  });

  it('by asking for patience is told its receipt all the same', async () => {
    const busy = { status: 429, body: Buffer.from(JSON.stringify(problemDetails('rate-exceeded'))) };
    const seen = sayAndFail((asked) => asked === '/receipts', busy);
    await until(isDone, atMost);
    expect(seen.asked).toBeGreaterThan(1);
  });

  it('by refusing a receipt for good is not told it for ever', async () => {
    const never = { status: 409, body: Buffer.from(JSON.stringify(problemDetails('cursor-ahead'))) };
    const seen = sayAndFail((asked) => asked === '/receipts', never);
    await until(isDone, atMost);
    expect(seen.asked).toBe(1);
  });
});
