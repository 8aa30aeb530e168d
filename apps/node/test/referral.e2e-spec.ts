import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import {
  caseWith,
  consentTo,
  letterOf,
  openReferral,
  type Referred,
  referralsOf,
  servicesOf,
  tell,
} from './harness/refer.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

const fields = {
  names: [{ name: 'هند' }],
  phones: [{ number: '+962 79 000 0001' }],
  languages: ['amh'],
  legal: 'wages owed since May',
  story: 'a story that stays',
  wish: 'to be paid',
};

describe('a referral between two teams of one organisation', () => {
  let node: NodeUnderTest;
  let huda: string;
  let nabil: string;
  let service: string;
  let self: { kind: string; nodeId: string };
  beforeAll(async () => {
    node = await nodeUnderTest();
    [huda, nabil] = [await node.logIn('caseworker'), await node.logIn('stranger')];
    const offered = { kind: 'Legal', name: 'Night lawyers', languages: ['ara'], teamId: node.teamIds.night };
    service = (await tell<{ id: string }>(node, huda, 'offerService', offered)).id;
    self = { kind: 'node', nodeId: node.home.node.nodeId };
  });
  afterAll(() => node.stop());

  const step = (token: string, name: string, referralId: string, more: object = {}) =>
    tell(node, token, name, { referralId, ...more });
  async function draftFor(urgency = 'normal', consented = true) {
    const caseId = await caseWith(node, huda, fields);
    const consentId = consented ? await consentTo(node, huda, caseId, self) : '';
    const draft = await tell(node, huda, 'draftReferral', {
      caseId,
      serviceId: service,
      urgency,
      summary: 'Two months of wages',
    });
    return { caseId, consentId, draft };
  }
  async function sent(urgency = 'normal') {
    const made = await draftFor(urgency);
    const before = new Set((await referralsOf(node, nabil, 'direction: incoming')).map(({ id }) => id));
    expect(await step(huda, 'requestReferral', made.draft.id)).toMatchObject({ state: 'requested' });
    const arrived = (await referralsOf(node, nabil, 'direction: incoming')).find(({ id }) => !before.has(id));
    if (!arrived) throw new Error('nothing arrived');
    return { ...made, sent: made.draft.id, arrived: arrived.id, reference: arrived.reference };
  }

  it('goes from draft to completed, and both sides say the same', async () => {
    const { sent: out, arrived, reference } = await sent();
    expect(await referralsOf(node, huda, 'direction: outgoing')).toContainEqual(
      expect.objectContaining({ id: out, reference }),
    );
    const steps = [
      ['acknowledgeReferral', {}, 'acknowledged'],
      ['waitlistReferral', { words: 'next week' }, 'waitlisted'],
      ['acceptReferral', { words: 'Sunday at ten' }, 'accepted'],
      ['startService', {}, 'in_service'],
      ['completeReferral', { outcome: 'need_partly_met', words: 'one month is paid' }, 'completed'],
    ] as const;
    for (const [name, more, state] of steps) {
      expect(await step(nabil, name, arrived, more)).toMatchObject({ state, direction: 'incoming' });
      expect((await referralsOf(node, huda)).find(({ id }) => id === out)).toMatchObject({ state });
    }
    const told = { outcome: 'need_partly_met', told: 'one month is paid', words: 'Sunday at ten' };
    expect(await openReferral(node, huda, out)).toMatchObject(told);
    expect(await openReferral(node, nabil, arrived)).toMatchObject(told);
  });

  it('tells the receiving team what was consented to, and nothing else', async () => {
    const { sent: out, arrived } = await sent();
    const opened = await openReferral(node, nabil, arrived);
    expect(opened).toMatchObject({
      kind: 'Legal',
      summary: 'Two months of wages',
      fields: { names: [{ name: 'هند' }], languages: ['amh'], legal: 'wages owed since May', wish: 'to be paid' },
    });
    expect(opened.fields).toMatchObject({ phones: null, story: null });
    expect((await openReferral(node, huda, out)).fields).toEqual(opened.fields);
  });

  it('needs a consent in the moment of sending, for this recipient and these fields', async () => {
    const { caseId, draft } = await draftFor('normal', false);
    const ask = async () => (await step(huda, 'requestReferral', draft.id)).code;
    expect(await ask()).toBe('consent-not-given');
    await consentTo(node, huda, caseId, { kind: 'node', nodeId: 'n:somebody' });
    expect(await ask()).toBe('consent-other-recipient');
    const consentId = await consentTo(node, huda, caseId, self);
    await tell(node, huda, 'withdrawConsent', { consentId });
    expect(await ask()).toBe('consent-withdrawn');
    await consentTo(node, huda, caseId, { kind: 'service', service: 'Legal' });
    expect(await ask()).toBeUndefined();
    const chosen = await tell(node, huda, 'draftReferral', {
      ...{ caseId, serviceId: service, urgency: 'normal', summary: '' },
      fields: ['names', 'story'],
    });
    expect(await step(huda, 'requestReferral', chosen.id)).toMatchObject({ code: 'consent-fields-missing' });
  });

  it('is seen by those who see its case and by the team that takes it in; for others it does not exist', async () => {
    const { sent: out, arrived } = await sent();
    expect((await openReferral(node, nabil, out)).code).toBe('not-found');
    expect((await openReferral(node, huda, arrived)).code).toBe('not-found');
    expect((await openReferral(node, huda, 'no id')).code).toBe('not-found');
    expect((await step(huda, 'acceptReferral', arrived)).code).toBe('not-found');
    expect((await step(nabil, 'cancelReferral', out)).code).toBe('not-found');
    expect((await referralsOf(node, nabil)).map(({ id }) => id)).not.toContain(out);
    const salma = await node.logIn('teammate');
    expect((await referralsOf(node, salma)).map(({ id }) => id)).toContain(out);
  });

  it('takes each step on its own side and in its order', async () => {
    const { sent: out, arrived, draft } = await sent();
    expect((await step(huda, 'acceptReferral', out)).code).toBe('referral-step-of-the-other-side');
    expect((await step(nabil, 'cancelReferral', arrived)).code).toBe('referral-step-of-the-other-side');
    expect((await step(huda, 'requestReferral', draft.id)).code).toBe('referral-already-requested');
    expect((await step(nabil, 'startService', arrived)).code).toBe('referral-not-accepted');
    const recorded = { answer: 'accepted' };
    expect((await step(huda, 'recordAnswer', out, recorded)).code).toBe('referral-answered-over-the-network');
  });

  it('is answered once, however often the answer is sent', async () => {
    const { sent: out, arrived } = await sent();
    const key = randomUUID();
    const input = { referralId: arrived };
    const first = await tell(node, nabil, 'acceptReferral', input, key);
    expect(await tell(node, nabil, 'acceptReferral', input, key)).toEqual(first);
    expect((await tell(node, nabil, 'acceptReferral', input)).code).toBe('referral-already-answered');
    const rows = await node.db.query(
      `SELECT 1 FROM audit_entry WHERE action = 'referral.accept' AND subject_id = ANY ($1)`,
      [[out, arrived]],
    );
    expect(rows).toHaveLength(2);
  });

  it('is declined with a reason, and what was told is destroyed', async () => {
    const { sent: out, arrived } = await sent();
    await step(nabil, 'declineReferral', arrived, { reason: 'no_capacity', words: 'after the holidays' });
    expect((await openReferral(node, nabil, arrived)).code).toBe('referral-file-destroyed');
    expect(await openReferral(node, huda, out)).toMatchObject({ reason: 'no_capacity', words: 'after the holidays' });
    expect((await referralsOf(node, huda)).find(({ id }) => id === out)).toMatchObject({
      state: 'declined',
      erasure: 'confirmed',
    });
  });

  it('stops when the consent it rests on is withdrawn, in every state, and is destroyed at the receiver', async () => {
    const accepted = await sent();
    await step(nabil, 'acceptReferral', accepted.arrived);
    await tell(node, huda, 'withdrawConsent', { consentId: accepted.consentId });
    const completed = await sent();
    for (const name of ['acceptReferral', 'startService']) await step(nabil, name, completed.arrived);
    await step(nabil, 'completeReferral', completed.arrived, { outcome: 'need_met' });
    await tell(node, huda, 'withdrawConsent', { consentId: completed.consentId });
    const all = await referralsOf(node, huda, 'first: 100');
    const find = (wanted: string) => all.find(({ id }) => id === wanted);
    expect(find(accepted.sent)).toMatchObject({ state: 'withdrawn', erasure: 'confirmed' });
    expect(find(completed.sent)).toMatchObject({ state: 'completed', erasure: 'confirmed' });
    for (const { arrived } of [accepted, completed])
      expect((await openReferral(node, nabil, arrived)).code).toBe('referral-file-destroyed');
    const keys = await node.db.query('SELECT 1 FROM referral_key WHERE referral_id = ANY ($1)', [
      [accepted.arrived, completed.arrived],
    ]);
    expect(keys).toEqual([]);
  });

  it('is withdrawn by the person or cancelled by the sender on both sides', async () => {
    const [one, other] = [await sent(), await sent()];
    await step(nabil, 'acceptReferral', other.arrived);
    await step(nabil, 'startService', other.arrived);
    expect((await step(huda, 'cancelReferral', other.sent)).code).toBe('referral-in-service');
    expect(await step(huda, 'withdrawReferral', other.sent)).toMatchObject({
      state: 'withdrawn',
      erasure: 'confirmed',
    });
    expect(await step(huda, 'cancelReferral', one.sent)).toMatchObject({ state: 'cancelled', erasure: 'confirmed' });
    const there = await referralsOf(node, nabil, 'direction: incoming, first: 100');
    expect(there.find(({ id }) => id === one.arrived)).toMatchObject({ state: 'cancelled' });
    expect(there.find(({ id }) => id === other.arrived)).toMatchObject({ state: 'withdrawn' });
  });

  it('can be cancelled as a draft, and then nobody is asked to forget anything', async () => {
    const { draft } = await draftFor('normal', false);
    expect(await step(huda, 'cancelReferral', draft.id)).toMatchObject({ state: 'cancelled', erasure: 'none' });
    expect((await letterOf(node, huda, 'deletionLetter', draft.id)).code).toBe('referral-nothing-to-delete');
  });

  it('is told to whoever listens, when she may see it', async () => {
    const listening = node.subscribe<{ referralChanged: Referred }>(
      nabil,
      'subscription { referralChanged { id state } }',
    );
    const first = listening.next();
    await new Promise((wait) => setTimeout(wait, 300));
    const { arrived } = await sent('urgent');
    expect((await first).value.data.referralChanged).toEqual({ id: arrived, state: 'requested' });
    await listening.end();
  });

  it('shows no person’s data in the database but sealed', async () => {
    const { arrived, sent: out } = await sent();
    const rows = await node.db.query('SELECT * FROM referral WHERE id = ANY ($1)', [[arrived, out]]);
    const text = rows.map((row: Record<string, unknown>) =>
      Object.values(row)
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
        .join(' '),
    );
    expect(text.join(' ')).not.toMatch(/Legal|wages|هند|amh/);
  });

  it('waits on today’s list of the team that must answer, and of who has it still to send', async () => {
    const [{ draft }, { arrived }] = [await draftFor('urgent', false), await sent('emergency')];
    const waiting = async (token: string) => {
      const asked = '{ today(first: 100) { edges { node { kind id overdue } } } }';
      const { data } = await node.graphql<{ today: { edges: { node: object }[] } }>(token, asked);
      return data.today.edges.map((edge) => edge.node);
    };
    expect(await waiting(nabil)).toContainEqual({ kind: 'referral_incoming', id: arrived, overdue: false });
    expect(await waiting(huda)).toContainEqual({ kind: 'referral_outgoing', id: draft.id, overdue: false });
    await step(nabil, 'declineReferral', arrived, { reason: 'other' });
    expect(JSON.stringify(await waiting(nabil))).not.toContain(arrived);
  });

  it('calls whoever is on duty when it is urgent', async () => {
    const calls = async () => (await node.db.query(`SELECT 1 FROM duty_call WHERE reason = 'urgent-referral'`)).length;
    await sent('urgent');
    expect(await calls()).toBeGreaterThan(0);
  });

  it('pages by deadline without losing or repeating one', async () => {
    const all = await referralsOf(node, huda, 'direction: outgoing, first: 100');
    const deadlines = all.map(({ deadline }) => deadline);
    expect(deadlines).toEqual([...deadlines].sort());
    const seen: string[] = [];
    let after = '';
    do {
      const { data } = await node.graphql<{
        referrals: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }>(
        huda,
        `{ referrals(direction: outgoing, first: 3${after}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
      );
      seen.push(...data.referrals.edges.map((edge) => edge.node.id));
      const { hasNextPage, endCursor } = data.referrals.pageInfo;
      after = hasNextPage ? `, after: "${endCursor}"` : '';
    } while (after);
    expect(seen).toEqual(all.map(({ id }) => id));
    const { errors } = await node.graphql(huda, '{ referrals(after: "WyJ4IiwieSJd") { edges { cursor } } }');
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a referral to a provider outside the network', () => {
  const clock = new FixedClock(new Date());
  let node: NodeUnderTest;
  let huda: string;
  let caseId: string;
  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    huda = await node.logIn('caseworker');
    caseId = await caseWith(node, huda, { ...fields, health: 'needs an X-ray' });
  });
  afterAll(() => node.stop());

  async function provider(kind: string, service = 'Health') {
    const name = `${kind} <b>&"x"</b>`;
    const typed = { name, kind, country: 'JO', phone: '+962 6 477 5111' };
    const { id } = await tell<{ id: string }>(node, huda, 'addProvider', typed);
    const offered = { providerId: id, kind: service, name: 'one', languages: ['ara'] };
    const serviceId = (await tell<{ id: string }>(node, huda, 'offerService', offered)).id;
    return { id, serviceId };
  }
  async function sentTo(kind: string, urgency = 'emergency') {
    const { id, serviceId } = await provider(kind);
    const recipient = { kind: 'provider', providerId: id };
    const consentId = await consentTo(node, huda, caseId, recipient, { fields: ['names', 'phones', 'health'] });
    const draft = { caseId, serviceId, urgency, summary: 'أشعة', fields: ['names', 'phones', 'health'] };
    const { id: referralId } = await tell(node, huda, 'draftReferral', draft);
    expect((await letterOf(node, huda, 'referralLetter', referralId)).code).toBe('referral-not-requested');
    expect(await tell(node, huda, 'requestReferral', { referralId })).toMatchObject({ state: 'requested' });
    return { referralId, consentId };
  }
  const record = (referralId: string, answer: string, more: object = {}) =>
    tell(node, huda, 'recordAnswer', { referralId, answer, ...more });

  it('is printed or read out: a letter in Arabic with what was consented to, and its making is written down', async () => {
    const { referralId } = await sentTo('hospital');
    const { html, plain } = await letterOf(node, huda, 'referralLetter', referralId);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<bdi dir="ltr">+96264775111</bdi>');
    expect(html).toContain('<bdi dir="ltr">+962 79 000 0001</bdi>');
    expect(html).toContain('&lt;b&gt;&amp;&quot;x&quot;');
    expect(plain).toContain('هند');
    expect(plain).toContain('needs an X-ray');
    for (const text of [html, plain]) expect(text).not.toMatch(/story that stays|wages owed|to be paid/);
    const rows = await node.db.query(`SELECT 1 FROM audit_entry WHERE action = 'referral.letter' AND subject_id = $1`, [
      referralId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is answered by hand, step by step', async () => {
    const { referralId } = await sentTo('hospital');
    expect(await record(referralId, 'acknowledged')).toMatchObject({ state: 'acknowledged' });
    expect((await record(referralId, 'declined')).code).toBe('referral-reason-missing');
    expect(await record(referralId, 'accepted', { words: 'ward 3' })).toMatchObject({ state: 'accepted' });
    expect(await record(referralId, 'in_service')).toMatchObject({ state: 'in_service' });
    expect((await record(referralId, 'completed')).code).toBe('referral-outcome-missing');
    const told = { outcome: 'need_met', words: 'شكراً' };
    expect(await record(referralId, 'completed', told)).toMatchObject({ state: 'completed' });
    expect(await openReferral(node, huda, referralId)).toMatchObject({ outcome: 'need_met', told: 'شكراً' });
  });

  it('ends in a letter that asks for deletion when consent is withdrawn, until somebody ticks it off', async () => {
    const { referralId, consentId } = await sentTo('ministry');
    expect((await letterOf(node, huda, 'deletionLetter', referralId)).code).toBe('referral-nothing-to-delete');
    await tell(node, huda, 'withdrawConsent', { consentId });
    const mine = async () => (await referralsOf(node, huda, 'first: 100')).find(({ id }) => id === referralId);
    expect(await mine()).toMatchObject({ state: 'withdrawn', erasure: 'asked' });
    const { html } = await letterOf(node, huda, 'deletionLetter', referralId, 'ar');
    expect(html).toContain('سحب الشخص المعني موافقته');
    expect(html).not.toContain('هند');
    expect((await letterOf(node, huda, 'referralLetter', referralId)).code).toBe('referral-over');
    await record(referralId, 'deleted');
    expect(await mine()).toMatchObject({ erasure: 'confirmed' });
  });

  it('is not sent to an embassy unless the person asks', async () => {
    const { serviceId } = await provider('embassy', 'Legal');
    const draft = { caseId, serviceId, urgency: 'normal', summary: 'papers' };
    expect((await tell(node, huda, 'draftReferral', draft)).code).toBe('embassy-only-if-asked');
    expect((await tell(node, huda, 'draftReferral', { ...draft, personAsks: true })).state).toBe('draft');
  });

  it('goes to the police only under a consent to report to an authority', async () => {
    const { id, serviceId } = await provider('police', 'Legal');
    const draft = { caseId, serviceId, urgency: 'normal', summary: 'complaint', fields: ['names'] };
    const { id: referralId } = await tell(node, huda, 'draftReferral', draft);
    const recipient = { kind: 'provider', providerId: id };
    await consentTo(node, huda, caseId, recipient);
    expect((await tell(node, huda, 'requestReferral', { referralId })).code).toBe('consent-other-purpose');
    await consentTo(node, huda, caseId, recipient, { purpose: 'authorities' });
    const asked = await tell(node, huda, 'requestReferral', { referralId });
    expect(asked.code).toBe('protocol-needs');
    const told = ['purpose_told', 'use_told', 'withdrawal_told', 'access_right_told', 'storage_time_told'];
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
    await consentTo(node, huda, caseId, recipient, { purpose: 'authorities', told, until });
    expect(await tell(node, huda, 'requestReferral', { referralId })).toMatchObject({ state: 'requested' });
  });

  it('is not drafted to a service that is no longer offered', async () => {
    const { serviceId } = await provider('ngo');
    await tell(node, huda, 'stopService', { serviceId });
    const draft = { caseId, serviceId, urgency: 'normal', summary: '' };
    expect((await tell(node, huda, 'draftReferral', draft)).code).toBe('service-not-offered');
    expect(await servicesOf(node, huda, 'kind: Education')).toEqual([]);
  });

  it('is overdue after 24 hours of silence, and ends by itself when its consent does', async () => {
    const { referralId } = await sentTo('hospital');
    const find = async (filter: string) =>
      (await referralsOf(node, huda, `first: 100, ${filter}`)).find(({ id }) => id === referralId);
    expect(await find('overdue: true')).toBeUndefined();
    clock.advance({ hours: 24 });
    huda = await node.logIn('caseworker');
    expect(await find('overdue: true')).toMatchObject({ state: 'requested', overdue: true });
    expect(await find('overdue: false')).toBeUndefined();
    await record(referralId, 'acknowledged');
    expect(await find('overdue: true')).toMatchObject({ state: 'acknowledged' });
    clock.advance({ days: 200 });
    await node.runJobs();
    huda = await node.logIn('caseworker');
    await until(async () => (await find('states: [expired]')) !== undefined);
    expect(await find('overdue: true')).toBeUndefined();
    expect(await find('states: [expired]')).toMatchObject({ erasure: 'asked' });
  });
});
