import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import type { Answered } from './harness/ask.js';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('a case', () => {
  const clock = new FixedClock();
  const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
  let node: NodeUnderTest;
  let work: CaseWork;
  let huda: string;
  let salma: string;
  let nabil: string;
  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    work = caseWork(node);
    [huda, salma, nabil] = [await node.logIn('caseworker'), await node.logIn('teammate'), await node.logIn('stranger')];
  });
  afterAll(() => node.stop());

  const opened = (fields: object = {}) => work.command(huda, 'openCase', { fields });

  it('is whole with nothing but a wish for help finding work, or with nothing at all', async () => {
    const { id, reference, ...card } = await opened({ wish: ' أريد المساعدة في إيجاد عمل ' });
    expect(card).toMatchObject({ state: 'open', version: 1, deadline: null, assignedTo: node.staffIds.caseworker });
    expect(reference).toMatch(/^\d{3}-\d{3}-\d{3}-\d$/);
    const read = await work.read(huda, id, 'fields { wish gender citizenships typesOfExploitation } notes { text }');
    expect(read.fields).toEqual({
      ...{ wish: 'أريد المساعدة في إيجاد عمل', gender: null, citizenships: null },
      typesOfExploitation: null,
    });
    expect((await work.command(huda, 'openCase', {})).state).toBe('open');
    expect(await work.audited(id)).toEqual(['case.open', 'case.read']);
  });

  it('is seen by the team; for others it does not exist', async () => {
    const { id } = await opened({ names: [{ name: 'مريم الاختبارية' }] });
    expect(await work.read(salma, id)).toMatchObject({ id });
    for (const unseen of [id, randomUUID(), 'no id']) {
      expect(await work.read(nabil, unseen)).toEqual({ code: 'not-found' });
    }
    for (const [name, input] of [
      ['addNote', { text: 'x' }],
      ['changeCase', { version: 1, changes: { wish: 'x' } }],
      ['closeCase', { reason: 'other' }],
      ['reopenCase', {}],
      ['planFollowUp', { due: inHours(1) }],
      ['assignCase', { teamId: node.teamIds.night }],
    ] as const)
      expect((await work.command(nabil, name, { caseId: id, ...input })).code).toBe('not-found');
    expect(await work.audited(id)).toEqual(['case.open', 'case.read']);
  });

  it('follows whoever it is assigned to', async () => {
    const { id } = await opened();
    const to = { caseId: id, teamId: node.teamIds.night, staffId: node.staffIds.stranger };
    const nobody = await work.command(huda, 'assignCase', { ...to, staffId: node.staffIds.teammate });
    expect(nobody.code).toBe('case-assignee-not-in-team');
    expect(await work.command(huda, 'assignCase', to)).toMatchObject({ id, staffId: node.staffIds.stranger });
    expect(await work.read(nabil, id)).toMatchObject({ id });
    expect(await work.read(huda, id)).toEqual({ code: 'not-found' });
  });

  it('is opened for a team of one’s own only', async () => {
    const refused = await work.command(huda, 'openCase', { teamId: node.teamIds.night });
    expect(refused.code).toBe('case-team-not-yours');
    const listener = await node.logIn('listener');
    expect((await work.command(listener, 'openCase', {})).code).toBe('case-team-not-yours');
  });

  it('is found again by any spelling of the names, by number and by reference, among the cases one sees', async () => {
    const names = [{ name: 'مُنى عبد الرحمن المصري' }, { name: 'Mona Abdelrahman' }];
    const { id, reference } = await opened({ names, phones: [{ number: '٠٧٩ ٥٥٥ ٠١٠٠' }] });
    for (const term of [
      'منى المصرى',
      'عبدالرحمان',
      'MONA',
      '+962 79 555 0100',
      reference,
      reference.replaceAll('-', ''),
    ])
      expect(await work.find(salma, term)).toEqual([id]);
    expect(await work.find(salma, 'منى حسن')).toEqual([]);
    expect(await work.find(nabil, 'منى')).toEqual([]);
    expect(await work.find(huda, ' ')).toBe('search-term-too-short');
    const { version } = await work.read(huda, id);
    await work.command(huda, 'changeCase', { caseId: id, version, changes: { names: [{ name: 'سلوى' }] } });
    expect(await work.find(salma, 'منى')).toEqual([]);
    expect(await work.find(salma, 'سلوى')).toEqual([id]);
  });

  it('keeps what a colleague wrote: a change made on an older version changes nothing', async () => {
    const { id } = await opened({ wish: 'work', story: 'long' });
    const at = (version: number, changes: object) => ({ caseId: id, version, changes });
    const both = await Promise.all([
      work.command(huda, 'changeCase', at(1, { wish: 'school' })),
      work.command(salma, 'changeCase', at(1, { wish: 'a lawyer' })),
    ]);
    expect(both.map(({ code }) => code ?? 'saved').sort()).toEqual(['case-changed-meanwhile', 'saved']);
    expect(both.find(({ code }) => code)?.message).toMatch(/Open it again/);
    await work.command(huda, 'changeCase', at(2, { wish: null }));
    expect(await work.read(huda, id, 'version fields { wish story }')).toMatchObject({
      ...{ version: 3, fields: { wish: null, story: 'long' } },
    });
  });

  it('takes a note from two people at the same moment', async () => {
    const { id } = await opened();
    await Promise.all([huda, salma].map((token) => work.command(token, 'addNote', { caseId: id, text: 'she called' })));
    expect((await work.command(huda, 'addNote', { caseId: id, text: ' ' })).code).toBe('note-empty');
    const { notes } = await work.read(huda, id, 'notes { text by }');
    expect(notes.map(({ by }: { by: string }) => by).sort()).toEqual(
      [node.staffIds.caseworker, node.staffIds.teammate].sort(),
    );
  });

  it('is due when its earliest planned follow-up is', async () => {
    const { id } = await opened();
    const plan = (hours: number) =>
      work.command(huda, 'planFollowUp', { caseId: id, due: inHours(hours), about: 'sleep' });
    expect((await plan(-1)).code).toBe('follow-up-in-the-past');
    expect((await plan(48)).deadline).toBe(inHours(48));
    expect((await plan(24)).deadline).toBe(inHours(24));
    const { followUps } = await work.read(huda, id, 'followUps { id about state }');
    const record = (result: string) =>
      work.command(huda, 'recordFollowUp', { followUpId: followUps[0].id, result, outcome: 'better' });
    expect((await record('done')).deadline).toBe(inHours(48));
    expect((await record('missed')).code).toBe('follow-up-already-recorded');
    const after = await work.read(huda, id, 'followUps { about state outcome }');
    expect(after.followUps[0]).toEqual({ about: 'sleep', state: 'done', outcome: 'better' });
    const unknown = await work.command(huda, 'recordFollowUp', { followUpId: randomUUID(), result: 'done' });
    expect(unknown.code).toBe('not-found');
  });

  it('is closed by the person’s wish and opened again with all that was in it', async () => {
    const { id } = await opened({ wish: 'work' });
    await work.command(huda, 'planFollowUp', { caseId: id, due: inHours(72) });
    const close = { caseId: id, reason: 'wish_of_the_person', words: 'I go home' };
    expect(await work.command(huda, 'closeCase', close)).toMatchObject({ state: 'closed', deadline: null });
    for (const [name, input] of [
      ['closeCase', close],
      ['addNote', { caseId: id, text: 'x' }],
      ['changeCase', { caseId: id, version: 2, changes: { wish: 'x' } }],
      ['planFollowUp', { caseId: id, due: inHours(1) }],
    ] as const)
      expect((await work.command(huda, name, input)).code).toBe('case-is-closed');
    expect(await work.command(huda, 'reopenCase', { caseId: id })).toMatchObject({
      state: 'open',
      deadline: inHours(72),
    });
    expect((await work.command(huda, 'reopenCase', { caseId: id })).code).toBe('case-is-open');
    const { closings, fields } = await work.read(huda, id, 'closings { reason words } fields { wish }');
    expect(closings).toEqual([{ reason: 'wish_of_the_person', words: 'I go home' }]);
    expect(fields.wish).toBe('work');
  });

  it('says how the person may be reached, and refuses a plan without a way', async () => {
    const { id } = await opened();
    const set = (ways: object[]) =>
      work.command(huda, 'setSafeContact', { caseId: id, version: 1, plan: { ways, never: 'after six' } });
    expect((await set([])).code).toBe('safe-contact-empty');
    expect((await set([{ channel: 'not_at_all' }])).version).toBe(2);
    const { fields } = await work.read(huda, id, 'fields { safeContact { never ways { channel } } }');
    expect(fields.safeContact).toEqual({ never: 'after six', ways: [{ channel: 'not_at_all' }] });
  });

  it('is changed once, however often the command arrives', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all(
      [1, 2].map(() => work.command(huda, 'openCase', { fields: { wish: 'x' } }, key)),
    );
    expect(two).toEqual(one);
    const note = randomUUID();
    for (let times = 0; times < 3; times += 1)
      await work.command(huda, 'addNote', { caseId: one?.id, text: 'once' }, note);
    expect((await work.read(huda, one?.id ?? '', 'notes { text }')).notes).toHaveLength(1);
    expect(await work.audited(one?.id ?? '')).toEqual(['case.open', 'case.add-note', 'case.read']);
  });

  it('refuses what no list has, and stores nothing of it', async () => {
    for (const [fields, code] of [
      [{ citizenships: ['XX'] }, 'country-unknown'],
      [{ languages: ['Arabic'] }, 'language-unknown'],
      [{ birth: '31/2/1998' }, 'birth-not-a-date'],
      [{ ageWhenTrafficked: 400 }, 'number-not-possible'],
    ] as const)
      expect((await opened(fields)).code).toBe(code);
    const { errors } = await node.graphql(huda, 'mutation { openCase(input: { idempotencyKey: "x" }) { __typename } }');
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('stands in a list by its deadline, those without one last', async () => {
    const asked = `query ($after: String) { cases(first: 4, after: $after, states: [open, closed]) {
      edges { node { id deadline } } pageInfo { hasNextPage endCursor } } }`;
    const seen: { id: string; deadline: string | null }[] = [];
    interface Page {
      cases: { edges: { node: (typeof seen)[0] }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    for (let after = '', more = true; more; ) {
      const { data, errors }: Answered<Page> = await node.graphql<Page>(huda, asked, { after });
      expect(errors).toEqual([]);
      seen.push(...data.cases.edges.map((edge) => edge.node));
      after = data.cases.pageInfo.endCursor;
      more = data.cases.pageInfo.hasNextPage;
    }
    const [{ count } = { count: 0 }] = await node.db.query('SELECT count(*)::int FROM case_file WHERE team_id = $1', [
      node.teamIds.day,
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    expect(seen).toHaveLength(count);
    const deadlines = seen.map(({ deadline }) => deadline ?? '9');
    expect(deadlines).toEqual([...deadlines].sort());
  });
});
