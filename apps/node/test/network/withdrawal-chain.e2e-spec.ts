import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { consentTo, letterOf, openReferral, referralsOf, servicesOf, tell } from '../harness/refer.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { consentsAt, handOver, transfersOf, withdrawalOf } from './withdrawing.js';

describe('a consent taken back where data was passed on', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let nodes: readonly [NodeUnderTest, NodeUnderTest, NodeUnderTest];
  let [amman, rabat, beirut]: Worker[] = [];
  let [huda, lawyer]: string[] = [];
  let legalAid = '';
  let clinic = '';

  const logIn = async () => {
    [amman, rabat, beirut] = await Promise.all(nodes.map((node) => Worker.at(node, node.home.node.nodeId)));
    [huda, lawyer] = [await nodes[0].logIn('caseworker'), await nodes[2].logIn('caseworker')];
  };
  beforeAll(async () => {
    network = await networkUnderTest(undefined, { clock });
    nodes = network.nodes as unknown as typeof nodes;
    await logIn();
    const offered = { kind: 'Legal', name: 'Aide juridique', languages: ['ara', 'fra'] };
    await tell(nodes[2], lawyer ?? '', 'offerService', { ...offered, teamId: nodes[2].teamIds.day });
    const typed = { kind: 'legal_aid', name: 'Legal clinic (invented)', country: 'JO', phone: '+962 6 555 0100' };
    const { id } = await tell<{ id: string }>(nodes[0], huda ?? '', 'addProvider', typed);
    const outside = { providerId: id, kind: 'Legal', name: 'Letters', languages: ['ara'] };
    clinic = (await tell<{ id: string }>(nodes[0], huda ?? '', 'offerService', outside)).id;
    legalAid = await until(
      async () => (await servicesOf(nodes[0], huda ?? '', 'kind: Legal')).find(({ id: one }) => one !== clinic)?.id,
    );
  }, 120_000);
  afterAll(() => network.stop());
  afterEach(() => {
    for (const other of [nodes[1], nodes[2]]) network.heal(nodes[0], other);
  });

  const workers = () => ({ amman: amman as Worker, rabat: rabat as Worker, beirut: beirut as Worker });
  const openCase = () =>
    workers().amman.openCase({ names: [{ name: 'Hana (invented)' }], wish: 'her wages', ageGroup: 'adult' });
  async function refer(caseId: string, serviceId: string): Promise<string> {
    const draft = await tell(nodes[0], huda ?? '', 'draftReferral', {
      caseId,
      serviceId,
      urgency: 'urgent',
      summary: 'Wages',
    });
    return (await tell(nodes[0], huda ?? '', 'requestReferral', { referralId: draft.id })).id;
  }
  async function arrived(id: string) {
    const out = (await referralsOf(nodes[0], huda ?? '', 'first: 100')).find((one) => one.id === id);
    return until(async () =>
      (await referralsOf(nodes[2], lawyer ?? '', 'direction: incoming, first: 100')).find(
        ({ reference }) => reference === out?.reference,
      ),
    );
  }
  async function allow(giver: Worker, taker: Worker, caseId: string) {
    const recipient = { kind: 'node', nodeId: taker.nodeId };
    const until = new Date(clock.now().getTime() + 20 * 86_400_000).toISOString();
    const offer = await giver.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'], until });
    const file = await giver.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover', until });
    return { offer: offer.id ?? '', file: file.id ?? '' };
  }
  const recipientsAt = async (worker: Worker, caseId: string, consentId: string) =>
    (await withdrawalOf(worker, caseId, consentId))?.recipients ?? [];

  it('where the case is now, reaches whom the giver had told, by voice of the giver and on paper', async () => {
    const { amman, rabat } = workers();
    const caseId = await openCase();
    const given = await consentTo(
      nodes[0],
      huda ?? '',
      caseId,
      { kind: 'service', service: 'Legal' },
      { fields: ['names', 'wish'] },
    );
    const [toBeirut, toClinic] = [await refer(caseId, legalAid), await refer(caseId, clinic)];
    const there = await arrived(toBeirut);
    expect(await transfersOf(amman, caseId)).toMatchObject([
      { consentId: given, kind: 'referral', name: 'Markaz Beirut (invented)' },
      { consentId: given, kind: 'referral', name: 'Legal clinic (invented)', nodeId: null },
    ]);
    await allow(amman, rabat, caseId);
    const now = await handOver(amman, rabat, caseId);

    network.cut(nodes[0], nodes[2]);
    const consent = (await consentsAt(rabat, now)).find(({ purpose }) => purpose === 'referral')?.id ?? '';
    await rabat.withdraw(consent);
    await until(async () => (await recipientsAt(rabat, now, consent))[0]?.answer === 'deleted');
    expect(await withdrawalOf(rabat, now, consent)).toMatchObject({
      ...{ heardFrom: null, unanswered: 2 },
      recipients: [{ nodeId: amman.nodeId, answer: 'deleted', onwardTold: 2, onwardAnswered: 0 }],
    });
    const atAmman = await withdrawalOf(amman, caseId, given);
    expect(atAmman).toMatchObject({ heardFrom: rabat.nodeId, unanswered: 2 });
    expect(atAmman?.recipients.find(({ referralId }) => referralId === toBeirut)).toMatchObject({ answer: 'waiting' });
    expect(atAmman?.recipients.find(({ referralId }) => referralId === toClinic)).toMatchObject({
      answer: 'by_letter',
    });
    expect(await openReferral(nodes[2], lawyer ?? '', there.id)).toMatchObject({ kind: 'Legal' });

    network.heal(nodes[0], nodes[2]);
    await until(async () => (await recipientsAt(rabat, now, consent))[0]?.onwardAnswered === 1);
    expect((await openReferral(nodes[2], lawyer ?? '', there.id)).code).toBe('referral-file-destroyed');
    const letter = await letterOf(nodes[0], huda ?? '', 'deletionLetter', toClinic, 'en');
    expect(letter.plain).toContain('delete or destroy all copies');
    await tell(nodes[0], huda ?? '', 'recordAnswer', { referralId: toClinic, answer: 'deleted' });
    await until(async () => (await withdrawalOf(rabat, now, consent))?.unanswered === 0);
  }, 90_000);

  it('is answered by whoever can be reached; who cannot is listed, stands in today’s list, and answers when it returns', async () => {
    const caseId = await openCase();
    const until20 = new Date(clock.now().getTime() + 20 * 86_400_000).toISOString();
    const network20 = {
      recipient: { kind: 'network' },
      purpose: 'handover_offer',
      fields: ['ageGroup'],
      until: until20,
    };
    const { id = '' } = await workers().amman.consent(caseId, network20);
    await workers().amman.offer(caseId, [workers().rabat, workers().beirut], ['ageGroup']);
    for (const one of [workers().rabat, workers().beirut]) await until(async () => (await one.requests()).length === 1);
    network.cut(nodes[0], nodes[1]);
    const began = Date.now();
    await workers().amman.withdraw(id);
    const at = async (nodeId: string) =>
      (await recipientsAt(workers().amman, caseId, id)).find((one) => one.nodeId === nodeId);
    await until(async () => (await at(workers().beirut.nodeId))?.answer === 'deleted');
    expect(Date.now() - began).toBeLessThan(300_000);
    const silent = await at(workers().rabat.nodeId);
    expect(silent).toMatchObject({ answer: 'waiting', name: 'Bayt Rabat (invented)' });
    expect(silent?.lastSeenAt).not.toBeNull();
    expect(await today()).toEqual([]);
    clock.advance({ hours: 2 });
    await logIn();
    expect(await today()).toMatchObject([{ id: silent?.id, caseId, party: workers().rabat.nodeId, overdue: true }]);
    network.heal(nodes[0], nodes[1]);
    await until(async () => (await at(workers().rabat.nodeId))?.answer === 'deleted');
    expect(await today()).toEqual([]);
    expect(await nodes[1].db.query('SELECT 1 FROM handover_request WHERE summary IS NOT NULL')).toEqual([]);
  }, 90_000);

  const today = async () => {
    const { edges } = await workers().amman.ask<{ edges: { node: { kind: string } }[] }>(
      ...(['today', '', {}, 'edges { node { id kind caseId party overdue } }'] as const),
    );
    return edges.map(({ node }) => node).filter(({ kind }) => kind === 'withdrawal');
  };

  it('is kept by whoever answers for the case, until it has given the case on, and reaches who has it then', async () => {
    const { amman, rabat, beirut } = workers();
    const first = await openCase();
    const { offer, file } = await allow(amman, rabat, first);
    const second = await handOver(amman, rabat, first);
    expect(await amman.withdraw(file)).toMatchObject({ id: file });
    await until(async () => (await recipientsAt(amman, first, file))[0]?.ground === 'custody');
    const stands = async (worker: Worker, caseId: string, purpose: string) =>
      (await consentsAt(worker, caseId)).filter((one) => one.purpose === purpose).map(({ state }) => state);
    expect(await stands(rabat, second, 'handover')).toEqual(['withdrawn']);

    await allow(rabat, beirut, second);
    const third = await handOver(rabat, beirut, second);
    await until(async () => (await recipientsAt(amman, first, file))[0]?.answer === 'deleted');
    expect(await stands(beirut, third, 'handover')).toEqual(expect.arrayContaining(['given', 'withdrawn']));

    await amman.withdraw(offer);
    await until(async () => (await withdrawalOf(amman, first, offer))?.unanswered === 0);
    expect(await recipientsAt(amman, first, offer)).toMatchObject([
      { nodeId: rabat.nodeId, answer: 'deleted', onwardTold: 1, onwardAnswered: 1 },
    ]);
    expect(await stands(beirut, third, 'handover_offer')).toEqual(expect.arrayContaining(['given', 'withdrawn']));
  }, 90_000);

  it('is kept on a ground that was written down before, and destroyed when the ground ends', async () => {
    const { amman } = workers();
    const caseId = await openCase();
    const given = await consentTo(
      nodes[0],
      huda ?? '',
      caseId,
      { kind: 'node', nodeId: workers().beirut.nodeId },
      { fields: ['names'] },
    );
    const there = await arrived(await refer(caseId, legalAid));
    const until30 = new Date(clock.now().getTime() + 30 * 86_400_000).toISOString();
    const keep = (ground: string) =>
      tell(nodes[2], lawyer ?? '', 'keepReferral', { referralId: there.id, ground, until: until30 });
    expect(await keep('court')).toMatchObject({ id: there.id });
    await amman.withdraw(given);
    await until(async () => (await recipientsAt(amman, caseId, given))[0]?.answer === 'kept');
    expect(await recipientsAt(amman, caseId, given)).toMatchObject([{ ground: 'court' }]);
    expect(await openReferral(nodes[2], lawyer ?? '', there.id)).toMatchObject({ kind: 'Legal' });
    expect(await keep('own_claim')).toEqual({ code: 'keeping-too-late' });
    await tell(nodes[2], lawyer ?? '', 'endKeepingReferral', { referralId: there.id });
    expect((await openReferral(nodes[2], lawyer ?? '', there.id)).code).toBe('referral-file-destroyed');
    await until(async () => (await recipientsAt(amman, caseId, given))[0]?.answer === 'deleted');
  }, 60_000);
});
