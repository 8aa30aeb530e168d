import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isRefusal } from '#domain';
import type { Language } from '#i18n';
import { FixedClock } from '#testing';
import { CaseModule } from '../src/case/case.module.js';
import { CaseFiles } from '../src/case/case-files.js';
import { HandoverFiles } from '../src/handover/file/handover-files.js';
import { HandoverModule } from '../src/handover/handover.module.js';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { disguises, dumpOf } from './harness/dump.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

const present = (...ids: string[]) => ids.map((indicator) => ({ indicator, answer: 'present' }));
const domestic = 'T_ActivitiesOfHouseholdsAsEmployers';
const informed = ['voluntary', 'law_of_the_land'];
const lockedIn = ['ilo.AL.coercion-at-destination.01', 'ilo.AL.coercion-at-destination.03'];
const overworked = ['ilo.AL.exploitation.01', 'ilo.AL.exploitation.02'];
const canary = { words: 'Zaqqumscreeningxolar', organisation: 'Zaqqumorganisationxolar' };

describe('a screening', () => {
  const clock = new FixedClock(new Date('2026-11-20T09:00:00Z'));
  let node: NodeUnderTest;
  let work: CaseWork;
  let huda: string;
  let caseId: string;
  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    work = caseWork(node);
    huda = await node.logIn('caseworker');
    ({ id: caseId } = await work.command(huda, 'openCase', { fields: { wish: 'work' } }));
  });
  afterAll(() => node.stop());

  // biome-ignore lint/suspicious/noExplicitAny: what was asked for stands in the test
  type Asked = any;
  const shown = `conclusion dependsOnAge explanation exploitation { type industry } missing { id label }
    readings { age conclusion elements { element standing explanation by { id label } }
      dimensions { id label standing clause explanation strong { id label } unsaid { id } } }`;
  const screened = async (change: object = {}, token = huda, language: Language = 'en'): Promise<Asked> => {
    const asked = `mutation ($input: RecordScreeningInput!) {
      recordScreening(input: $input) { ... on Screening { id ${shown} } ... on Refusal { code message } } }`;
    const input = {
      ...{ idempotencyKey: randomUUID(), caseId, setId: 'ilo.AL', age: 'adult', industry: domestic, told: informed },
      ...{ answers: present(...lockedIn, ...overworked), words: canary.words },
      ...change,
    };
    clock.advance({ seconds: 1 });
    const { data, errors } = await node.graphql<Asked>(token, asked, { input }, language);
    expect(errors).toEqual([]);
    return data.recordScreening;
  };
  const decided = async (change: object = {}): Promise<Asked> => {
    const asked = `mutation ($input: RecordStatusDecisionInput!) {
      recordStatusDecision(input: $input) { ... on StatusDecisionRecorded { id caseId } ... on Refusal { code } } }`;
    const input = {
      ...{ idempotencyKey: randomUUID(), caseId, status: 'ActualVictimOfTrafficking', on: '2026-01-20' },
      ...{ decidedBy: 'CourtOrProsecution', organisation: canary.organisation },
      ...change,
    };
    clock.advance({ seconds: 1 });
    return (await node.graphql<Asked>(huda, asked, { input })).data.recordStatusDecision;
  };
  const inTransaction = <T>(act: (tx: Transaction) => Promise<T>) =>
    withTransaction(node.running.app.get(DataSource), 'test.screening', act);

  it('is not asked for by a case: it has none, and is closed without one', async () => {
    const { id } = await work.command(huda, 'openCase', { fields: { wish: 'a room' } });
    expect(await work.read(huda, id, 'screenings { id } statusDecisions { id }')).toMatchObject({
      screenings: [],
      statusDecisions: [],
    });
    expect(await work.command(huda, 'closeCase', { caseId: id, reason: 'goals_reached' })).toMatchObject({
      state: 'closed',
    });
  });

  it('explains in Arabic what it says, by which signs and which part of the rule, and which set is missing', async () => {
    const result = await screened({}, huda, 'ar');
    expect(result).toMatchObject({
      conclusion: 'PossibleVictimOfTrafficking',
      exploitation: { type: 'ForcedLabour', industry: domestic },
      missing: [{ id: 'ilo.AS', label: 'مؤشرات الاتجار لغرض الاستغلال الجنسي' }],
    });
    const [{ dimensions, elements }] = result.readings;
    expect(dimensions.filter((one: Asked) => one.standing === 'positive')).toMatchObject([
      { id: 'exploitation', clause: 'strong_and_another' },
      { id: 'coercion-at-destination', clause: 'two_strong' },
    ]);
    expect(elements[1]).toMatchObject({
      standing: 'shown',
      by: [{ id: 'coercion-at-destination', label: 'إكراه في مكان العمل' }],
    });
    const text = result.explanation.join('\n');
    expect(text).toContain('إكراه في مكان العمل: يكفي مؤشران قويان («حجز الأوراق الشخصية»، «عزل أو حبس أو مراقبة»).');
    expect(text).toContain('ضحية محتملة');
    expect(text).toContain('مجموعة غير متوفرة');
    expect(text).not.toMatch(/[a-z]/i);
  });

  it('is kept beside the one before; asked twice with one key there is one', async () => {
    const idempotencyKey = randomUUID();
    const again = { idempotencyKey, answers: present('ilo.AL.exploitation.03'), age: 'unknown' };
    const second = await screened(again);
    expect(second).toMatchObject({ conclusion: 'nothing_can_be_concluded', dependsOnAge: false, exploitation: null });
    expect(second.readings.map(({ age }: Asked) => age)).toEqual(['child', 'adult']);
    expect((await screened(again)).id).toBe(second.id);
    const kept = `screenings { by setId setTitle setVersion age told words conclusion answers { id label answer } }`;
    const { screenings } = await work.read(huda, caseId, kept);
    expect(screenings.map(({ conclusion }: Asked) => conclusion)).toEqual([
      'PossibleVictimOfTrafficking',
      'nothing_can_be_concluded',
    ]);
    expect(screenings[1]).toEqual({
      ...{ by: node.staffIds.caseworker, setId: 'ilo.AL', setTitle: 'Signs of trafficking for labour exploitation' },
      ...{ setVersion: '2009-09', age: 'unknown', told: informed, words: canary.words },
      conclusion: 'nothing_can_be_concluded',
      answers: [{ id: 'ilo.AL.exploitation.03', label: 'Pay that is tampered with', answer: 'present' }],
    });
  });

  it('of an early marriage needs no means, and is ForcedMarriage', async () => {
    const answers = present('palermo.act.03', 'ihala.EM.exploitation.01', 'ihala.EM.exploitation.09');
    const result = await screened({ setId: 'ihala.EM', age: 'child', answers });
    expect(result).toMatchObject({
      conclusion: 'PossibleVictimOfTrafficking',
      exploitation: { type: 'ForcedMarriage', industry: null },
    });
    expect(result.readings[0].elements[1].standing).toBe('not_needed');
    expect(result.explanation).toContain('This set is a proposal that is not ratified yet.');
  });

  it.each([
    ['screening-not-informed', { told: ['voluntary'] }],
    ['indicator-set-not-at-hand', { setId: 'ilo.AS' }],
    ['indicator-set-unknown', { setId: 'ilo.XX' }],
    ['indicator-not-of-this-set', { answers: present('ihala.EM.payment.01') }],
    ['screening-without-answers', { answers: [] }],
    ['not-found', { caseId: randomUUID() }],
  ])('is refused with %s, in words that say what to do', async (code, change) => {
    expect(await screened(change)).toEqual({ code, message: expect.stringMatching(/\w{4}/) });
  });

  it('is nothing to somebody of another team', async () => {
    const nabil = await node.logIn('stranger');
    expect((await screened({}, nabil)).code).toBe('not-found');
  });

  const notice = async (asked: string, language: Language = 'en') => {
    const what = 'country voluntary lawKnown lawOfTheLand { rule sentence article law date } whatToDo';
    const { data } = await node.graphql<Asked>(huda, `{ screeningNotice${asked} { ${what} } }`, {}, language);
    return data.screeningNotice;
  };

  it('is told before, with what the law of the land demands, by article and source, in Arabic', async () => {
    const told = await notice('', 'ar');
    expect(told).toMatchObject({ country: 'JO', lawKnown: true, whatToDo: null });
    expect(told.voluntary).toMatch(/لا يتوقف/);
    const [report] = told.lawOfTheLand.filter(({ rule }: Asked) => rule === 'jo.report.trafficking');
    expect(report).toMatchObject({ article: '10', date: '2009-03-01', law: expect.stringContaining('2009') });
    expect(report.sentence).toMatch(/التبليغ|يبلغ/);
  });

  it('is told what a worker must report also before a case is opened', async () => {
    const asked = '{ caseOpeningNotice(age: child) { country lawKnown lawOfTheLand { rule article law } } }';
    const { data } = await node.graphql<Asked>(huda, asked, {}, 'en');
    expect(data.caseOpeningNotice).toMatchObject({ country: 'JO', lawKnown: true });
    const law = expect.stringContaining('2017');
    expect(data.caseOpeningNotice.lawOfTheLand).toContainEqual({ rule: 'jo.report.child', article: '4', law });
  });

  it('tells an adult nothing of a law that is about children', async () => {
    const rules = async (age: string) => (await notice(`(age: ${age})`)).lawOfTheLand.map(({ rule }: Asked) => rule);
    expect(await rules('child')).toContain('jo.report.child');
    expect(await rules('adult')).not.toContain('jo.report.child');
    expect(await rules('unknown')).toContain('jo.report.child');
  });

  it('does not pass a law that is not known for nothing, nor a protocol that names none', async () => {
    const unknown = await notice('(country: "YE")');
    expect(unknown).toMatchObject({ country: 'YE', lawKnown: false, lawOfTheLand: [] });
    expect(unknown.whatToDo).toMatch(/does not know/);
    const silent = await notice('(country: "LB")');
    expect(silent).toMatchObject({ lawKnown: true, lawOfTheLand: [], whatToDo: expect.stringMatching(/no proof/) });
    const nowhere = await node.graphql(huda, '{ screeningNotice(country: "XX") { country } }');
    expect(nowhere.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('shows its sets in the language asked for, and those that are not at hand as such', async () => {
    const asked = '{ indicatorSets { id atHand proposal title dimensions { indicators { adult child label } } } }';
    const { data } = await node.graphql<Asked>(huda, asked, {}, 'fr');
    expect(data.indicatorSets.map(({ id, atHand, proposal }: Asked) => [id, atHand, proposal])).toEqual([
      ['ihala.EM', true, true],
      ['ilo.AL', true, false],
      ['ilo.AS', false, false],
    ]);
    expect(data.indicatorSets[1].dimensions[3].indicators[7]).toEqual({
      ...{ adult: 'medium', child: null, label: 'Pas de protection sociale' },
    });
  });

  it('is apart from what people decide: an NGO and a court may differ, and both stay', async () => {
    expect(await decided()).toMatchObject({ caseId });
    await decided({ status: 'NotAVictimOfTrafficking', decidedBy: 'Police', on: '2025-12-01' });
    expect((await decided({ on: '2999-01-01' })).code).toBe('decision-in-the-future');
    expect((await decided({ on: 'yesterday' })).code).toBe('decision-not-a-date');
    const { statusDecisions, screenings } = await work.read(
      huda,
      caseId,
      'statusDecisions { status decidedBy organisation on by } screenings { conclusion }',
    );
    expect(statusDecisions).toMatchObject([
      { status: 'ActualVictimOfTrafficking', decidedBy: 'CourtOrProsecution', by: node.staffIds.caseworker },
      { status: 'NotAVictimOfTrafficking', decidedBy: 'Police', on: '2025-12-01' },
    ]);
    expect(screenings[0].conclusion).toBe('PossibleVictimOfTrafficking');
  });

  it('goes with the file to whoever takes the case on, and names nobody of the staff there', async () => {
    const files = node.running.app.select(CaseModule).get(CaseFiles);
    const exported = await inTransaction((tx) => files.exportFile(tx, caseId));
    if (isRefusal(exported)) throw new Error(exported.refused);
    expect(exported.bytes.toString()).not.toContain(node.staffIds.caseworker);
    expect(((await inTransaction((tx) => files.exportFile(tx, caseId))) as Asked).hash).toEqual(exported.hash);
    const to = { teamId: node.teamIds.day, assignedTo: null };
    const taken = await inTransaction((tx) => files.importFile(tx, exported.file, to));
    if (isRefusal(taken)) throw new Error(taken.refused);
    const what = `screenings { by setId ${shown} } statusDecisions { status decidedBy organisation on by }`;
    const [there, here] = [await work.read(huda, taken.id, what), await work.read(huda, caseId, what)];
    const withoutStaff = (list: object[]) => list.map((one) => ({ ...one, by: null }));
    expect(there.screenings).toHaveLength(3);
    expect(there.screenings).toEqual(withoutStaff(here.screenings));
    expect(there.statusDecisions).toEqual(withoutStaff(here.statusDecisions));
  });

  it('that came with a file and says more than a screening can, or cannot be read, is not taken in', async () => {
    const files = node.running.app.select(CaseModule).get(CaseFiles);
    const exported = await inTransaction((tx) => files.exportFile(tx, caseId));
    if (isRefusal(exported)) throw new Error(exported.refused);
    const { screenings, decisions } = exported.file.attached['screenings'] as Asked;
    const more = { ...screenings[1], result: { ...screenings[1].result, conclusion: 'NotAVictimOfTrafficking' } };
    const to = { teamId: node.teamIds.day, assignedTo: null };
    for (const wrong of [{ screenings: [more], decisions }, { screenings }, 'none']) {
      const file = { ...exported.file, attached: { screenings: wrong } };
      expect(await inTransaction((tx) => files.importFile(tx, file, to))).toEqual({ refused: 'case-file-unreadable' });
    }
  });

  it('travels in a handover only if the person named it', async () => {
    const consent = async (nodeId: string, fields: string[]) => {
      const input = {
        ...{ idempotencyKey: randomUUID(), caseId, recipient: { kind: 'node', nodeId }, purpose: 'handover' },
        ...{
          fields,
          until: new Date(clock.now().getTime() + 86_400_000).toISOString(),
          form: 'spoken',
          language: 'tir',
        },
        told: ['purpose_told', 'use_told', 'withdrawal_told'],
      };
      const give = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { ... on ConsentCard { id } } }';
      expect((await node.graphql<Asked>(huda, give, { input })).data.giveConsent.id).toBeTruthy();
      const files = node.running.app.select(HandoverModule).get(HandoverFiles);
      const written = await inTransaction((tx) => files.write(tx, { caseId, to: nodeId, salt: 'A'.repeat(43) }));
      if (isRefusal(written)) throw new Error(written.refused);
      return Object.keys(JSON.parse(written.bytes.toString()).file.attached);
    };
    expect(await consent('n:rabat', ['names', 'screenings'])).toEqual(['consents', 'protocol', 'screenings']);
    expect(await consent('n:beirut', ['names', 'notes'])).toEqual(['consents', 'protocol']);
  });

  it('leaves nothing to read in the database, in no disguise, and no length that tells one set from another', async () => {
    const dumped = await dumpOf(node.db);
    const words = [
      canary.words,
      canary.organisation,
      'coercion-at-destination',
      'ihala.EM.exploitation',
      'palermo.act.03',
    ];
    const codes = ['PossibleVictimOfTrafficking', 'NotAVictimOfTrafficking', 'CourtOrProsecution', domestic];
    for (const short of ['ilo.AL', 'ihala.EM', 'two-strong'])
      expect([short, dumped.includes(short)]).toEqual([short, false]);
    for (const word of [...words, ...codes])
      for (const disguise of disguises(word)) expect([word, dumped.includes(disguise)]).toEqual([word, false]);
    const lengths = await node.db.query(
      'SELECT count(*)::int AS rows, count(DISTINCT length(sealed))::int AS lengths FROM screening',
    );
    expect(lengths).toEqual([{ rows: 6, lengths: 1 }]);
    expect(await work.audited(caseId)).toContain('case.open');
    const audited = await node.db.query(
      `SELECT DISTINCT action, details FROM audit_entry WHERE subject_kind = 'screening' AND details->>'case' = $1 ORDER BY 1`,
      [caseId],
    );
    expect(audited).toEqual([
      { action: 'screening.read', details: { case: caseId } },
      { action: 'screening.record', details: { case: caseId } },
    ]);
  });

  it('is gone with the key of its case', async () => {
    const files = node.running.app.select(CaseModule).get(CaseFiles);
    await inTransaction((tx) => files.destroyKey(tx, caseId));
    expect(await work.read(huda, caseId, 'screenings { id }')).toEqual({ code: 'case-file-gone' });
    expect((await screened()).code).toBe('case-file-gone');
  });
});
