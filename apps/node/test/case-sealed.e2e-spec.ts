import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseFieldNames } from '#domain';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { disguises, dumpOf } from './harness/dump.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

const canary = (field: string) => `Zaqqum${field}Qwixolar`;

/** Every field of a file, with a word in it that stands nowhere else. */
const file = {
  names: [{ name: canary('names'), kind: 'chosen' }],
  phones: [{ number: '+962 79 513 5791', whose: canary('whose') }],
  ...Object.fromEntries(
    ('email address interpreter family identityNumber papers migration wish health legal work risks story' as const)
      .split(' ')
      .map((field) => [field, canary(field)]),
  ),
  ...{ birth: '1987-03', ageGroup: 'adult', gender: 'TransgenderFeminine', citizenships: ['ET'], languages: ['tir'] },
  ...{ maritalStatus: 'Widowed', numberOfChildren: 7, education: 'PrimaryEducation', needs: ['Livelihood'] },
  ...{ traffickingStatus: 'PossibleVictimOfTrafficking', statusDecidedBy: 'CourtOrProsecution' },
  ...{ relationshipToTrafficker: 'Familial', ageWhenTrafficked: 15, methodsOfRecruitment: ['AtWork'] },
  ...{ methodsOfControl: ['DebtBondage'], typesOfExploitation: ['ForcedMarriage'] },
  ...{ forcedLabourIndustry: 'T_ActivitiesOfHouseholdsAsEmployers', typesOfSexExploitation: ['Pornography'] },
  otherReferences: [canary('otherReferences')],
  safeContact: { ways: [{ channel: 'call', address: canary('way'), when: canary('when') }], never: canary('never') },
};

describe('the database of a locked node', () => {
  let node: NodeUnderTest;
  let work: CaseWork;
  let huda: string;
  let id: string;

  beforeAll(async () => {
    node = await nodeUnderTest();
    work = caseWork(node);
    huda = await node.logIn('caseworker');
    expect(Object.keys(file).sort()).toEqual([...caseFieldNames].sort());
    ({ id } = await work.command(huda, 'openCase', { fields: file }));
    await work.command(huda, 'addNote', { caseId: id, text: canary('note') });
    const due = new Date(Date.now() + 3_600_000).toISOString();
    await work.command(huda, 'planFollowUp', { caseId: id, due, about: canary('about') });
    const { followUps } = await work.read(huda, id, 'followUps { id }');
    const followUpId = followUps[0].id;
    await work.command(huda, 'recordFollowUp', { followUpId, result: 'missed', outcome: canary('outcome') });
    await work.find(huda, canary('sought'));
    await work.find(huda, canary('names'));
    await work.command(huda, 'closeCase', { caseId: id, reason: 'contact_lost', words: canary('closing') });
    await node.restart();
  });
  afterAll(() => node.stop());

  it('keeps no sample of a key of a case, a referral, a handover or a review, whatever the server samples', async () => {
    await node.db.query('ANALYZE');
    const sampled: { name: string }[] = await node.db.query(
      `SELECT tablename || '.' || attname AS name FROM pg_stats
       WHERE schemaname = 'public' AND tablename ~ '^(case|referral|handover|legal_review)_(key|term)$'`,
    );
    const names = sampled.map(({ name }) => name);
    expect(names).toContain('case_key.case_id');
    expect(names.filter((name) => /[.](wrapped|term)$/.test(name))).toEqual([]);
  });

  it('holds no word of a person’s file, in no disguise', async () => {
    const dumped = await dumpOf(node.db);
    expect(dumped).toContain(id);
    const words = JSON.stringify(file).match(/Zaqqum\w+Qwixolar/g) ?? [];
    expect(words.length).toBe(19);
    const others = ['note', 'about', 'outcome', 'closing', 'sought'].map(canary);
    const codes = [
      '+962795135791',
      '795135791',
      'TransgenderFeminine',
      'ForcedMarriage',
      'Pornography',
      'contact-lost',
    ];
    for (const word of [...words, ...others, ...codes])
      for (const disguise of disguises(word)) expect(dumped.includes(disguise)).toBe(false);
  });

  it('shows what it holds to a search of this kind: a control', async () => {
    await node.db.query('UPDATE case_file SET sealed = $1', [Buffer.from(`x${canary('control')}x`)]);
    const dumped = await dumpOf(node.db);
    expect(disguises(canary('control')).some((disguise) => dumped.includes(disguise))).toBe(true);
  });

  it('gives no file to anybody until somebody on duty logs in, and says so', async () => {
    expect(await work.read(huda, id)).toEqual({ code: 'node-locked' });
    expect(await work.find(huda, 'Zaqqum')).toBe('node-locked');
    const note = await work.command(huda, 'addNote', { caseId: id, text: 'x' });
    expect(note.code).toBe('case-is-closed');
    expect(await work.command(huda, 'openCase', { fields: { wish: 'x' } })).toMatchObject({ code: 'node-locked' });
  });

  it('stays shut to the administrator, locked or not', async () => {
    const sami = await node.logIn('node-administrator');
    for (const asked of [
      `case(id: "${id}") { __typename }`,
      'cases { __typename }',
      'findCases(term: "x") { __typename }',
    ]) {
      const { errors } = await node.graphql(sami, `{ ${asked} }`);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('a case that is read', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await nodeUnderTest();
  });
  afterAll(() => node.stop());

  it('by many at once comes back to each who may see it, every opening written down once', async () => {
    const work = caseWork(node);
    const huda = await node.logIn('caseworker');
    const nabil = await node.logIn('stranger');
    const cards = await Promise.all(
      Array.from({ length: 8 }, (_, place) => work.command(huda, 'openCase', { fields: { wish: `wish ${place}` } })),
    );
    const asked = cards.flatMap(({ id }, place) => [
      work.read(huda, id, 'fields { wish }').then((read) => expect(read.fields.wish).toBe(`wish ${place}`)),
      work.read(nabil, id).then((read) => expect(read).toEqual({ code: 'not-found' })),
      work.read(huda, id).then((read) => expect(read.id).toBe(id)),
    ]);
    await Promise.all(asked);
    for (const { id } of cards) expect(await work.audited(id)).toEqual(['case.open', 'case.read', 'case.read']);
  });

  it('is not shown when its opening cannot be written down', async () => {
    const work = caseWork(node);
    const huda = await node.logIn('caseworker');
    const { id } = await work.command(huda, 'openCase', { fields: { wish: 'x' } });
    await node.db.query(`ALTER TABLE audit_entry ADD CONSTRAINT full_disk CHECK (action <> 'case.read') NOT VALID`);
    const { data, errors } = await node.graphql(huda, `{ case(id: "${id}") { ... on Case { fields { wish } } } }`);
    await node.db.query('ALTER TABLE audit_entry DROP CONSTRAINT full_disk');
    expect({ data, code: errors[0]?.extensions.code }).toEqual({ data: null, code: 'INTERNAL_SERVER_ERROR' });
    expect(await work.read(huda, id)).toMatchObject({ id });
  });
});
