import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman as inAmman, rabat as inRabat } from './organisations.js';

describe('a file that could not be taken in for so long that its job was given up', () => {
  const clock = new FixedClock(new Date());
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let amman: Worker;
  let rabat: Worker;

  const logIn = async () => {
    amman = await Worker.at(a, a.home.node.nodeId);
    rabat = await Worker.at(b, b.home.node.nodeId);
  };
  beforeAll(async () => {
    network = await networkUnderTest([inAmman, inRabat], { clock });
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
    await logIn();
  }, 120_000);
  afterAll(() => network.stop());

  const today = async (worker: Worker) => {
    const parts = 'edges { node { kind id overdue } }';
    const { edges } = await worker.ask<{ edges: { node: { kind: string; id: string; overdue: boolean } }[] }>(
      ...(['today', '', {}, parts] as const),
    );
    return edges.map(({ node }) => node);
  };

  it('waits on today’s list at both ends after an hour, and is fetched again when somebody looks', async () => {
    const caseId = await amman.openCase({ wish: 'her wages', ageGroup: 'adult' });
    const recipient = { kind: 'node', nodeId: rabat.nodeId };
    await amman.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
    await amman.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover' });
    const offerId = await offerUntilWilling(amman, rabat, caseId, ['ageGroup']);
    const request = async () => (await rabat.requests(true)).find((one) => one.offerId === offerId);

    await b.db.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$`);
    await b.db.query('CREATE TRIGGER full_disk BEFORE INSERT ON case_file EXECUTE FUNCTION full_disk()');
    await amman.choose(offerId);
    await until(async () => {
      const [given]: [object[], number] = await b.db.query(
        `UPDATE graphile_worker._private_jobs SET attempts = max_attempts
         WHERE key LIKE 'handover.fetch:%' AND attempts > 0 AND locked_at IS NULL RETURNING id`,
      );
      return given.length > 0;
    }, 20_000);
    expect(await today(rabat)).toEqual([]);

    clock.advance({ hours: 2 });
    await logIn();
    expect(await today(rabat)).toEqual([{ kind: 'handover_incoming', id: offerId, overdue: true }]);
    expect(await today(amman)).toEqual([{ kind: 'handover_outgoing', id: offerId, overdue: true }]);
    expect(await request()).toMatchObject({ state: 'willing' });

    await b.db.query('DROP TRIGGER full_disk ON case_file');
    await b.runJobs();
    await until(async () => (await request())?.caseId, 30_000);
    await until(async () => (await amman.custody(caseId)).state === 'gone', 20_000);
    expect((await today(rabat)).filter(({ kind }) => kind === 'handover_incoming')).toEqual([]);
  }, 90_000);
});
