import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman as inAmman, rabat as inRabat } from './organisations.js';

describe('a handover that takes a turn', () => {
  const clock = new FixedClock(new Date());
  let network: NetworkUnderTest;
  let nodes: readonly [NodeUnderTest, NodeUnderTest];
  let amman: Worker;
  let rabat: Worker;

  const logIn = async () => {
    amman = await Worker.at(nodes[0], nodes[0].home.node.nodeId);
    rabat = await Worker.at(nodes[1], nodes[1].home.node.nodeId);
  };
  beforeAll(async () => {
    network = await networkUnderTest([inAmman, inRabat], { clock });
    nodes = network.nodes as unknown as typeof nodes;
    await logIn();
  }, 120_000);
  afterAll(() => network.stop());

  const until30 = <T>(what: () => Promise<T | undefined | false>) => until(what, 30_000);
  const days = (n: number) => new Date(clock.now().getTime() + n * 86_400_000).toISOString();

  async function offer(giver: Worker, taker: Worker, caseId: string): Promise<string> {
    const recipient = { kind: 'node', nodeId: taker.nodeId };
    await giver.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'], until: days(30) });
    await giver.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover', until: days(30) });
    const { offers, code } = await giver.offer(caseId, [taker], ['ageGroup']);
    if (code) throw new Error(code);
    return offers.find(({ state }) => state === 'asked')?.id ?? '';
  }
  const requestAt = async (taker: Worker, offerId: string) =>
    (await taker.requests(true)).find((request) => request.offerId === offerId);
  const offerAt = async (giver: Worker, caseId: string, offerId: string) =>
    (await giver.custody(caseId)).offers.find(({ id }) => id === offerId);
  const become = (giver: Worker, caseId: string, offerId: string, state: string) =>
    until30(async () => (await offerAt(giver, caseId, offerId))?.state === state);

  /** The whole way; the id of the case at the taker. */
  async function handOver(giver: Worker, taker: Worker, caseId: string): Promise<string> {
    const offerId = await offer(giver, taker, caseId);
    await until30(() => requestAt(taker, offerId));
    await taker.willing(offerId);
    await become(giver, caseId, offerId, 'willing');
    await giver.choose(offerId);
    const there = await until30(async () => (await requestAt(taker, offerId))?.caseId);
    await until30(async () => (await giver.custody(caseId)).state === 'gone');
    return there ?? '';
  }

  it('comes back to where it began, under the next certificate', async () => {
    const first = await amman.openCase({ wish: 'to go home', ageGroup: 'adult' });
    const there = await handOver(amman, rabat, first);
    const back = await handOver(rabat, amman, there);
    expect(back).not.toBe(first);
    const custody = await amman.custody(back);
    expect(custody).toMatchObject({ state: 'holding', authority: true, epoch: 2, custodian: amman.nodeId });
    expect(custody.certificates.map(({ from, to }) => [from, to])).toEqual([
      [amman.nodeId, rabat.nodeId],
      [rabat.nodeId, amman.nodeId],
    ]);
    expect((await amman.file(back)).fields?.wish).toBe('to go home');
    expect(await amman.custody(first)).toMatchObject({ state: 'gone', duty: false, custodian: rabat.nodeId });
    expect((await amman.file(first)).code).toBe('case-file-gone');
    expect((await rabat.file(there)).code).toBe('case-file-gone');
  }, 90_000);

  it('stays with the giver when the taker asks to be let go before the commit', async () => {
    const caseId = await amman.openCase({ wish: 'to work', ageGroup: 'adult' });
    const offerId = await offer(amman, rabat, caseId);
    await until30(() => requestAt(rabat, offerId));
    await rabat.willing(offerId);
    await become(amman, caseId, offerId, 'willing');
    await amman.choose(offerId);
    await nodes[0].restart();
    await until30(async () => (await requestAt(rabat, offerId))?.state === 'standby');
    expect(await rabat.withdrawFrom(offerId)).toEqual({ state: 'standby' });
    await logIn();
    await until30(
      async () => (await requestAt(rabat, offerId))?.caseId || (await requestAt(rabat, offerId))?.state === 'ended',
    );
    const { state, custodian } = await amman.custody(caseId);
    const kept = (await requestAt(rabat, offerId))?.state;
    expect([state, custodian, kept]).toEqual(
      kept === 'ended'
        ? ['holding', amman.nodeId, 'ended']
        : [expect.stringMatching('released|gone'), rabat.nodeId, 'taken_over'],
    );
  }, 90_000);

  it('ends by itself when nobody answers in time, and custody does not move', async () => {
    const caseId = await amman.openCase({ ageGroup: 'adult' });
    network.cut(nodes[0], nodes[1]);
    const offerId = await offer(amman, rabat, caseId);
    clock.advance({ hours: 80 });
    await logIn();
    await nodes[0].runJobs();
    expect(await offerAt(amman, caseId, offerId)).toMatchObject({ state: 'aborted', reason: 'too_late' });
    expect(await amman.custody(caseId)).toMatchObject({ state: 'holding', authority: true, duty: true });
    network.heal(nodes[0], nodes[1]);
    await until30(async () => (await requestAt(rabat, offerId))?.state === 'ended');
  }, 90_000);

  it('lets the giver keep what she named until she takes that back at her new place', async () => {
    const caseId = await amman.openCase({ wish: 'her wages', work: 'seven months', ageGroup: 'adult' });
    const recipient = { kind: 'node', nodeId: amman.nodeId };
    await amman.consent(caseId, { recipient, purpose: 'kept_by_giver', fields: ['work'], until: days(30) });
    const there = await handOver(amman, rabat, caseId);
    expect((await amman.keptCopy(caseId)).fields).toEqual({ work: 'seven months', names: null });
    const { consents } = await rabat.ask<{ consents: { id: string; purpose: string }[] }>(
      ...(['consents(caseId: $caseId)', '($caseId: ID!)', { caseId: there }] as const),
      '... on Consents { consents { id purpose } }',
    );
    await rabat.withdraw(consents.find(({ purpose }) => purpose === 'kept_by_giver')?.id ?? '');
    await until30(async () => (await amman.keptCopy(caseId)).code === 'not-found');
    expect(await nodes[0].db.query('SELECT 1 FROM kept_copy')).toEqual([]);
  }, 90_000);

  it('leaves the giver the sealed file for 35 days, which only the new custodian can open', async () => {
    const sealed = async () => (await nodes[0].db.query(`SELECT 1 FROM handover_offer WHERE blob IS NOT NULL`)).length;
    expect(await sealed()).toBeGreaterThan(0);
    clock.advance({ days: 36 });
    await nodes[0].db.query(`SELECT graphile_worker.add_job('handover.forget-files')`);
    await until30(async () => (await sealed()) === 0);
    expect(await nodes[0].db.query('SELECT 1 FROM blob_part')).toEqual([]);
  }, 90_000);
});
