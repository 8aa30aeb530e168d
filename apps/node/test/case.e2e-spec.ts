import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

interface Card {
  readonly id: string;
  readonly code?: string;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly deadline: string | null;
}

const card = '... on CaseCard { id reference state version deadline } ... on Refusal { code message }';

describe('a case', () => {
  let node: NodeUnderTest;
  let huda: string;
  let salma: string;
  let nabil: string;
  beforeAll(async () => {
    node = await nodeUnderTest();
    [huda, salma, nabil] = [await node.logIn('caseworker'), await node.logIn('teammate'), await node.logIn('stranger')];
  });
  afterAll(() => node.stop());

  const command = async (token: string, name: string, input: object, key = randomUUID()) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { ${card} } }`;
    const answer = await node.graphql<Record<string, Card>>(token, asked, { input: { idempotencyKey: key, ...input } });
    expect(answer.errors).toEqual([]);
    return answer.data[name] as Card;
  };
  const read = async (token: string, id: string, what = 'fields { wish } version') => {
    const asked = `query ($id: ID!) { case(id: $id) { ... on Case { id state ${what} } ... on Refusal { code } } }`;
    // biome-ignore lint/suspicious/noExplicitAny: what was asked for is in the test
    const answer = await node.graphql<{ case: any }>(token, asked, { id });
    expect(answer.errors).toEqual([]);
    return answer.data.case;
  };
  const find = async (token: string, term: string) => {
    const asked =
      'query ($term: String!) { findCases(term: $term) { ... on CasesFound { cases { id } } ... on Refusal { code } } }';
    const { data, errors } = await node.graphql<{ findCases: { cases?: { id: string }[]; code?: string } }>(
      token,
      asked,
      { term },
    );
    expect(errors).toEqual([]);
    return data.findCases.cases?.map(({ id }) => id) ?? data.findCases.code;
  };
  const audited = async (action: string, id: string) => {
    const rows: unknown[] = await node.db.query('SELECT 1 FROM audit_entry WHERE action = $1 AND subject_id = $2', [
      action,
      id,
    ]);
    return rows.length;
  };

  it('is whole with nothing but a wish for help finding work', async () => {
    const opened = await command(huda, 'openCase', { fields: { wish: 'أريد المساعدة في إيجاد عمل' } });
    expect(opened).toMatchObject({ state: 'open', version: 1, deadline: null });
    expect(opened.reference).toMatch(/^\d{3}-\d{3}-\d{3}-\d$/);
    expect(await read(huda, opened.id)).toMatchObject({ fields: { wish: 'أريد المساعدة في إيجاد عمل' }, version: 1 });
    expect(await audited('case.open', opened.id)).toBe(1);
    expect(await audited('case.read', opened.id)).toBe(1);
    const empty = await command(huda, 'openCase', {});
    expect(empty.state).toBe('open');
  });

  it('is seen by the team; for others it does not exist, and search does not find it', async () => {
    const { id } = await command(huda, 'openCase', { fields: { names: [{ name: 'مريم عبد الله الاختبارية' }] } });
    expect(await read(salma, id)).toMatchObject({ id });
    expect(await read(nabil, id)).toEqual({ code: 'not-found' });
    expect(await read(nabil, randomUUID())).toEqual({ code: 'not-found' });
    expect(await read(nabil, 'no id')).toEqual({ code: 'not-found' });
    expect(await find(salma, 'مريم عبدالله')).toEqual([id]);
    expect(await find(nabil, 'مريم عبدالله')).toEqual([]);
  });
});
