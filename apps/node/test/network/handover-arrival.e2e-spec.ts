import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { Outbox } from '../../src/federation/outbox.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

describe('the arrival of a person after a handover', () => {
  let network: NetworkUnderTest;
  let nodes: readonly [NodeUnderTest, NodeUnderTest, NodeUnderTest];
  let amman: Worker;
  let rabat: Worker;

  beforeAll(async () => {
    network = await networkUnderTest();
    nodes = network.nodes as unknown as typeof nodes;
    amman = await Worker.at(nodes[0], nodes[0].home.node.nodeId);
    rabat = await Worker.at(nodes[1], nodes[1].home.node.nodeId);
  }, 120_000);
  afterAll(() => network.stop());

  const arrivals = async (worker: Worker) => {
    const parts = 'edges { node { kind id } }';
    const { edges } = await worker.ask<{ edges: { node: { kind: string; id: string } }[] }>(
      ...(['today', '', {}, parts] as const),
    );
    return edges.flatMap(({ node }) => (node.kind === 'arrival' ? node.id : []));
  };
  const say = (from: NodeUnderTest, to: string, body: object) =>
    withTransaction(from.db, 'test.say', (tx) =>
      from.running.app.get(Outbox).mail(tx, to, { id: randomUUID(), type: 'handover.arrived', body }),
    );
  const settled = (node: NodeUnderTest, origin: string) =>
    node.db.query(`SELECT state, reason FROM incoming_mail WHERE origin = $1 ORDER BY received_at, seq`, [origin]);

  /** Handed over from Amman to Rabat, with a planned journey; she or he is on the way. */
  async function onTheWay() {
    const caseId = await amman.openCase({ wish: 'to be near her sister', ageGroup: 'adult' });
    const recipient = { kind: 'node', nodeId: rabat.nodeId };
    await amman.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
    await amman.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover' });
    const offerId = await offerUntilWilling(amman, rabat, caseId, ['ageGroup']);
    const request = async () => (await rabat.requests(true)).find((one) => one.offerId === offerId);
    await amman.choose(offerId);
    await amman.plan(offerId, { route: 'by air', metBy: 'a colleague with a blue scarf' });
    const there = (await until(async () => (await request())?.caseId, 20_000)) ?? '';
    await until(async () => (await amman.custody(caseId)).state === 'gone', 20_000);
    return { caseId, there, offerId };
  }

  it('is said once, by the one who met her, and ends the duty of the one who gave', async () => {
    const { caseId, there, offerId } = await onTheWay();
    expect((await rabat.custody(there)).arrival).toEqual({ offerId, state: 'awaited' });
    expect([await arrivals(amman), await arrivals(rabat)]).toEqual([[offerId], [offerId]]);
    expect((await rabat.arrive(offerId)).arrival).toEqual({ offerId, state: 'met' });
    await until(async () => (await amman.custody(caseId)).arrival?.state === 'met');
    expect([await arrivals(amman), await arrivals(rabat)]).toEqual([[], []]);
    expect(await nodes[0].db.query('SELECT 1 FROM handover_journey')).toEqual([]);
    expect(await nodes[0].db.query('SELECT 1 FROM handover_key')).toEqual([]);
    expect((await rabat.arrive(offerId)).code).toBe('arrival-already-recorded');
    expect((await amman.arrive(offerId)).code).toBe('arrival-already-recorded');
    const [{ metAt: before }] = await nodes[0].db.query('SELECT met_at AS "metAt" FROM human_duty');
    const letters = (await settled(nodes[0], rabat.nodeId)).length;
    await say(nodes[1], amman.nodeId, { offerId, metAt: new Date().toISOString() });
    await until(async () => (await settled(nodes[0], rabat.nodeId))[letters]?.state === 'applied');
    const [{ metAt: after }] = await nodes[0].db.query('SELECT met_at AS "metAt" FROM human_duty');
    expect(after).toEqual(before);
  }, 60_000);

  it('may be told to the giver by telephone: the taker hears it, and nobody else can say it', async () => {
    const { caseId, there, offerId } = await onTheWay();
    const metAt = new Date().toISOString();
    await say(nodes[2], amman.nodeId, { offerId, metAt });
    await say(nodes[2], rabat.nodeId, { offerId, metAt });
    const third = nodes[2].home.node.nodeId;
    for (const node of [nodes[0], nodes[1]]) {
      const told = await until(async () => {
        const rows = await settled(node, third);
        return rows.length > 0 && rows.every(({ state }: { state: string }) => state !== 'sealed') && rows;
      });
      expect(told).toEqual([{ state: 'quarantined', reason: 'wrong-author' }]);
    }
    expect((await amman.custody(caseId)).arrival).toEqual({ offerId, state: 'awaited' });
    expect((await rabat.custody(there)).arrival).toEqual({ offerId, state: 'awaited' });
    expect((await amman.arrive(offerId)).arrival).toEqual({ offerId, state: 'met' });
    await until(async () => (await rabat.custody(there)).arrival?.state === 'met');
  }, 60_000);
});
