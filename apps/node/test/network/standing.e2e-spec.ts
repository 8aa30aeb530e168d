import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { Authority } from '../../src/federation/authority.js';
import { Members } from '../../src/federation/members.js';
import { Outbox } from '../../src/federation/outbox.js';
import { MissingPayloads } from '../../src/federation/pull/missing-payloads.js';
import type { OrganisationUnderTest } from '../harness/made-home.js';
import { caseWith, consentTo, servicesOf, tell } from '../harness/refer.js';
import { Desk, houseFor, wish } from '../harness/shelter.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { cardOf, FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { Joining } from './joining.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, beirut, rabat } from './organisations.js';

const cairo: OrganisationUnderTest = { name: 'Bayt Cairo (invented)', country: 'EG', kinds: ['shelter'] };
const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();

type Three = readonly [FocalPoint, FocalPoint, FocalPoint];

describe('how a member stands', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let r: NodeUnderTest;
  let b: NodeUnderTest;
  let focal: Three;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat, beirut], { clock });
    [a, r, b] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    focal = (await Promise.all(network.nodes.map((node) => FocalPoint.of(node)))) as unknown as Three;
    for (const node of network.nodes) await node.logIn('caseworker');
  }, 120_000);
  afterAll(() => network.stop());

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const members = (node: NodeUnderTest) => node.running.app.get(Members);
  const version = (node: NodeUnderTest) => members(node).charterVersion();
  const standing = (at: NodeUnderTest, of: NodeUnderTest) => members(at).find(idOf(of));
  const agree = async (change: object) => {
    const next = version(a) + 1;
    const { fingerprint, code } = await focal[0].propose(change);
    if (!fingerprint) throw new Error(`not proposed: ${code}`);
    for (const one of [focal[0], focal[2]]) await one.vote(fingerprint);
    await until(() => network.nodes.every((node) => version(node) >= next));
    return fingerprint;
  };
  const lawyers = (name: string) => ({ kind: 'Legal', name, languages: ['ara'], teamId: b.teamIds.day });

  describe('while it is suspended', () => {
    let desk: Desk;
    let begun: string;
    let draft: string;
    let given: string;
    let worker: Worker;

    beforeAll(async () => {
      desk = await Desk.of(r, 'caseworker');
      await houseFor(await Desk.of(b, 'shelter-operator'), 5);
      await houseFor(await Desk.of(r, 'shelter-operator'), 5);
      await tell(b, await b.logIn('caseworker'), 'offerService', lawyers('Aide juridique'));
      const service = await until(async () => (await servicesOf(r, desk.token, 'kind: Legal'))[0]?.id);
      const caseId = await caseWith(r, desk.token, { names: [{ name: 'هند' }] });
      await consentTo(r, desk.token, caseId, { kind: 'node', nodeId: idOf(b) }, { fields: ['names'] });
      const wanted = { caseId, serviceId: service, urgency: 'urgent', summary: 'x' };
      draft = (await tell(r, desk.token, 'draftReferral', wanted)).id;
      begun = (await desk.do('askForHold', wish(b))).id;
      await until(async () => (await desk.askedHold(begun)).state === 'held');
      worker = await Worker.at(r, idOf(r));
      given = await worker.openCase({ wish: 'to go home', ageGroup: 'adult' });
      const recipient = { kind: 'node', nodeId: idOf(a) };
      const consent = { recipient, until: days(60), purpose: 'handover_offer', fields: ['ageGroup'] };
      await worker.consent(given, consent);
      await agree({ suspend: idOf(r) });
    }, 90_000);

    it('is known as such everywhere, and until when', () => {
      for (const node of network.nodes) expect(standing(node, r)?.status).toBe('suspended');
    });

    it('asks others for nothing new: neither a place nor a service', async () => {
      expect(await desk.do('askForHold', wish(b))).toEqual({ code: 'authority-suspended' });
      expect(await tell(r, desk.token, 'requestReferral', { referralId: draft })).toEqual({
        code: 'authority-suspended',
      });
      expect(await desk.do('askForHold', wish(r))).toMatchObject({ state: 'held' });
    });

    it('is refused by the others where its own node would ask all the same', async () => {
      const body = { hold: randomUUID(), kind: 'women', stepFree: false, places: 1, hours: 2, purpose: 'emergency' };
      const mail = { id: randomUUID(), type: 'hold.request', body, urgent: true };
      await withTransaction(r.db, 'test', (tx) => r.running.app.get(Outbox).mail(tx, idOf(b), mail));
      const aside = await until(async () => {
        const rows: { reason: string }[] = await b.db.query(
          `SELECT reason FROM incoming_mail WHERE state = 'quarantined' AND origin = $1`,
          [idOf(r)],
        );
        return rows.length > 0 && rows;
      });
      expect(aside).toEqual([{ reason: 'not-allowed' }]);
    });

    it('takes nothing in: what is on its way to it is declined at once', async () => {
      const [service] = [randomUUID()];
      const hold = { hold: randomUUID(), kind: 'women', stepFree: false, places: 1, hours: 2, purpose: 'emergency' };
      await tell(r, desk.token, 'offerService', { ...lawyers('Conseil'), teamId: r.teamIds.day });
      const [own]: { id: string }[] = await r.db.query(`SELECT announced_id AS id FROM service WHERE name = 'Conseil'`);
      const referral = {
        ...{ referral: service, service: own?.id, kind: 'Legal', urgency: 'urgent', summary: 'x', fields: {} },
        ...{ at: clock.now().toISOString(), lapses: days(20) },
      };
      await withTransaction(a.db, 'test', async (tx) => {
        const outbox = a.running.app.get(Outbox);
        await outbox.mail(tx, idOf(r), { id: randomUUID(), type: 'hold.request', body: hold });
        await outbox.mail(tx, idOf(r), { id: randomUUID(), type: 'referral.request', body: referral });
      });
      const applied = `SELECT 1 FROM incoming_mail WHERE state = 'applied' AND origin = $1`;
      await until(async () => (await r.db.query(applied, [idOf(a)])).length >= 2);
      const asked = await r.db.query('SELECT state, reason FROM hold WHERE id = $1', [hold.hold]);
      expect(asked).toEqual([{ state: 'declined', reason: 'closed-now' }]);
      expect(await r.db.query(`SELECT id FROM referral WHERE direction = 'incoming'`)).toEqual([]);
      const elsewhere = await Desk.of(a, 'caseworker');
      expect(await elsewhere.do('askForHold', wish(r))).toEqual({ code: 'not-found' });
    });

    it('ends what was begun, and may offer a case to others', async () => {
      expect(await desk.do('giveBackHold', { holdId: begun, by: 'person' })).toMatchObject({ state: 'released' });
      await until(
        async () => (await b.db.query(`SELECT 1 FROM hold WHERE id = $1 AND state = 'released'`, [begun]))[0],
      );
      const offered = await until(async () => {
        const answer = await worker.offer(given, [{ nodeId: idOf(a) }], ['ageGroup']);
        return answer.code !== 'authority-lapsed' && answer;
      });
      expect(offered).toMatchObject({ state: 'offered' });
      const taker = await Worker.at(a, idOf(a));
      const request = await until(async () => (await taker.requests())[0]);
      expect(await taker.willing(request.offerId)).toMatchObject({ state: 'willing' });
    }, 40_000);

    it('has no vote, and is counted among the voters all the same', async () => {
      const { fingerprint, needed } = await focal[0].propose({ renewYears: 3 });
      expect(needed).toBe(2);
      expect(await focal[1].vote(fingerprint)).toEqual({ code: 'vote-not-asked' });
    }, 40_000);

    it('stands again as before when nobody confirms it within thirty days', async () => {
      clock.advance({ days: 31 });
      for (const node of network.nodes) expect(standing(node, r)?.status).toBe('active');
      expect(r.running.app.get(Authority).missing()).toBe('authority-lapsed');
      await until(() => r.running.app.get(Authority).missing() === undefined);
      focal = (await Promise.all(network.nodes.map((node) => FocalPoint.of(node)))) as unknown as Three;
      for (const node of network.nodes) await node.logIn('caseworker');
      desk = await Desk.of(r, 'caseworker');
      const { id } = await desk.do('askForHold', wish(b));
      await until(async () => (await desk.askedHold(id)).state === 'held');
      const { fingerprint } = await focal[0].propose({ renewYears: 2 });
      expect(await focal[1].vote(fingerprint)).toMatchObject({ given: 1 });
    }, 60_000);
  });

  describe('while it is on probation', () => {
    let fourth: Joining;

    beforeAll(async () => {
      const token = await b.logIn('caseworker');
      await tell(b, token, 'offerService', lawyers('An old name'));
      fourth = await Joining.of(cairo, { clock });
      await agree({ admit: { card: await cardOf(fourth.made), probationDays: 30 } });
      await fourth.start(focal[0]);
      await until(() => version(fourth.node) === version(a), 60_000);
      await tell(b, token, 'offerService', lawyers('A newer name'));
    }, 120_000);
    afterAll(() => fourth.stop());

    const empty = async () => {
      const rows: { seq: number }[] = await fourth.node.db.query(
        `SELECT m.seq::float8 AS seq FROM missing_payload m JOIN feed_entry e USING (feed, epoch, seq) WHERE e.type = 'directory'`,
      );
      return rows.length;
    };
    const offered = async () => {
      const token = await fourth.node.logIn('caseworker');
      return (await servicesOf(fourth.node, token, 'kind: Legal')).map(({ name }) => name).sort();
    };

    it('has the headers of what it may not see, and their chain verifies', async () => {
      await until(async () => (await empty()) >= 2);
      expect(await offered()).toEqual([]);
      await fourth.node.running.app.get(MissingPayloads).pass();
      expect(await empty()).toBeGreaterThanOrEqual(2);
      const state = await fourth.node.graphql<{ network: { withheld: object[] } }>(
        await fourth.node.logIn('node-administrator'),
        '{ network { withheld { place } } }',
      );
      expect(state.data.network.withheld).toEqual([]);
    }, 60_000);

    it('gets all of it as soon as it is a member like the others, and the newest word counts', async () => {
      clock.advance({ days: 31 });
      expect(standing(fourth.node, fourth.node)).toMatchObject({ status: 'active', onProbation: false });
      const token = await b.logIn('caseworker');
      await tell(b, token, 'offerService', lawyers('The newest name'));
      await until(async () => (await offered()).includes('The newest name'));
      await fourth.node.running.app.get(MissingPayloads).pass();
      expect(await empty()).toBe(0);
      expect(await offered()).toEqual(['A newer name', 'Aide juridique', 'An old name', 'Conseil', 'The newest name']);
    }, 90_000);
  });
});
