import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../node-under-test.js';
import { HandoverStory } from './crash/handover-story.js';
import { OnDuty, patience } from './crash/on-duty.js';
import { ownDatabase } from './crash/own-database.js';
import { bothMoments, type Commit, commitsOf, type Point, wordsOf } from './crash/points.js';
import { leftWaiting } from './crash/what-must-hold.js';
import { WithdrawalStory } from './crash/withdrawal-story.js';
import { type ProcessesUnderTest, processesUnderTest } from './processes-under-test.js';

/** `npm run crash` kills around every commit of the handover and of the withdrawal; otherwise at four of them. */
const everyCommit = process.env['IHALA_CRASH'] === 'every';

const beirut = 2;

/** A point, and whether the case had passed on before she took her consent back. */
interface InWithdrawal extends Point {
  readonly gone: boolean;
}

describe('a consent taken back, where one of two nodes dies', () => {
  let network: ProcessesUnderTest;
  let giver: OnDuty;
  let taker: OnDuty;
  let third: OnDuty;

  beforeAll(async () => {
    network = await processesUnderTest(undefined, 'apps/node/test/network/crash/program.js', ownDatabase);
    const at = (index: number) => {
      const node = network.nodes[index];
      if (!node) throw new Error('three nodes');
      return OnDuty.at(node, network.nodeIds[index] ?? '');
    };
    [giver, taker, third] = [await at(0), await at(1), await at(beirut)];
  }, 240_000);
  afterAll(async () => {
    await Promise.all([giver, taker, third].map((one) => one?.stop()));
    await network?.stop();
  }, 60_000);

  const settled = () => Promise.all([leftWaiting(giver), leftWaiting(taker)]);

  /** What both sides pass in a few runs while nothing dies, without what only looks. */
  async function recorded(run: () => Promise<void>): Promise<Commit[]> {
    const runs: { giver: string[]; taker: string[] }[] = [];
    for (let count = 0; count < 2; count += 1) {
      await settled();
      await Promise.all([giver.live(), taker.live()]);
      [giver.passed, taker.passed] = [[], []];
      await run();
      const acts = (points: string[]) =>
        points.filter((point) => !/^consent\.(withdrawals|transfers|read)/.test(point));
      runs.push({ giver: acts(giver.passed), taker: acts(taker.passed) });
    }
    return (['giver', 'taker'] as const).flatMap((side) =>
      commitsOf(
        side,
        runs.map((one) => one[side]),
      ),
    );
  }

  /** Which of these did not end as they must; prints how many did, and how long the slowest confirmation took. */
  async function each<P extends Point>(points: readonly P[], kill: (point: P) => Promise<[number, string[]]>) {
    const faults: string[] = [];
    const ended: { ms: number; words: string }[] = [];
    for (const point of points) {
      const words = wordsOf(point);
      try {
        await Promise.all([giver.ready(), taker.ready()]);
        const [ms, found] = await kill(point);
        faults.push(...found.map((fault) => `${words}: ${fault}`));
        if (found.length === 0) ended.push({ ms, words });
        if (everyCommit) process.stdout.write(`${(ms / 1000).toFixed(1)} s  ${words} ${found.join('; ')}\n`);
      } catch (error) {
        faults.push(`${words}: ${error instanceof Error ? error.message : error}`);
      }
    }
    const [slowest] = ended.toSorted((a, b) => b.ms - a.ms);
    const seconds = ((slowest?.ms ?? 0) / 1000).toFixed(1);
    process.stdout.write(`${points.length} points, ${ended.length} ended, slowest ${seconds} s: ${slowest?.words}\n`);
    return faults;
  }

  /** She takes everything back when one dies on the way of the handover. */
  async function killOnTheWay({ side, name, nth, moment }: Point): Promise<[number, string[]]> {
    const story = await WithdrawalStory.begin(giver, taker);
    const dying = side === 'giver' ? giver : taker;
    await dying.dieAt(`${name}:${moment}-commit`, nth);
    const way = story.handover.offerAndChoose().catch(() => undefined); // what is refused since is refused
    try {
      await until(() => dying.diedAt, patience).catch(() => dying.live());
      const began = await story.takeBack();
      story.handover.abandon();
      await way;
      await story.confirmed();
      const took = Date.now() - began;
      await settled();
      return [took, dying.diedAt ? await story.faults() : ['it did not die there']];
    } finally {
      await story.handover.watch.stop();
    }
  }

  /** One dies while the others are told; whoever cannot be reached is told when it returns. */
  async function killTelling({ side, name, nth, moment, gone }: InWithdrawal): Promise<[number, string[]]> {
    const story = await WithdrawalStory.begin(giver, taker);
    await story.askBoth(third, gone);
    await settled();
    network.cut(beirut);
    const dying = side === 'giver' ? giver : taker;
    await dying.dieAt(`${name}:${moment}-commit`, nth);
    try {
      const began = await story.takeBack();
      await story.confirmed(third);
      const took = Date.now() - began;
      if (!dying.diedAt) await dying.live();
      network.heal(beirut);
      await story.confirmed();
      await settled();
      return [took, dying.diedAt ? await story.faults() : ['it did not die there']];
    } finally {
      network.heal(beirut);
      await story.handover.watch.stop();
    }
  }

  it('lets no transfer start after that, wherever on the way of the handover it dies, and is answered within five minutes', async () => {
    const some: Point[] = [
      { side: 'giver', name: 'handover.certify', nth: 1, moment: 'after' },
      { side: 'taker', name: 'handover.keep-file', nth: 1, moment: 'before' },
    ];
    const every = async () =>
      bothMoments(
        await recorded(async () => {
          const story = await HandoverStory.begin(giver, taker);
          giver.passed = [];
          await story.offerAndChoose();
          await story.ended();
          await story.watch.stop();
        }),
      );
    expect(await each(everyCommit ? await every() : some, killOnTheWay)).toEqual([]);
  }, 3_600_000);

  it('is answered by all who can be reached, wherever one dies while it is told; whoever cannot is listed, and answers when it returns', async () => {
    const some: InWithdrawal[] = [
      { side: 'giver', name: 'consent.withdraw', nth: 1, moment: 'before', gone: false },
      { side: 'taker', name: 'mail.consent.withdrawn', nth: 1, moment: 'after', gone: true },
    ];
    const every = async (gone: boolean) => {
      const commits = await recorded(async () => {
        const story = await WithdrawalStory.begin(giver, taker);
        await story.askBoth(third, gone);
        await settled();
        await Promise.all([giver.live(), taker.live()]);
        [giver.passed, taker.passed] = [[], []];
        await story.takeBack();
        await story.confirmed();
        await story.handover.watch.stop();
      });
      return bothMoments(commits).map((point) => ({ ...point, gone }));
    };
    const points = everyCommit ? [...(await every(false)), ...(await every(true))] : some;
    expect(await each(points, killTelling)).toEqual([]);
  }, 3_600_000);
});
