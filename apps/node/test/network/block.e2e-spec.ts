import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, consentTo, servicesOf, tell } from '../harness/refer.js';
import { Desk, houseFor, wish } from '../harness/shelter.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman as darAmman, rabat as darRabat } from './organisations.js';

describe('a member that is blocked', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let huda: Desk;
  let operator: Desk;
  let service: string;
  let draft: { id: string };

  beforeAll(async () => {
    network = await networkUnderTest([darAmman, darRabat]);
    [amman, rabat] = network.nodes as [NodeUnderTest, NodeUnderTest];
    huda = await Desk.of(amman, 'caseworker');
    const lawyer = await rabat.logIn('caseworker');
    operator = await Desk.of(rabat, 'shelter-operator');
    await houseFor(operator, 5);
    const offered = { kind: 'Legal', name: 'Aide juridique', languages: ['ara'], teamId: rabat.teamIds.day };
    await tell(rabat, lawyer, 'offerService', offered);
    service = await until(async () => (await servicesOf(amman, huda.token, 'kind: Legal'))[0]?.id);
    const caseId = await caseWith(amman, huda.token, { names: [{ name: 'هند' }] });
    const recipient = { kind: 'node', nodeId: rabat.home.node.nodeId };
    await consentTo(amman, huda.token, caseId, recipient, { fields: ['names'] });
    draft = await tell(amman, huda.token, 'draftReferral', {
      caseId,
      serviceId: service,
      urgency: 'urgent',
      summary: 'x',
    });
  }, 90_000);
  afterAll(() => network.stop());
  afterEach(async () => {
    await decide('unblockMember', amman, rabat);
    await decide('unblockMember', rabat, amman);
  });

  async function decide(what: 'blockMember' | 'unblockMember', at: NodeUnderTest, about: NodeUnderTest) {
    const asked = `mutation ($input: BlockMemberInput!) { ${what}(input: $input) { ... on Member { blocked } } }`;
    const input = { idempotencyKey: randomUUID(), nodeId: about.home.node.nodeId };
    const { errors } = await at.graphql(await at.logIn('node-administrator'), asked, { input });
    expect(errors).toEqual([]);
  }
  const setAside = async () => {
    const rows: { reason: string }[] = await rabat.db.query(
      `SELECT reason FROM incoming_mail WHERE state = 'quarantined' ORDER BY seq`,
    );
    return rows.map(({ reason }) => reason);
  };

  it('is asked for nothing new', async () => {
    await decide('blockMember', amman, rabat);
    expect(await huda.do('askForHold', wish(rabat))).toEqual({ code: 'member-blocked' });
    expect(await tell(amman, huda.token, 'requestReferral', { referralId: draft.id })).toEqual({
      code: 'member-blocked',
    });
  });

  it('gets no place and brings no referral in, and is told so', async () => {
    await decide('blockMember', rabat, amman);
    const { id } = await huda.do('askForHold', wish(rabat));
    await tell(amman, huda.token, 'requestReferral', { referralId: draft.id });
    await until(async () => (await setAside()).length === 2);
    expect(await setAside()).toEqual(['not-allowed', 'not-allowed']);
    expect(await operator.holds()).toEqual([]);
    expect(await rabat.db.query('SELECT id FROM referral')).toEqual([]);
    const told = await until(async () => {
      const rows: { code: string }[] = await amman.db.query('SELECT code FROM nack');
      return rows.length === 2 && rows;
    });
    expect(told.map(({ code }) => code)).toEqual(['not-allowed', 'not-allowed']);
    expect(await huda.askedHold(id)).toMatchObject({ state: 'asked' });
  });

  it('may end what was begun before', async () => {
    const { id } = await huda.do('askForHold', wish(rabat));
    await until(async () => (await huda.askedHold(id)).state === 'held');
    await decide('blockMember', rabat, amman);
    expect(await huda.do('giveBackHold', { holdId: id, by: 'person' })).toMatchObject({ state: 'released' });
    await until(async () => (await operator.holds('released')).length === 1);
  });
});
