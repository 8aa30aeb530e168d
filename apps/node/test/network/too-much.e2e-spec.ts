import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { Outbox } from '../../src/federation/outbox.js';
import { Desk, houseFor, wish } from '../harness/shelter.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, rabat } from './organisations.js';

describe('a member that asks for too much at once', () => {
  let network: NetworkUnderTest;
  let asking: NodeUnderTest;
  let asked: NodeUnderTest;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat], { settings: { holdsPerAsker: 2, offersPerAsker: 2 } });
    [asking, asked] = network.nodes as [NodeUnderTest, NodeUnderTest];
  }, 60_000);
  afterAll(() => network.stop());

  it('is told so before it asks for a third case to be taken on, and why', async () => {
    const worker = await Worker.at(asking, asking.home.node.nodeId);
    await asked.logIn('caseworker');
    const to = { nodeId: asked.home.node.nodeId };
    const offer = async () => {
      const caseId = await worker.openCase({ ageGroup: 'adult' });
      const recipient = { kind: 'network' };
      await worker.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
      return worker.offer(caseId, [to], ['ageGroup']);
    };
    const first = await until(async () => {
      const told = await offer();
      return told.code === undefined && told;
    });
    expect((await offer()).code).toBeUndefined();
    expect((await offer()).code).toBe('handover-asks-too-much');
    await worker.abort(first.offers[0]?.id ?? '');
    expect((await offer()).code).toBeUndefined();
  }, 60_000);

  it('gets a no at once from the other node too, whatever its own node lets it do', async () => {
    const there = await Worker.at(asked, asked.home.node.nodeId);
    await until(async () => (await there.requests()).length === 2);
    const answerBy = new Date(Date.now() + 3_600_000).toISOString();
    const offerId = randomUUID();
    const body = { term: 1, epoch: 1, offerId, summary: {}, urgency: 'urgent', answerBy };
    await withTransaction(asking.db, 'test.ask', (tx) => {
      const message = { id: randomUUID(), type: 'handover.offer', body };
      return asking.running.app.get(Outbox).mail(tx, asked.home.node.nodeId, message);
    });
    await until(async () => {
      const rows = await asked.db.query(
        `SELECT 1 FROM audit_entry WHERE action = 'handover.decline-at-once' AND subject_id = $1`,
        [offerId],
      );
      return rows.length > 0;
    });
    expect((await there.requests(true)).some((request) => request.offerId === offerId)).toBe(false);
  }, 60_000);

  it('keeps no more places than anybody may, and gets another one when it gives one back', async () => {
    const huda = await Desk.of(asking, 'caseworker');
    const operator = await Desk.of(asked, 'shelter-operator');
    await houseFor(operator, 5);
    const answered = (id: string, state: string) =>
      until(async () => {
        const hold = await huda.askedHold(id);
        return hold.state === state && hold;
      });
    const [one, other, third] = [
      await huda.do('askForHold', wish(asked)),
      await huda.do('askForHold', wish(asked)),
      await huda.do('askForHold', wish(asked)),
    ];
    await answered(one.id, 'held');
    await answered(other.id, 'held');
    expect(await answered(third.id, 'declined')).toMatchObject({ reason: 'asks_too_much' });
    expect((await operator.places()).free).toBe(3);
    await huda.do('giveBackHold', { holdId: one.id, by: 'person' });
    const fourth = await huda.do('askForHold', wish(asked));
    await answered(fourth.id, 'held');
  }, 60_000);
});
