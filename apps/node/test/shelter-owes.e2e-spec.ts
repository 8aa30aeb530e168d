import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '#i18n';
import { FixedClock } from '#testing';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { disguises, dumpOf } from './harness/dump.js';
import { Desk, houseFor, whoAgreed, wish } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest, type Who } from './node-under-test.js';

// biome-ignore lint/suspicious/noExplicitAny: what was asked for stands in the test
type Asked = any;

const canary = { thing: 'Zaqqumpassportxolar', said: 'Zaqqumcomplaintxolar', reason: 'Zaqqumreasonxolar' };
const selections: Record<string, string> = {
  ShelterInstructions: 'shelterId articles { id duties { id standing statements { standing stayId words saidBy } } }',
  StayFile:
    'stayId hasCase due listedAt told { language interpreter articles by } belongings { id kind state words moves { move wish by } }',
  Complaint: 'id about reason emergency state how deadline acts { act by }',
  CaseCard: 'id',
  Stay: 'id leftAt',
};

describe('what a shelter owes to those who stay in it', () => {
  const clock = new FixedClock(new Date('2026-12-04T08:00:00Z'));
  let node: NodeUnderTest;
  let work: CaseWork;
  let operator: Desk;
  let tokens: Record<'caseworker' | 'shelter-operator' | 'teammate', string>;
  let caseId: string;
  let house: Asked;
  let stayId: string;

  const logIn = async () => {
    const asWho = async (who: Who) => node.logIn(who);
    operator = await Desk.of(node, 'shelter-operator');
    tokens = {
      caseworker: await asWho('caseworker'),
      teammate: await asWho('teammate'),
      'shelter-operator': operator.token,
    };
  };
  const command = async (
    who: keyof typeof tokens,
    name: string,
    answer: string,
    input: object,
    language: Language = 'en',
  ) => {
    const type = name === 'leaveShelter' ? 'LeaveInput' : `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const asked = `mutation ($input: ${type}!) { ${name}(input: $input) {
      ... on ${answer} { ${selections[answer]} } ... on Refusal { code message } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const { data, errors } = await node.graphql<Asked>(tokens[who], asked, variables, language);
    expect(errors).toEqual([]);
    return data[name];
  };
  const today = async (who: keyof typeof tokens) => {
    const { data } = await node.graphql<Asked>(
      tokens[who],
      '{ today { edges { node { kind id caseId deadline overdue } } } }',
    );
    return data.today.edges.map((edge: Asked) => edge.node);
  };
  /** What came to the committee of an act. */
  const reviewsOf = (subjectKind: string, subjectId?: string): Promise<Asked[]> =>
    node.db.query(
      'SELECT kind, case_id FROM legal_review WHERE subject_kind = $1 AND ($2::uuid IS NULL OR subject_id = $2)',
      [subjectKind, subjectId],
    );
  const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();

  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    work = caseWork(node);
    await logIn();
    house = await houseFor(operator, 4);
    const safeContact = { ways: [{ channel: 'call', address: '+962790000001' }] };
    ({ id: caseId } = await work.command(tokens.caseworker, 'openCase', { fields: { safeContact } }));
    const desk = await Desk.of(node, 'caseworker');
    const { id: holdId } = await desk.do('askForHold', wish(node, { caseId }));
    const arrived = await operator.do('arriveFromHold', { holdId, who: [whoAgreed] });
    stayId = arrived.stays[0].id;
  });
  afterAll(() => node.stop());

  it('is said duty by duty by its operator, with history; a breach comes to the committee once, when it begins', async () => {
    const duty = { shelterId: house.id, article: 'freedom', duty: 'leaves-freely' };
    const state = (standing: string, words?: string) => {
      clock.advance({ seconds: 1 });
      const input = { ...duty, standing, words };
      return command('shelter-operator', 'stateInstruction', 'ShelterInstructions', input);
    };
    await state('met');
    await state('not_met', canary.reason);
    const { articles } = await state('not_met');
    const freedom = articles.find(({ id }: Asked) => id === 'freedom');
    expect(freedom.duties.find(({ id }: Asked) => id === 'leaves-freely')).toMatchObject({
      standing: 'not_met',
      statements: expect.arrayContaining([{ standing: 'met', stayId: null, words: null, saidBy: expect.any(String) }]),
    });
    expect(await reviewsOf('shelter-statement')).toEqual([{ kind: 'shelter-breach', case_id: null }]);
    expect((await state('not_applicable')).code).toBe('instruction-needs-reason');
    const unknown = { ...duty, duty: 'may-sing', standing: 'met' };
    expect((await command('shelter-operator', 'stateInstruction', 'ShelterInstructions', unknown)).code).toBe(
      'instruction-unknown',
    );
  });

  it('is told to the person in a language of hers, and stands in the operator’s list until it is', async () => {
    const due = '2026-12-05T08:00:00.000Z';
    expect(await today('shelter-operator')).toMatchObject([{ kind: 'stay', id: stayId, caseId: null, deadline: due }]);
    const told = { stayId, articles: ['freedom', 'complaints'], language: 'tir', interpreter: 'by_telephone' };
    const file = await command('shelter-operator', 'tellInstructions', 'StayFile', told);
    expect(file).toMatchObject({ hasCase: true, due, listedAt: null });
    expect(file.told).toEqual([
      {
        language: 'tir',
        interpreter: 'by_telephone',
        articles: ['complaints', 'freedom'],
        by: node.staffIds['shelter-operator'],
      },
    ]);
    const wrong = { ...told, articles: ['song'] };
    expect((await command('shelter-operator', 'tellInstructions', 'StayFile', wrong)).code).toBe('instruction-unknown');
  });

  it('keeps nothing of hers unless she asks, and lets nobody leave over it in silence', async () => {
    const passport = { kind: 'identity_papers', words: canary.thing };
    const list = (belongings: object[]) =>
      command('shelter-operator', 'listBelongings', 'StayFile', { stayId, belongings });
    expect((await list([{ ...passport, kept: true }])).code).toBe('belongings-only-if-asked');
    const listed = await list([
      { ...passport, kept: true, personAsks: true },
      { kind: 'phone' },
      { kind: 'wages_owed' },
    ]);
    expect(listed.belongings.map(({ kind, state }: Asked) => [kind, state])).toEqual(
      expect.arrayContaining([
        ['identity_papers', 'kept'],
        ['phone', 'with_person'],
        ['wages_owed', 'owed'],
      ]),
    );
    expect(await today('shelter-operator')).toEqual([]);
    const refused = await command('shelter-operator', 'leaveShelter', 'Stay', { stayId }, 'ar');
    expect(refused.code).toBe('belongings-not-given-back');
    expect(refused.message).toContain('(وثائق الهوية)');
    expect(refused.message).not.toContain(canary.thing);
    const { stays } = await work.read(tokens.caseworker, caseId, `stays { ${selections['StayFile']} }`);
    expect(stays[0]).toMatchObject({ stayId, belongings: expect.arrayContaining([expect.objectContaining(passport)]) });
  });

  it('hears a complaint past the house: its operator sees none of it, not even as its caseworker', async () => {
    const complaint = { caseId, about: 'own', reason: 'papers_kept', words: canary.said };
    const taken = await command('caseworker', 'recordComplaint', 'Complaint', complaint);
    expect(taken).toMatchObject({ state: 'open', emergency: false, deadline: inHours(168) });
    expect(await reviewsOf('complaint', taken.id)).toEqual([{ kind: 'complaint', case_id: null }]);
    const asked =
      'mutation ($input: RecordComplaintInput!) { recordComplaint(input: $input) { ... on Refusal { code } } }';
    const input = { idempotencyKey: randomUUID(), ...complaint };
    const { errors } = await node.graphql(tokens['shelter-operator'], asked, { input });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    // In a small group somebody is both: on her list, in the case and by the complaint's id there is nothing of it.
    await node.db.query(`INSERT INTO staff_role (staff_id, role) VALUES ($1, 'shelter-operator')`, [
      node.staffIds.teammate,
    ]);
    await logIn();
    expect((await today('teammate')).map(({ kind }: Asked) => kind)).not.toContain('complaint');
    expect((await work.read(tokens.teammate, caseId, 'complaints { id }')).complaints).toEqual([]);
    const end = { complaintId: taken.id, how: 'put_right' };
    expect((await command('teammate', 'endComplaint', 'Complaint', end)).code).toBe('not-found');
    expect((await command('teammate', 'recordComplaint', 'Complaint', complaint)).code).toBe(
      'complaint-not-by-operator',
    );
    expect((await today('caseworker')).map(({ kind }: Asked) => kind)).toContain('complaint');
  });

  it('that holds somebody against her will is an emergency of hours, first on the list, at the committee at once', async () => {
    const due = clock.now();
    await work.command(tokens.caseworker, 'planFollowUp', { caseId, due, about: 'how she slept' });
    const held = { caseId, about: 'own', reason: 'held_against_will' };
    const taken = await command('caseworker', 'recordComplaint', 'Complaint', held);
    expect(taken).toMatchObject({ emergency: true, deadline: inHours(4) });
    expect(await reviewsOf('complaint', taken.id)).toEqual([{ kind: 'shelter-breach', case_id: null }]);
    expect((await today('caseworker')).map(({ kind }: Asked) => kind)).toEqual([
      'emergency_complaint',
      'follow_up',
      'complaint',
    ]);
    const complaintId = taken.id;
    await command('caseworker', 'actOnComplaint', 'Complaint', { complaintId, act: 'went_there' });
    const end = (how: string) => command('caseworker', 'endComplaint', 'Complaint', { complaintId, how });
    expect((await end('put_right')).code).toBe('complaint-emergency-goes-on');
    expect(await end('free_to_go')).toMatchObject({ state: 'ended', acts: [{ act: 'went_there' }] });
    expect((await end('free_to_go')).code).toBe('complaint-is-ended');
  });

  it('gives back what is hers; she leaves, and is asked afterwards because she wants it', async () => {
    const { belongings } = await operator.ask(
      'query ($stayId: ID!) { stayFile(stayId: $stayId) { ... on StayFile { belongings { id kind } } } }',
      { stayId },
      'stayFile',
    );
    const passport = belongings.find(({ kind }: Asked) => kind === 'identity_papers');
    const move = (change: object) =>
      command('shelter-operator', 'moveBelonging', 'StayFile', { belongingId: passport.id, ...change });
    expect((await move({ move: 'leave_behind' })).code).toBe('belonging-wish-missing');
    await move({ move: 'leave_behind', wish: 'person' });
    const back = await move({ move: 'give_back' });
    expect(back.belongings.find(({ id }: Asked) => id === passport.id)).toMatchObject({
      state: 'given_back',
      moves: [
        { move: 'leave_behind', wish: 'person' },
        { move: 'give_back', wish: null },
      ],
    });
    const left = await command('shelter-operator', 'leaveShelter', 'Stay', { stayId, afterwards: { language: 'tir' } });
    expect(left).toMatchObject({ id: stayId, leftAt: clock.now().toISOString() });
    const { reintegration } = await work.read(tokens.caseworker, caseId, 'reintegration { id month due state }');
    expect(reintegration.map(({ month, state }: Asked) => [month, state])).toEqual(
      [1, 3, 6, 12].map((m) => [m, 'planned']),
    );
    expect(reintegration[0].due).toBe(left.leftAt.replace('2026-12', '2027-01'));
  });

  it('is not planned for somebody who cannot be reached without harm, or whose case is not here', async () => {
    const { id: other } = await work.command(tokens.caseworker, 'openCase', { fields: {} });
    const plan = { caseId: other, leftAt: clock.now(), agreed: true, language: 'ara' };
    const planned = (change: object) => command('caseworker', 'planReintegration', 'CaseCard', { ...plan, ...change });
    expect((await planned({})).code).toBe('reintegration-without-safe-contact');
    expect((await planned({ agreed: false })).code).toBe('reintegration-not-agreed');
    const arrived = await operator.do('arrive', { shelterId: house.id, kind: 'women', who: [whoAgreed] });
    const guest = arrived.stays[0].id;
    const leave = { stayId: guest, afterwards: { language: 'ara' } };
    expect((await command('shelter-operator', 'leaveShelter', 'Stay', leave)).code).toBe('stay-without-case');
    const list = {
      stayId: guest,
      belongings: [{ kind: 'money', amount: '12.500', currency: 'JOD', words: canary.thing }],
    };
    await command('shelter-operator', 'listBelongings', 'StayFile', list);
    const { reference } = await work.command(tokens.caseworker, 'addNote', { caseId: other, text: 'arrived' });
    const given = await command('shelter-operator', 'giveStayItsCase', 'StayFile', { stayId: guest, reference });
    expect(given).toMatchObject({ hasCase: true, belongings: [{ kind: 'money', words: canary.thing }] });
    expect((await work.read(tokens.caseworker, other, 'stays { stayId }')).stays).toEqual([{ stayId: guest }]);
  });

  it('is asked when it is due, and no more once she does not wish it', async () => {
    clock.set(new Date('2027-01-04T09:00:00Z'));
    await logIn();
    const [line] = (await today('caseworker')).filter(({ kind }: Asked) => kind === 'reintegration');
    expect(line).toMatchObject({ caseId, overdue: true });
    const record = (change: object) =>
      command('caseworker', 'recordReintegration', 'CaseCard', { reintegrationId: line.id, ...change });
    expect((await record({ result: 'answered' })).code).toBe('reintegration-without-answers');
    const answers = { wages: 'not_paid', housing: 'own_home', income: 'work' };
    await record({ result: 'answered', answers });
    const what = 'reintegration { id state answers { wages housing income } }';
    const [first, second] = (await work.read(tokens.caseworker, caseId, what)).reintegration;
    expect(first).toMatchObject({ state: 'answered', answers });
    await record({ reintegrationId: second.id, result: 'not_wished' });
    const states = (await work.read(tokens.caseworker, caseId, what)).reintegration.map(({ state }: Asked) => state);
    expect(states).toEqual(['answered', 'not_wished', 'not_wished', 'not_wished']);
  });

  it('leaves nothing to read in the database, in no disguise, nor whose stay it was', async () => {
    const dumped = await dumpOf(node.db);
    for (const word of [...Object.values(canary), 'held-against-will', 'identity-papers', 'by-telephone', 'not-paid'])
      for (const disguise of disguises(word)) expect([word, dumped.includes(disguise)]).toEqual([word, false]);
    const rows: { row: string }[] = await node.db.query(
      'SELECT s::text AS row FROM stay_file s UNION ALL SELECT t::text FROM stay_told t UNION ALL SELECT b::text FROM belonging b',
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { row } of rows) expect(row).not.toContain(caseId);
    expect(await work.audited(stayId)).toEqual(
      expect.arrayContaining(['stay.tell-instructions', 'stay.read', 'stay.leave']),
    );
  });
});
