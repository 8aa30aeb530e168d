import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import type { Language } from '#i18n';
import { BroadcastHandlers, InvalidBroadcast } from '../src/federation/broadcast-handlers.js';
import { act, anArticle, aProvision, comparisonOf, lawCommand } from './harness/law.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

const beirut = 'n:aaaaaaaaaaaaaaaaaaaaaaaaaa';

describe('the library of laws of a node', () => {
  let node: NodeUnderTest;
  let tarek: string;
  let huda: string;
  beforeAll(async () => {
    node = await nodeUnderTest();
    [tarek, huda] = [await node.logIn('legal-reviewer'), await node.logIn('caseworker')];
  }, 60_000);
  afterAll(() => node.stop());

  const command = (name: string, input: object, key?: string) => lawCommand(node, tarek, name, input, key);
  const asked = async <Data>(query: string, variables: object = {}, language: Language = 'en') => {
    const { data, errors } = await node.graphql<Data>(huda, query, variables, language);
    if (errors[0]) throw new Error(JSON.stringify(errors[0]));
    return data;
  };
  const found = async (words: string, filter = '') => {
    const { searchLaws } = await asked<{
      searchLaws: {
        code?: string;
        edges?: { node: { entry: { kind: string; id: string } } }[];
        pageInfo?: { endCursor: string };
      };
    }>(
      `query ($words: String!) { searchLaws(words: $words ${filter}) {
        ... on LawHitConnection { edges { node { entry {
          ... on ModelArticle { id kind } ... on Provision { id kind } ... on WayOfLaw { id kind } ... on LawComment { id kind }
        } } } pageInfo { endCursor } }
        ... on Refusal { code } } }`,
      { words },
    );
    return searchLaws;
  };
  const kinds = async (words: string, filter = '') =>
    (await found(words, filter)).edges?.map((edge) => edge.node.entry.kind);
  /** What another member says, as it arrives. */
  const hear = (payload: object, from = beirut) =>
    withTransaction(node.db, 'test.hear', async (tx) => {
      const handler = node.running.app.get(BroadcastHandlers).for('law-entry');
      await handler?.(tx, [{ from, type: 'law-entry', payload, epoch: '', seq: 1, at: new Date() }]);
    });
  const queued = async () =>
    Number(
      (
        await node.db.query(`SELECT count(*) FROM (
      SELECT type FROM outbox WHERE type = 'law-entry' UNION ALL SELECT type FROM feed_entry WHERE type = 'law-entry') said`)
      )[0].count,
    );

  it('says what to do while it is empty', async () => {
    const { lawLibrary } = await asked<{ lawLibrary: { articles: number; advice: string[] } }>(
      '{ lawLibrary { articles advice } }',
      {},
      'ar',
    );
    expect(lawLibrary.articles).toBe(0);
    expect(lawLibrary.advice).toEqual([expect.stringContaining('ihala law import'), expect.stringContaining('مسار')]);
    expect(await comparisonOf(node, huda)).toMatchObject({
      articles: [],
      advice: expect.stringContaining('No article of the model law'),
    });
  });

  it('keeps an article and a provision, tells every member, and compares them', async () => {
    const before = await queued();
    const article = await command('keepModelArticle', anArticle);
    expect(article).toMatchObject({ number: '1', own: true, organisation: 'Dar Amman (invented)' });
    expect(await comparisonOf(node, huda)).toMatchObject({
      advice: expect.stringContaining('no provision to compare'),
    });
    await command('keepProvision', aProvision);
    expect(await queued()).toBe(before + 2);
    const { articles, advice, complete } = await comparisonOf(node, huda, 'countries: ["MA", "JO"]');
    expect([advice, complete]).toEqual([null, true]);
    expect(articles[0]?.elements.map(({ code, cells }) => [code, ...cells.map((cell) => cell.verdict)])).toEqual([
      ['act', 'met', 'no_entry'],
      ['means', 'partly', 'no_entry'],
    ]);
    expect(
      (await comparisonOf(node, huda, 'on: "2016-09-18", countries: ["MA"]')).articles[0]?.elements[0]?.cells,
    ).toEqual([{ country: 'MA', verdict: 'no_entry', disputed: false, because: [] }]);
  });

  it('leads to a rule in one step: a draft that rests on the provision', async () => {
    const { articles } = await comparisonOf(node, huda, 'countries: ["MA"]');
    const lawEntryId = articles[0]?.elements[0]?.cells[0]?.because[0]?.provision.id;
    const words = { ar: 'مهلة', fr: 'Délai', en: 'Period' };
    const rule = { id: 'ma.reflection', kind: 'reflection-period', title: words, text: words, value: { days: 60 } };
    const input = { protocol: 'national.ma', inForceFrom: '2027-02-01', rule: JSON.stringify(rule) };
    expect(await command('draftRuleFromLaw', { ...input, lawEntryId })).toMatchObject({
      ...{ protocol: 'national.ma', state: 'draft' },
      changes: [{ rule: 'ma.reflection', words: expect.stringContaining('مهلة') }],
    });
    const [kept] = await node.db.query(`SELECT convert_from(document, 'UTF8') AS document FROM protocol_version`);
    const { supersedes, sources, rules } = JSON.parse(kept.document);
    const cited = { kind: 'law', title: { en: 'Law 27-14 (MA)' }, date: '2016-09-19' };
    expect(supersedes).toBe('2026.1');
    expect(sources.at(-1)).toMatchObject(cited);
    expect(rules.at(-1)).toMatchObject({ proposal: false, source: { ...cited, article: '448-1' } });
    expect(await command('draftRuleFromLaw', { ...input, lawEntryId: randomUUID() })).toEqual({ code: 'not-found' });
  });

  it('does a repeated command once, and keeps one own entry for one thing', async () => {
    const key = randomUUID();
    const input = { ...aProvision, article: '448-2' };
    const first = await command('keepProvision', input, key);
    expect(await command('keepProvision', input, key)).toEqual(first);
    expect(await command('keepProvision', { ...input, article: ' 448-2 ' })).toMatchObject({
      code: 'law-entry-kept-already',
    });
    expect(await command('takeBackLaw', { id: first.id })).toEqual({ id: first.id });
    expect(await command('takeBackLaw', { id: first.id })).toMatchObject({ code: 'not-found' });
  });

  it('refuses what it cannot use, and says why', async () => {
    const refused = async (name: string, input: object) => (await command(name, input)).code;
    expect(await refused('keepModelArticle', { ...anArticle, number: '2', texts: [] })).toBe('law-text-missing');
    expect(await refused('keepProvision', { ...aProvision, modelArticle: '77' })).toBe('law-article-unknown');
    expect(await refused('keepProvision', { ...aProvision, article: '9', judged: [act('purpose', 'met')] })).toBe(
      'law-element-unknown',
    );
    expect(await refused('keepProvision', { ...aProvision, id: randomUUID() })).toBe('not-found');
    expect(await refused('commentOnLaw', { id: randomUUID(), language: 'en', text: 'x' })).toBe('not-found');
    expect((await found('ا')).code).toBe('search-term-too-short');
    const { errors } = await node.graphql(
      huda,
      `mutation ($input: TakeBackLawInput!) { takeBackLaw(input: $input) { ... on TakenBackLaw { id } } }`,
      {
        input: { idempotencyKey: randomUUID(), id: randomUUID() },
      },
    );
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('shows how an entry changed, and compares as the library was known then', async () => {
    const article = {
      ...anArticle,
      number: '3',
      elements: [{ code: 'housing', names: [{ language: 'en', text: 'Housing' }] }],
    };
    await command('keepModelArticle', article);
    const said = { ...aProvision, country: 'EG', law: '64/2010', article: '22', modelArticle: '3' };
    const kept = await command('keepProvision', { ...said, judged: [act('housing', 'not')] });
    const then = kept.changedAt;
    await command('keepProvision', { ...said, id: kept.id, judged: [act('housing', 'met')] });
    const verdict = async (filter: string) =>
      (await comparisonOf(node, huda, `countries: ["EG"], modelArticle: "3", ${filter}`)).articles[0]?.elements[0]
        ?.cells[0]?.verdict;
    expect(await verdict('on: "2026-11-20"')).toBe('met');
    expect(await verdict(`on: "2026-11-20", knownAt: "${then}"`)).toBe('not');
    const { lawHistory } = await asked<{
      lawHistory: { edges: { node: { entry: { judged: { verdict: string }[] } } }[] };
    }>(
      `query ($id: ID!) { lawHistory(id: $id) { edges { node { changedAt entry { ... on Provision { judged { verdict } } } } } } }`,
      { id: kept.id },
    );
    expect(lawHistory.edges.map(({ node: { entry } }) => entry.judged[0]?.verdict)).toEqual(['met', 'not']);
  });

  it('writes down the way of a law, step by step', async () => {
    const step = (move: string, on: string, body?: string) => ({ move, on, body, source: 'Le Matin' });
    const titles = [{ language: 'ar', text: 'قانون مكافحة الاتجار بالبشر' }];
    const way = await command('beginWayOfLaw', {
      country: 'IQ',
      law: '28/2012',
      titles,
      step: step('approach', '2011', 'وزارة العدل'),
    });
    expect(way).toMatchObject({ stage: 'approached', since: '2011' });
    const moved = (one: object) => command('moveWayOfLaw', { id: way.id, step: one });
    expect(await moved(step('adopt', '2012'))).toMatchObject({ code: 'way-not-tabled' });
    expect(await moved(step('table', '2012'))).toMatchObject({ code: 'way-body-missing' });
    expect(await moved(step('table', '2012', 'مجلس النواب'))).toMatchObject({ stage: 'tabled' });
    expect(await moved(step('adopt', '2012-04'))).toMatchObject({
      stage: 'adopted',
      steps: [{}, {}, { move: 'adopt' }],
    });
    const { waysOfLaws } = await asked<{ waysOfLaws: { edges: { node: object }[] } }>(
      '{ waysOfLaws(stage: adopted) { edges { node { country law stage } } } }',
    );
    expect(waysOfLaws.edges.map((edge) => edge.node)).toEqual([{ country: 'IQ', law: '28/2012', stage: 'adopted' }]);
  });

  it('finds entries in any spelling, page by page', async () => {
    expect(await kinds('التجنيد اشخاص')).toEqual(['article', 'article']);
    expect(await kinds('مكافحه', 'kind: way')).toEqual(['way']);
    expect(await kinds('27-14', 'country: "ma"')).toEqual(['provision']);
    expect(await kinds('لا شيء كهذا')).toEqual([]);
    const page = await found('palermo', 'first: 1');
    expect(page.edges).toHaveLength(1);
    expect(
      (await found('palermo', `first: 1, after: "${page.pageInfo?.endCursor}"`)).edges?.[0]?.node.entry.id,
    ).not.toBe(page.edges?.[0]?.node.entry.id);
  });

  it('puts what another member says beside its own: the latest of its versions, however often and late they come', async () => {
    const { idempotencyKey: _, ...entry } = {
      ...aProvision,
      idempotencyKey: '',
      kind: 'provision',
      sourceDay: null,
      until: null,
      supersededBy: null,
    };
    const id = randomUUID();
    const said = (changedAt: string, verdict: string) => ({
      id,
      changedAt,
      entry: { ...entry, judged: [act('act', verdict)] },
    });
    await hear(said('2026-11-20T10:00:00.000Z', 'not'));
    await hear(said('2026-11-20T09:00:00.000Z', 'met'));
    await hear(said('2026-11-20T10:00:00.000Z', 'not'));
    const cell = async () =>
      (await comparisonOf(node, huda, 'countries: ["MA"], modelArticle: "1"')).articles[0]?.elements[0]?.cells[0];
    expect(await cell()).toMatchObject({ verdict: 'not', disputed: true, because: [{}, {}] });
    const theirs = (await cell())?.because.find(({ provision }) => !provision.own)?.provision;
    expect(theirs?.origin).toBe(beirut);
    expect(await command('keepProvision', { ...aProvision, id: theirs?.id })).toMatchObject({
      code: 'law-entry-of-another-member',
    });
    const comment = { id: theirs?.id, language: 'ar', text: 'يُراجع النص الصادر في الجريدة الرسمية.' };
    expect(await command('commentOnLaw', comment)).toMatchObject({ kind: 'comment' });
    const { lawComments } = await asked<{ lawComments: { edges: { node: { text: string } }[] } }>(
      'query ($id: ID!) { lawComments(id: $id) { edges { node { text own } } } }',
      { id: theirs?.id },
    );
    expect(lawComments.edges.map((edge) => edge.node)).toEqual([{ text: comment.text, own: true }]);
    await hear({ id, changedAt: '2026-11-20T11:00:00.000Z', entry: null });
    await hear(said('2026-11-20T10:30:00.000Z', 'partly'));
    expect(await cell()).toMatchObject({ verdict: 'met', disputed: false });
  });

  it('puts aside what is no entry, so that its author is told', async () => {
    for (const payload of [
      { services: [] },
      { id: randomUUID(), changedAt: '2026-11-20T10:00:00.000Z', entry: { kind: 'comment', text: 'x' } },
      {
        id: randomUUID(),
        changedAt: '2026-11-20T10:00:00.000Z',
        entry: {
          kind: 'way',
          country: 'MA',
          law: '1',
          titles: [{ language: 'en', text: 'x' }],
          steps: [{ move: 'lapse', on: '2016', body: null, note: null, source: 'x' }],
        },
      },
    ])
      await expect(hear(payload)).rejects.toThrow(InvalidBroadcast);
  });

  it('takes a file of laws whole or not at all, and what it has already not again', async () => {
    const json = await readFile(new URL('../../cli/laws/region.json', import.meta.url), 'utf8');
    const checked = async (text: string) =>
      (
        await node.graphql<{ checkLawImport: object }>(
          tarek,
          `query ($json: String!) { checkLawImport(json: $json) {
          ... on LawImportCheck { rows added changed known faults { row code message } } ... on Refusal { code } } }`,
          { json: text },
        )
      ).data.checkLawImport;
    const broken = JSON.parse(json);
    broken.provisions[1].source = '';
    broken.ways[0].party = 'x';
    expect(await checked(JSON.stringify(broken))).toMatchObject({
      faults: [
        { row: 'provisions[1]', code: 'law-source-missing', message: expect.stringContaining('المصدر') },
        { row: 'ways[0]', code: 'law-row-not-understood' },
      ],
    });
    const counts = async () =>
      (await node.db.query(`SELECT count(*)::int AS n FROM law_entry WHERE kind IS NOT NULL`))[0].n;
    const before = await counts();
    expect(await command('importLaw', { json: JSON.stringify(broken) })).toMatchObject({ code: 'law-file-has-faults' });
    expect(await command('importLaw', { json: '{}' })).toMatchObject({ code: 'law-file-not-understood' });
    expect(await command('importLaw', { json: '{"format":"ihala-law-1"}' })).toMatchObject({ code: 'law-file-empty' });
    expect(await counts()).toBe(before);
    // Article 1 and 3 and the Moroccan provision stand here already, in other words: they change.
    expect(await checked(json)).toEqual({ rows: 19, added: 16, changed: 3, known: 0, faults: [] });
    expect(await command('importLaw', { json })).toHaveProperty('id');
    expect(await counts()).toBe(before + 16);
    expect(await checked(json)).toEqual({ rows: 19, added: 0, changed: 0, known: 19, faults: [] });
    const { articles } = await comparisonOf(node, huda, 'countries: ["MA", "EG", "LB", "JO", "SD"], on: "2026-11-20"');
    const row = (code: string) =>
      articles[0]?.elements.find((element) => element.code === code)?.cells.map((cell) => cell.verdict);
    expect(row('child-without-means')).toEqual(['met', 'met', 'no_entry', 'no_entry', 'no_entry']);
  });

  it('writes down who did what', async () => {
    const rows: { action: string }[] = await node.db.query(
      `SELECT DISTINCT action FROM audit_entry WHERE action LIKE 'law.%' ORDER BY action`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'law.begin-way',
      'law.comment',
      'law.import',
      'law.keep-article',
      'law.keep-provision',
      'law.move-way',
      'law.take-back',
      'law.take-over',
    ]);
  });
});
