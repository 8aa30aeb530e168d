import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { isProblem, openLetter } from '#federation';
import { DutyKey } from '../../src/auth/duty-key.js';
import { Outbox } from '../../src/federation/outbox.js';
import { caseWith, consentTo, openReferral, type Referred, referralsOf, servicesOf, tell } from '../harness/refer.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

const canary = (field: string) => `canary-${field}-7c1f`;
/** A canary in every field that can hold words. */
const fields = {
  names: [{ name: 'هند' }],
  languages: ['amh'],
  legal: 'wages owed since May',
  phones: [{ number: canary('phones') }],
  ...Object.fromEntries(
    [
      'email',
      'address',
      'interpreter',
      'family',
      'identityNumber',
      'papers',
      'migration',
      'health',
      'work',
      'risks',
      'story',
    ].map((field) => [field, canary(field)]),
  ),
};
const allowed = ['names', 'languages', 'legal'];

describe('a referral to another member', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let beirut: NodeUnderTest;
  let huda: string;
  let lawyer: string;
  let service: string;
  beforeAll(async () => {
    network = await networkUnderTest(undefined, { clock });
    [amman, rabat, beirut] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    await logIn();
    await rabat.logIn('caseworker');
    const offered = { kind: 'Legal', name: 'Aide juridique', languages: ['ara', 'fra'], teamId: beirut.teamIds.day };
    await tell(beirut, lawyer, 'offerService', offered);
    service = await until(async () => (await servicesOf(amman, huda, 'kind: Legal'))[0]?.id);
  }, 90_000);
  afterAll(() => network.stop());

  async function logIn() {
    [huda, lawyer] = [await amman.logIn('caseworker'), await beirut.logIn('caseworker')];
  }
  const stateAt = async (node: NodeUnderTest, token: string, id: string) =>
    (await referralsOf(node, token, 'first: 100')).find((one) => one.id === id);
  async function sent(urgency = 'urgent') {
    const caseId = await caseWith(amman, huda, fields);
    const recipient = { kind: 'node', nodeId: beirut.home.node.nodeId };
    const consentId = await consentTo(amman, huda, caseId, recipient, { fields: allowed });
    const draft = await tell(amman, huda, 'draftReferral', { caseId, serviceId: service, urgency, summary: 'Wages' });
    const out = await tell(amman, huda, 'requestReferral', { referralId: draft.id });
    expect(out).toMatchObject({ state: 'requested', organisation: { nodeId: beirut.home.node.nodeId } });
    const arrived = await until(async () =>
      (await referralsOf(beirut, lawyer, 'direction: incoming, first: 100')).find(
        ({ reference }) => reference === out.reference,
      ),
    );
    return { caseId, consentId, out, arrived };
  }
  const becomes = (node: NodeUnderTest, token: string, id: string, what: Partial<Referred>) =>
    until(async () => {
      const now = await stateAt(node, token, id);
      return now && Object.entries(what).every(([key, value]) => now[key as keyof Referred] === value) && now;
    });

  it('finds the services that other members announce, until they stop', async () => {
    expect(await servicesOf(amman, huda, 'country: "LB"')).toMatchObject([
      { name: 'Aide juridique', organisation: { name: 'Markaz Beirut (invented)' } },
    ]);
    const offered = { kind: 'Health', name: 'Clinique', languages: ['ara'], teamId: beirut.teamIds.day };
    const { id } = await tell(beirut, lawyer, 'offerService', offered);
    await until(async () => (await servicesOf(amman, huda, 'kind: Health')).length === 1);
    await tell(beirut, lawyer, 'stopService', { serviceId: id });
    await until(async () => (await servicesOf(amman, huda, 'kind: Health')).length === 0);
  });

  it('is asked for, acknowledged, accepted, begun and completed, and both sides agree', async () => {
    const { out, arrived } = await sent();
    expect(arrived).toMatchObject({ direction: 'incoming', state: 'requested', deadline: out.deadline });
    const steps = [
      ['acknowledgeReferral', {}, 'acknowledged'],
      ['acceptReferral', { words: 'lundi' }, 'accepted'],
      ['startService', {}, 'in_service'],
      ['completeReferral', { outcome: 'need_met', words: 'paid' }, 'completed'],
    ] as const;
    for (const [name, more, state] of steps) {
      await tell(beirut, lawyer, name, { referralId: arrived.id, ...more });
      await becomes(amman, huda, out.id, { state });
    }
    expect(await openReferral(amman, huda, out.id)).toMatchObject({
      outcome: 'need_met',
      told: 'paid',
      words: 'lundi',
    });
  }, 30_000);

  it('is withdrawn with its consent: the file is destroyed there, and the sender sees it confirmed', async () => {
    const { consentId, out, arrived } = await sent();
    await tell(beirut, lawyer, 'acceptReferral', { referralId: arrived.id });
    await becomes(amman, huda, out.id, { state: 'accepted' });
    network.cut(amman, beirut);
    await tell(amman, huda, 'withdrawConsent', { consentId });
    expect(await stateAt(amman, huda, out.id)).toMatchObject({ state: 'withdrawn', erasure: 'asked' });
    expect(await openReferral(beirut, lawyer, arrived.id)).toMatchObject({ kind: 'Legal' });
    network.heal(amman, beirut);
    await becomes(beirut, lawyer, arrived.id, { state: 'withdrawn' });
    await until(async () => (await stateAt(amman, huda, out.id))?.erasure === 'confirmed', 20_000);
    expect((await openReferral(beirut, lawyer, arrived.id)).code).toBe('referral-file-destroyed');
    expect(await beirut.db.query('SELECT 1 FROM referral_key WHERE referral_id = $1', [arrived.id])).toEqual([]);
  }, 60_000);

  it('ends as the sender says when an answer and an end cross on the way', async () => {
    const { out, arrived } = await sent();
    network.cut(amman, beirut);
    await tell(amman, huda, 'cancelReferral', { referralId: out.id });
    await tell(beirut, lawyer, 'acceptReferral', { referralId: arrived.id });
    await tell(beirut, lawyer, 'startService', { referralId: arrived.id });
    network.heal(amman, beirut);
    await becomes(beirut, lawyer, arrived.id, { state: 'cancelled' });
    await until(async () => (await stateAt(amman, huda, out.id))?.erasure === 'confirmed', 20_000);
    expect(await stateAt(amman, huda, out.id)).toMatchObject({ state: 'cancelled' });
  }, 60_000);

  it('is answered by nobody but the member that was asked', async () => {
    const { out, arrived } = await sent();
    const forged = { referral: out.id, at: new Date().toISOString(), answer: 'accept' };
    await withTransaction(rabat.db, 'forged', (tx) =>
      rabat.running.app
        .get(Outbox)
        .mail(tx, amman.home.node.nodeId, { id: randomUUID(), type: 'referral.answer', body: forged }),
    );
    await until(
      async () =>
        (
          await amman.db.query(`SELECT 1 FROM incoming_mail WHERE state = 'quarantined' AND origin = $1`, [
            rabat.home.node.nodeId,
          ])
        ).length === 1,
    );
    expect(await stateAt(amman, huda, out.id)).toMatchObject({ state: 'requested' });
    await tell(beirut, lawyer, 'declineReferral', { referralId: arrived.id, reason: 'no_capacity' });
    await becomes(amman, huda, out.id, { state: 'declined', erasure: 'confirmed' });
  }, 30_000);

  it('brings nothing to the other member but the fields that were allowed, whatever is opened there', async () => {
    const { arrived } = await sent();
    const opened = await openReferral(beirut, lawyer, arrived.id);
    expect(opened.fields).toMatchObject({ names: [{ name: 'هند' }], languages: ['amh'], legal: fields.legal });
    const letters = await lettersFor(beirut, amman);
    expect(letters.join()).toContain('wages owed since May');
    for (const text of [JSON.stringify(opened), ...letters, ...(await everyColumnOf(beirut))])
      expect(text).not.toMatch(/canary/);
  }, 30_000);

  it('is overdue on both sides when nobody answers, and ends on both by itself', async () => {
    const { out, arrived } = await sent('emergency');
    clock.advance({ hours: 24 });
    await logIn();
    expect(await stateAt(amman, huda, out.id)).toMatchObject({ overdue: true });
    expect(await stateAt(beirut, lawyer, arrived.id)).toMatchObject({ overdue: true });
    await amman.runJobs();
    await beirut.runJobs();
    for (const node of [amman, beirut]) {
      const calls = await node.db.query(`SELECT 1 FROM duty_call WHERE reason = 'urgent-referral'`);
      expect(calls.length).toBeGreaterThan(0);
    }
    clock.advance({ days: 91 });
    await amman.runJobs();
    await beirut.runJobs();
    await logIn();
    await becomes(amman, huda, out.id, { state: 'expired' });
    await becomes(beirut, lawyer, arrived.id, { state: 'expired' });
  }, 60_000);
});

/** What was mailed from one node to another, opened with the key of the one it was for. */
async function lettersFor(to: NodeUnderTest, from: NodeUnderTest): Promise<string[]> {
  const [receiver, sender] = [to.home.node.nodeId, from.home.node.nodeId];
  const rows: { payload: Buffer }[] = await from.db.query(
    `SELECT e.payload FROM feed_entry e JOIN feed f ON f.feed = e.feed
     WHERE f.origin = $1 AND f.addressee = $2 AND e.payload IS NOT NULL`,
    [sender, receiver],
  );
  const identity = to.running.app.get(DutyKey).ageIdentity();
  const letters = [];
  for (const { payload } of rows) {
    const letter = await openLetter(payload, { identity, from: sender, to: receiver });
    if (isProblem(letter)) throw new Error(letter.problem);
    letters.push(JSON.stringify(letter.body));
  }
  return letters;
}

/** Every value of every table of a node, as text. */
async function everyColumnOf(node: NodeUnderTest): Promise<string[]> {
  const tables: { name: string }[] = await node.db.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows: Record<string, unknown>[] = await node.db.query(`SELECT * FROM "${name}"`);
    for (const value of rows.flatMap((row) => Object.values(row)))
      texts.push(Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value));
  }
  return texts;
}
