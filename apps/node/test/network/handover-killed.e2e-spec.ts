import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../node-under-test.js';
import { HandoverStory, wish } from './crash/handover-story.js';
import { heldTable, isLocked } from './crash/held-table.js';
import { OnDuty, patience } from './crash/on-duty.js';
import { ownDatabase } from './crash/own-database.js';
import { bothMoments, type Commit, commitsOf, isPassing, notInEach, type Point, wordsOf } from './crash/points.js';
import { faultsOf, leftWaiting } from './crash/what-must-hold.js';
import type { NodeProcess } from './node-process.js';
import { amman, rabat } from './organisations.js';
import { type ProcessesUnderTest, processesUnderTest } from './processes-under-test.js';

/** `npm run crash` kills around every commit; otherwise only around those by which the case passes on. */
const everyCommit = process.env['IHALA_CRASH'] === 'every';

describe('a handover between two nodes, of which one dies', () => {
  let network: ProcessesUnderTest;
  let giver: OnDuty;
  let taker: OnDuty;
  let commits: Commit[] = [];

  beforeAll(async () => {
    network = await processesUnderTest([amman, rabat], 'apps/node/test/network/crash/program.js', ownDatabase);
    const [a, b] = network.nodes as [NodeProcess, NodeProcess];
    giver = await OnDuty.at(a, network.nodeIds[0] ?? '');
    taker = await OnDuty.at(b, network.nodeIds[1] ?? '');
  }, 240_000);
  afterAll(async () => {
    await Promise.all([giver?.stop(), taker?.stop()]);
    await network?.stop();
  }, 60_000);

  /** From the offer to the arrival, until nothing is under way any more; when she or he had arrived. */
  async function handOver(story: HandoverStory): Promise<number> {
    await story.offerAndChoose();
    await story.ended();
    await story.arrive();
    const arrived = Date.now();
    await Promise.all([leftWaiting(giver), leftWaiting(taker)]);
    await story.watch.stop();
    return arrived;
  }

  /** Which of these were not met, or did not end as they must; prints how many did, and the slowest. */
  async function kill(points: readonly Point[]): Promise<string[]> {
    const faults: string[] = [];
    const ended: { ms: number; words: string }[] = [];
    for (const point of points) {
      const words = wordsOf(point);
      try {
        const [took, found] = await killAt(point);
        faults.push(...found.map((fault) => `${words}: ${fault}`));
        if (found.length === 0) ended.push({ ms: took, words });
        if (everyCommit) process.stdout.write(`${(took / 1000).toFixed(1)} s  ${words}\n`);
      } catch (error) {
        faults.push(`${words}: ${error instanceof Error ? error.message : error}`);
      }
    }
    const [slowest] = ended.toSorted((a, b) => b.ms - a.ms);
    const seconds = ((slowest?.ms ?? 0) / 1000).toFixed(1);
    process.stdout.write(`${points.length} points, ${ended.length} ended, slowest ${seconds} s: ${slowest?.words}\n`);
    return faults;
  }

  async function killAt({ side, name, nth, moment, postgres, again }: Point): Promise<[number, string[]]> {
    await Promise.all([giver.ready(), taker.ready()]);
    const story = await HandoverStory.begin(giver, taker);
    const dying = side === 'giver' ? giver : taker;
    await dying.dieAt(`${name}:${moment}-commit`, nth, { postgres, again });
    const arrived = await handOver(story).finally(() => story.watch.stop());
    if (!dying.diedAt) {
      await dying.live();
      return [0, ['it did not die there']];
    }
    const took = (dying.diedAt < arrived ? arrived : Date.now()) - dying.diedAt;
    const faults = await faultsOf(story);
    return [took, took > patience ? [...faults, `it took ${took} ms`] : faults];
  }

  it('ends, though both die before and after they open the feed of the other, which they do once', async () => {
    const story = await HandoverStory.begin(giver, taker);
    const opening = 'federation.open-feed';
    for (const side of [giver, taker])
      await side.dieAt(`${opening}:before-commit`, 1, { again: `${opening}:after-commit` });
    await handOver(story);
    expect([giver.deaths, taker.deaths]).toEqual([2, 2]);
    expect(await faultsOf(story)).toEqual([]);
  }, 180_000);

  it('makes its commits', async () => {
    const recorded: { giver: string[]; taker: string[] }[] = [];
    for (let run = 0; run < 2; run += 1) {
      const story = await HandoverStory.begin(giver, taker);
      await Promise.all([leftWaiting(giver), leftWaiting(taker)]);
      await Promise.all([giver.live(), taker.live()]); // what was passed before has been told by then
      giver.passed = [];
      taker.passed = [];
      await handOver(story);
      recorded.push({ giver: giver.passed, taker: taker.passed });
      expect(await faultsOf(story)).toEqual([]);
      expect(story.watch.looks).toBeGreaterThan(5);
    }
    commits = [
      ...commitsOf(
        'giver',
        recorded.map((run) => run.giver),
      ),
      ...commitsOf(
        'taker',
        recorded.map((run) => run.taker),
      ),
    ];
    for (const side of ['giver', 'taker'] as const) expect(notInEach(recorded.map((run) => run[side]))).toEqual([]);
    expect(commits.map(({ side, name }) => `${side} ${name}`)).toEqual(
      expect.arrayContaining(['giver handover.choose', 'giver handover.certify', 'giver mail.handover.receipt']),
    );
    expect(commits.map(({ side, name }) => `${side} ${name}`)).toEqual(
      expect.arrayContaining(['taker handover.keep-file', 'taker mail.handover.certificate', 'taker federation.apply']),
    );
  }, 60_000);

  it('ends, around whichever commit one is killed', async () => {
    expect(await kill(bothMoments(everyCommit ? commits : commits.filter(isPassing)))).toEqual([]);
  }, 1_800_000);

  it('ends, though the server of a database is killed', async () => {
    const points: Point[] = bothMoments([
      { side: 'giver', name: 'handover.certify', nth: 1 },
      { side: 'taker', name: 'mail.handover.certificate', nth: 1 },
      ...(everyCommit
        ? ([
            { side: 'giver', name: 'handover.choose', nth: 1 },
            { side: 'giver', name: 'mail.handover.receipt', nth: 1 },
            { side: 'giver', name: 'federation.batch', nth: 3 },
            { side: 'taker', name: 'handover.keep-file', nth: 1 },
            { side: 'taker', name: 'federation.apply', nth: 3 },
          ] as const)
        : []),
    ]);
    expect(await kill(points.map((point) => ({ ...point, postgres: true })))).toEqual([]);
  }, 600_000);

  it('ends, though the node dies again while it comes back', async () => {
    const again = (moment: string) => `handover.go-on:${moment}-commit`;
    const points: Point[] = [
      { side: 'giver', name: 'handover.certify', nth: 1, moment: 'before', again: again('before') },
      { side: 'taker', name: 'handover.keep-file', nth: 1, moment: 'before', again: again('after') },
    ];
    expect(await kill(points)).toEqual([]);
  }, 120_000);

  it('is not certified once the consent was taken back, though the file was accepted', async () => {
    const story = await HandoverStory.begin(giver, taker);
    const { caseId, consentId } = story;
    const jobs = heldTable(giver.node.db, 'graphile_worker._private_jobs');
    await giver.dieAt('handover.certify:before-commit', 1, { beforeLogin: () => jobs.hold() });
    await story.offerAndChoose();
    await until(() => giver.diedAt, patience);
    const withdrawn = giver.command('withdrawConsent', 'WithdrawConsentInput', { consentId }, '__typename');
    await until(() => isLocked(giver.node.db, caseId), patience);
    await jobs.letGo();
    await withdrawn;
    await Promise.all([leftWaiting(giver), leftWaiting(taker)]);
    await story.watch.stop();
    const custody = await story.custodyAt(giver, caseId);
    expect(custody).toMatchObject({ state: 'holding', authority: true, duty: true, certificates: [] });
    expect(custody.offers).toEqual([{ id: story.offerId, state: 'aborted' }]);
    expect(await story.wishAt(giver, caseId)).toBe(wish);
    expect(await story.leftAtTaker()).toEqual({ state: 'gone', file: null, keys: 0, certificates: 0 });
    expect(story.watch.faults).toEqual([]);
  }, 120_000);
});
