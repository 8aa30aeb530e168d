import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditServer } from 'graphql-http';
import request from 'supertest';
import { TrialModule } from './harness/trial.module.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('the API of a node', () => {
  let node: NodeUnderTest;
  let token: string;
  beforeAll(async () => {
    node = await nodeUnderTest({ modules: [TrialModule] });
    token = await node.logIn('caseworker');
  });
  afterAll(async () => {
    await node.stop();
  });

  const post = (body: string, headers: Record<string, string> = {}) =>
    request(node.url)
      .post('/graphql')
      .set({ 'content-type': 'application/json', ...headers })
      .send(body);
  const messages = async (query: string, variables?: object, as: string | undefined = token) =>
    (await node.graphql(as, query, variables)).errors.map(({ message }) => message);

  describe('told what it cannot understand', () => {
    const nameOf = 'query ($input: TrialInput!) { nameOf(input: $input) }';

    it('names the field and the rule, never the value', async () => {
      const { errors } = await node.graphql(token, nameOf, {
        input: { person: { name: 'Meskerem '.repeat(9), age: 130 } },
      });
      expect(errors[0]).toMatchObject({
        message: 'Not understood: input.person.name (maxLength), input.person.age (max)',
        extensions: {
          code: 'BAD_USER_INPUT',
          fields: [{ field: 'input.person.name', rule: 'maxLength' }, { rule: 'max' }],
        },
      });
      expect(JSON.stringify(errors)).not.toMatch(/Meskerem|130/);
    });

    it('names the place of what has the wrong type', async () => {
      const input = { person: { name: 'Lensa', age: 'Meskerem' } };
      expect(await messages(nameOf, { input })).toEqual(['Not understood: input.person.age']);
    });

    it('answers what is not JSON, too long or of another type with no more than the status', async () => {
      const answers = [
        await post('{"query": "Meskerem'),
        await post(JSON.stringify({ query: 'x'.repeat(1_100_000) })),
        await post('Meskerem', { 'content-type': 'application/xml' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 413, 415]);
      for (const { text } of answers) expect(text).not.toMatch(/Meskerem|xxx|at /);
    });
  });

  describe('when something is broken', () => {
    it('tells the caller that it is, in her language, and nothing of what it was', async () => {
      const { errors, data } = await node.graphql(token, '{ breaks(word: "Meskerem") }', {}, 'en');
      expect(data).toBeNull();
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/^Something went wrong/),
          locations: [{ line: 1, column: 3 }],
          path: ['breaks'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ]);
    });

    it('writes into the log where, not what', async () => {
      const before = node.log.length;
      await node.graphql(token, 'query Meskerem { breaks(word: "Meskerem") trial { deep } }');
      const lines = node.log.slice(before).map((line) => JSON.parse(line));
      const faults = lines.filter(({ level }) => level === 50);
      expect(faults.map(({ operation, error }) => [operation, error.name, error.code])).toEqual([
        ['query breaks trial', 'Error', undefined],
        ['query breaks trial', 'Error', '23505'],
      ]);
      expect(faults[0].error.at[0]).toMatch(/trial\.module/);
      expect(node.log.join('')).not.toMatch(/Meskerem|Abebe/);
    });

    it('says of a locked node that it is locked: as a refusal where there may be one', async () => {
      const { data } = await node.graphql(token, '{ lockedAnswer { ... on Refusal { code message } } }', {}, 'fr');
      expect(data).toEqual({ lockedAnswer: { code: 'node-locked', message: expect.stringMatching(/verrouillés/) } });
      const { errors } = await node.graphql(token, '{ lockedTrial { name } }', {}, 'en');
      expect(errors[0]).toMatchObject({
        extensions: { code: 'NODE_LOCKED' },
        message: expect.stringMatching(/locked/),
      });
    });
  });

  describe('asked for too much', () => {
    it.each([
      ['too deep', `{ trial ${'{ next '.repeat(20)} { name } ${'}'.repeat(20)} }`, /depth limit/],
      [
        'too many aliases',
        `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: trial { name }`).join(' ')} }`,
        /Aliases limit/,
      ],
      ['too many directives', `{ __typename ${'@include(if: true) '.repeat(12)} }`, /Directives limit/],
      ['too long', `{ ${'__typename '.repeat(3000)} }`, /tokens/],
      [
        'too dear',
        `{ auditLog(first: 100) { ${'edges { node { '.repeat(1)} ${'id '.repeat(400)} } } } }`,
        /Cost limit/,
      ],
    ])('refuses what is %s', async (_, query, message) => {
      expect((await messages(query)).join(' ')).toMatch(message);
    });

    it('refuses several operations in one request', async () => {
      const answer = await post(JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]));
      expect(answer.status).toBe(400);
    });

    it('does not show its schema in production, nor guess what was meant', async () => {
      expect((await messages('{ __schema { types { name } } }')).join(' ')).toMatch(/introspection/i);
      expect(await messages('{ tril { name } }')).toEqual(['Cannot query field "tril" on type "Query".']);
    });

    it('changes nothing by GET', async () => {
      await request(node.url)
        .get('/graphql')
        .query({ query: 'mutation { logOut { loggedOut } }' })
        .set({ authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' })
        .expect(405);
      expect((await node.graphql(token, '{ me { id } }')).errors).toEqual([]);
    });

    it.each(['get', 'post'] as const)(
      'does nothing by %s when the operation that is named is not there',
      async (way) => {
        const asked = { query: 'mutation { logOut { loggedOut } }', operationName: 'another' };
        await request(node.url)
          [way]('/graphql')
          .set({
            authorization: `Bearer ${token}`,
            'apollo-require-preflight': '1',
            'content-type': 'application/json',
          })
          [way === 'get' ? 'query' : 'send'](asked)
          .expect(400);
        expect((await node.graphql(token, '{ me { id } }')).errors).toEqual([]);
      },
    );

    it('refuses a form that another site’s page could send', async () => {
      const answer = await post('query={ __typename }', { 'content-type': 'text/plain' });
      expect([400, 415]).toContain(answer.status);
    });
  });

  it('may be asked to keep nothing, and tells a browser to be careful', async () => {
    const { headers } = await node.graphql(token, '{ me { id } }');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-security-policy']).toMatch(/default-src/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('opens a field with a rule of its own only to those it names, and answers the rest', async () => {
    const asCaseworker = await node.graphql(token, '{ trial { name secret } }', {}, 'en');
    expect(asCaseworker.data).toEqual({ trial: { name: 'trial', secret: null } });
    expect(asCaseworker.errors[0]).toMatchObject({ path: ['trial', 'secret'], extensions: { code: 'FORBIDDEN' } });
    const asAuditor = await node.graphql(await node.logIn('auditor'), '{ trial { secret } }');
    expect(asAuditor.data).toEqual({ trial: { secret: 'for auditors' } });
  });

  it('answers with a refusal as a member of the union, in the language asked for', async () => {
    const logIn =
      'mutation { logIn(input: { login: "huda", password: "wrong" }) { __typename ... on Refusal { code message } } }';
    const { data } = await node.graphql<{ logIn: object }>(undefined, logIn, {}, 'en');
    expect(data.logIn).toEqual({
      __typename: 'Refusal',
      code: 'login-failed',
      message: 'The login name or the password is not right.',
    });
  });
});

describe('the API of a node under development', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await nodeUnderTest({ settings: { production: false } });
  });
  afterAll(async () => {
    await node.stop();
  });

  it('shows its schema', async () => {
    const { data } = await node.graphql<{ __schema: { types: unknown[] } }>(
      undefined,
      '{ __schema { types { name } } }',
    );
    expect(data.__schema.types.length).toBeGreaterThan(10);
  });

  /** Two of the audit's questions ask for the schema, so a node in production refuses those. */
  it('speaks GraphQL over HTTP as the specification says', async () => {
    const results = await auditServer({ url: `${node.url}/graphql`, fetchFn: fetch });
    expect(results.length).toBeGreaterThan(50);
    expect(
      results.flatMap((result) => (result.status === 'error' ? [`${result.name}: ${result.reason}`] : [])),
    ).toEqual([]);
  });
});
