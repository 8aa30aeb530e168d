import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman as darAmman, rabat as darRabat } from './organisations.js';

describe('a handover that is not to be', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let amman: Worker;
  let rabat: Worker;

  beforeAll(async () => {
    network = await networkUnderTest([darAmman, darRabat]);
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
    amman = await Worker.at(a, a.home.node.nodeId);
    rabat = await Worker.at(b, b.home.node.nodeId);
  }, 90_000);
  afterAll(() => network.stop());

  async function allowed(): Promise<string> {
    const caseId = await amman.openCase({ ageGroup: 'adult', needs: ['Legal'] });
    const recipient = { kind: 'node', nodeId: rabat.nodeId };
    await amman.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup', 'needs'] });
    await amman.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover' });
    return caseId;
  }
  async function decide(what: 'blockMember' | 'unblockMember', at: NodeUnderTest, about: NodeUnderTest) {
    const asked = `mutation ($input: BlockMemberInput!) { ${what}(input: $input) { ... on Member { blocked } } }`;
    const input = { idempotencyKey: randomUUID(), nodeId: about.home.node.nodeId };
    await at.graphql(await at.logIn('node-administrator'), asked, { input });
  }

  it('leaves nothing of the planned journey when the offer is ended', async () => {
    const caseId = await allowed();
    const offerId = await offerUntilWilling(amman, rabat, caseId);
    network.cut(a, b);
    await amman.choose(offerId);
    await amman.plan(offerId, { route: 'by bus', metBy: 'a colleague with a blue scarf' });
    expect(await a.db.query('SELECT offer_id FROM handover_journey')).toEqual([{ offer_id: offerId }]);
    expect((await amman.abort(offerId)).offers[0]).toMatchObject({ state: 'aborted' });
    expect(await a.db.query('SELECT 1 FROM handover_journey')).toEqual([]);
    expect(await a.db.query('SELECT 1 FROM handover_key')).toEqual([]);
    network.heal(a, b);
  }, 60_000);

  it('leaves nothing of a journey that is planned at the moment in which the offer is ended', async () => {
    const caseId = await allowed();
    const offerId = await offerUntilWilling(amman, rabat, caseId);
    network.cut(a, b);
    await amman.choose(offerId);
    const other = a.db.createQueryRunner();
    await other.startTransaction();
    await other.query(`INSERT INTO handover_key (id, wrapped) VALUES ($1, '')`, [offerId]);
    const planned = amman.plan(offerId, { route: 'by bus' });
    await until(async () => {
      const [waiting]: { n: number }[] = await a.db.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event = 'transactionid'`,
      );
      return waiting?.n === 1;
    });
    const ended = amman.abort(offerId);
    await Promise.race([ended, wait(1000)]);
    await other.rollbackTransaction();
    await other.release();
    await Promise.all([planned, ended]);
    expect(await a.db.query('SELECT 1 FROM handover_journey')).toEqual([]);
    expect(await a.db.query('SELECT 1 FROM handover_key')).toEqual([]);
    network.heal(a, b);
  }, 60_000);

  it('is not asked of a blocked member, nor heard from one', async () => {
    const caseId = await allowed();
    await decide('blockMember', a, b);
    expect((await amman.offer(caseId, [rabat])).code).toBe('member-blocked');
    await decide('unblockMember', a, b);
    await decide('blockMember', b, a);
    const before = (await rabat.requests(true)).length;
    await amman.offer(caseId, [rabat]);
    await until(async () => {
      const rows: { reason: string }[] = await b.db.query(
        `SELECT reason FROM incoming_mail WHERE state = 'quarantined'`,
      );
      return rows.length === 1 && rows[0]?.reason === 'not-allowed';
    }, 40_000);
    expect(await rabat.requests(true)).toHaveLength(before);
  }, 60_000);
});
