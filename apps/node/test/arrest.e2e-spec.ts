import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isRefusal } from '#domain';
import { dutyNotice, type Language } from '#i18n';
import { type FakeSmtp, FixedClock, fakeSmtp } from '#testing';
import { CaseModule } from '../src/case/case.module.js';
import { CaseFiles } from '../src/case/case-files.js';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { disguises, dumpOf } from './harness/dump.js';
import { Desk } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

// biome-ignore lint/suspicious/noExplicitAny: what was asked for stands in the test
type Asked = any;

const canary = { where: 'Zaqqumstationxolar', words: 'Zaqqumarrestxolar' };

describe('an arrest', () => {
  // A Friday, 23:00 in Amman.
  const clock = new FixedClock(new Date('2026-12-04T20:00:00Z'));
  const arrestedAt = '2026-12-04T19:30:00.000Z';
  let smtp: FakeSmtp;
  let node: NodeUnderTest;
  let work: CaseWork;
  let huda: string;
  let caseId: string;
  let arrest: Asked;

  beforeAll(async () => {
    smtp = await fakeSmtp();
    node = await nodeUnderTest({ clock, settings: { smtpUrl: smtp.url, noticeFrom: 'notice@example.org' } });
    work = caseWork(node);
    huda = await node.logIn('caseworker');
    ({ id: caseId } = await work.command(huda, 'openCase', { fields: { wish: 'work' } }));
    const operator = await Desk.of(node, 'shelter-operator');
    const ids = node.staffIds;
    await operator.do('setDutyContact', {
      staffId: ids.listener,
      email: 'lina@example.org',
      language: 'fr',
      fallback: 1,
    });
    const tarek = { staffId: ids['legal-reviewer'], email: 'tarek@example.org', language: 'ar', fallback: 2 };
    await operator.do('setDutyContact', { ...tarek, lawyer: true });
  });
  afterAll(async () => {
    await node.stop();
    await smtp.stop();
  });

  const shown = `id state at country heldIn where by endedAt how words steps { id topic label due overdue result at by }
    inMind { id topic label } rules { topic protocol version text } told { who personAsked by } legalAid { name }`;
  const command = async (name: string, input: object, token = huda, language: Language = 'en'): Promise<Asked> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Arrest { ${shown} } ... on Refusal { code message } } }`;
    const { data, errors } = await node.graphql<Asked>(
      token,
      asked,
      { input: { idempotencyKey: randomUUID(), ...input } },
      language,
    );
    expect(errors).toEqual([]);
    return data[name];
  };
  const recorded = (change: object = {}, token = huda, language: Language = 'en') =>
    command('recordArrest', { caseId, at: arrestedAt, country: 'JO', ...canary, ...change }, token, language);
  const today = async (token = huda) => {
    const { data } = await node.graphql<Asked>(
      token,
      '{ today { edges { node { kind id caseId deadline overdue } } } }',
    );
    return data.today.edges.map((edge: Asked) => edge.node).filter(({ kind }: Asked) => kind !== 'duty');
  };
  const inTransaction = <T>(act: (tx: Transaction) => Promise<T>) =>
    withTransaction(node.running.app.get(DataSource), 'test.arrest', act);

  it('has the steps of the country with their deadlines from its moment, what is not said and who is not told, by source', async () => {
    const idempotencyKey = randomUUID();
    arrest = await recorded({ idempotencyKey }, huda, 'ar');
    expect((await recorded({ idempotencyKey })).id).toBe(arrest.id);
    expect(arrest).toMatchObject({ state: 'held', at: arrestedAt, country: 'JO', heldIn: 'not_known', ...canary });
    const [first] = arrest.steps;
    expect(first).toMatchObject({ id: 'ring-lawyer', label: 'الاتصال بالمحامي المناوب', overdue: false });
    expect(first.due).toBe('2026-12-04T20:30:00.000Z');
    expect(arrest.inMind.map(({ id }: Asked) => id)).toContain('no-embassy');
    expect(arrest.rules.map(({ topic }: Asked) => topic)).toContain('against_deportation');
    expect(arrest.rules[0]).toMatchObject({ protocol: 'regional', text: expect.stringMatching(/اقتراح للتصديق/) });
  });

  it('wakes the lawyer on call first, by the neutral notice and no other word', async () => {
    await node.runJobs();
    await until(() => smtp.mails.length > 0);
    expect(smtp.mails[0]?.to).toEqual(['tarek@example.org']);
    const [, body = ''] = (smtp.mails[0]?.text ?? '').split('\r\n\r\n');
    expect(Buffer.from(body, 'base64').toString().trim()).toBe(dutyNotice.text.ar);
  });

  it('stands in today by its next step, and for nobody else', async () => {
    const line = { kind: 'arrest', id: arrest.id, caseId, deadline: '2026-12-04T20:30:00.000Z' };
    expect(await today()).toEqual([{ ...line, overdue: false }]);
    expect(await today(await node.logIn('stranger'))).toEqual([]);
    expect((await today(await node.logIn('shelter-operator'))).map(({ kind }: Asked) => kind)).not.toContain('arrest');
    clock.advance({ hours: 1 });
    huda = await node.logIn('caseworker');
    expect(await today()).toEqual([{ ...line, overdue: true }]);
  });

  it('is ticked off by whom and when, once', async () => {
    const step = { arrestId: arrest.id, topic: 'lawyer', id: 'ring-lawyer' };
    const ticked = await command('tickArrestStep', step);
    expect(ticked.steps.find(({ id }: Asked) => id === 'ring-lawyer')).toMatchObject({
      ...{ result: 'done', by: node.staffIds.caseworker, at: clock.now().toISOString(), overdue: false },
    });
    expect((await command('tickArrestStep', step)).code).toBe('arrest-step-already-ticked');
    expect((await command('tickArrestStep', { ...step, topic: 'not_said', id: 'nothing-of-health' })).code).toBe(
      'arrest-step-unknown',
    );
    expect((await today())[0].deadline).toBe('2026-12-04T23:30:00.000Z');
  });

  it('is told to no embassy unless the person asks, in words that say what to do', async () => {
    const embassy = { arrestId: arrest.id, who: 'embassy' };
    const refused = await command('tellOfArrest', embassy, huda, 'ar');
    expect(refused).toMatchObject({ code: 'arrest-told-only-if-asked', message: expect.stringMatching(/إلا إن طلب/) });
    await command('tellOfArrest', { arrestId: arrest.id, who: 'lawyer' });
    expect((await command('tellOfArrest', { ...embassy, personAsked: true })).told).toMatchObject([
      { who: 'lawyer', personAsked: false, by: node.staffIds.caseworker },
      { who: 'embassy', personAsked: true },
    ]);
  });

  it('is nothing to somebody of another team, and shut to whoever runs the house or the node', async () => {
    expect((await recorded({}, await node.logIn('stranger'))).code).toBe('not-found');
    const asked = `mutation ($input: EndArrestInput!) { endArrest(input: $input) { ... on Refusal { code } } }`;
    const input = { idempotencyKey: randomUUID(), arrestId: arrest.id, how: 'released' };
    for (const who of ['shelter-operator', 'node-administrator'] as const) {
      const { errors } = await node.graphql(await node.logIn(who), asked, { input });
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it.each([
    ['arrest-in-the-future', { at: '2027-01-01T00:00:00.000Z' }],
    ['country-unknown', { country: 'XX' }],
    ['not-found', { caseId: randomUUID() }],
  ])('is refused with %s', async (code, change) => {
    expect(await recorded(change)).toEqual({ code, message: expect.stringMatching(/\w{4}/) });
  });

  it('goes with the file, its clock running on, and names nobody of the staff there', async () => {
    const files = node.running.app.select(CaseModule).get(CaseFiles);
    const exported = await inTransaction((tx) => files.exportFile(tx, caseId));
    if (isRefusal(exported)) throw new Error(exported.refused);
    expect(exported.bytes.toString()).not.toContain(node.staffIds.caseworker);
    const to = { teamId: node.teamIds.night, assignedTo: null };
    const taken = await inTransaction((tx) => files.importFile(tx, exported.file, to));
    if (isRefusal(taken)) throw new Error(taken.refused);
    const nabil = await node.logIn('stranger');
    expect(await today(nabil)).toMatchObject([{ kind: 'arrest', deadline: '2026-12-04T23:30:00.000Z' }]);
    const { arrests } = await work.read(nabil, taken.id, `arrests { ${shown} }`);
    const [here] = (await work.read(huda, caseId, `arrests { ${shown} }`)).arrests;
    const withoutStaff = (list: Asked[]) => list.map((one) => ({ ...one, by: null }));
    expect(arrests).toEqual([
      { ...here, id: arrests[0].id, by: null, steps: withoutStaff(here.steps), told: withoutStaff(here.told) },
    ]);
    const wrong = { ...exported.file, attached: { arrests: [{ state: 'held' }] } };
    expect(await inTransaction((tx) => files.importFile(tx, wrong, to))).toEqual({ refused: 'case-file-unreadable' });
  });

  it('threatens with deportation and ends as it ended; then nothing more is due', async () => {
    const arrestId = arrest.id;
    expect((await command('endArrest', { arrestId, how: 'deportation_averted' })).code).toBe('arrest-no-deportation');
    expect(await command('turnArrest', { arrestId, turn: 'deportation_threatens' })).toMatchObject({
      state: 'facing_deportation',
    });
    const ended = await command('endArrest', { arrestId, how: 'deportation_averted' });
    expect(ended).toMatchObject({ state: 'ended', how: 'deportation_averted', endedAt: clock.now().toISOString() });
    expect(ended.steps.some(({ overdue }: Asked) => overdue)).toBe(false);
    expect(await today()).toEqual([]);
    expect((await command('tickArrestStep', { arrestId, topic: 'lawyer', id: 'visit' })).code).toBe('arrest-is-over');
  });

  it('leaves nothing to read in the database, in no disguise; each write and opening is written down', async () => {
    const dumped = await dumpOf(node.db);
    for (const word of [canary.where, canary.words, 'facing-deportation', 'deportation-averted'])
      for (const disguise of disguises(word)) expect([word, dumped.includes(disguise)]).toEqual([word, false]);
    const actions = ['record', 'read', 'tick', 'read', 'tell', 'read', 'tell', 'read', 'turn', 'read', 'end', 'read'];
    const audited = await work.audited(arrest.id);
    expect(audited.filter((action, at) => action !== 'arrest.read' || audited[at - 1] !== 'arrest.read')).toEqual(
      actions.map((action) => `arrest.${action}`),
    );
  });
});
