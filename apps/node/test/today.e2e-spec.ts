import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

interface Line {
  readonly kind: string;
  readonly caseId: string;
  readonly deadline: string;
  readonly overdue: boolean;
}

describe('what waits for somebody today', () => {
  const clock = new FixedClock(new Date());
  let node: NodeUnderTest;
  let huda: string;
  const caseIds: string[] = [];

  const open = async (token: string, hours: number) => {
    const asked = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { ... on CaseCard { id } } }';
    const due = new Date(clock.now().getTime() + hours * 3_600_000);
    const input = { idempotencyKey: randomUUID(), followUp: { due, about: 'how she slept' } };
    const { data } = await node.graphql<{ openCase: { id: string } }>(token, asked, { input });
    return data.openCase.id;
  };
  const today = async (token: string, first = 50, after?: string) => {
    const asked = `query ($first: Int!, $after: String) { today(first: $first, after: $after) {
      edges { cursor node { kind caseId deadline overdue party } } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await node.graphql<{
      today: { edges: { node: Line }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    }>(token, asked, { first, after });
    expect(errors).toEqual([]);
    return { lines: data.today.edges.map((edge) => edge.node), ...data.today.pageInfo };
  };

  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    huda = await node.logIn('caseworker');
    for (const hours of [48, 4, 24]) caseIds.push(await open(huda, hours));
    await open(await node.logIn('stranger'), 1);
  });
  afterAll(() => node.stop());

  it('is hers and her team’s, the most pressing first', async () => {
    const { lines } = await today(huda);
    expect(lines.map(({ caseId }) => caseId)).toEqual([caseIds[1], caseIds[2], caseIds[0]]);
    expect(lines.every(({ kind, overdue }) => kind === 'follow_up' && !overdue)).toBe(true);
    expect((await today(await node.logIn('teammate'))).lines).toEqual(lines);
  });

  it('is read page by page', async () => {
    const one = await today(huda, 2);
    expect(one).toMatchObject({ hasNextPage: true });
    const two = await today(huda, 2, one.endCursor ?? '');
    expect([...one.lines, ...two.lines].map(({ caseId }) => caseId)).toEqual([caseIds[1], caseIds[2], caseIds[0]]);
    expect(two.hasNextPage).toBe(false);
  });

  it('says what is overdue, and no longer shows what belongs to a closed case', async () => {
    clock.advance({ hours: 5 });
    huda = await node.logIn('caseworker');
    const asked = 'mutation ($input: CloseCaseInput!) { closeCase(input: $input) { ... on CaseCard { state } } }';
    const input = { idempotencyKey: randomUUID(), caseId: caseIds[2], reason: 'wish_of_the_person' };
    const { errors } = await node.graphql(huda, asked, { input });
    expect(errors).toEqual([]);
    const { lines } = await today(huda);
    expect(lines.map(({ caseId, overdue }) => [caseId, overdue])).toEqual([
      [caseIds[1], true],
      [caseIds[0], false],
    ]);
  });

  it('shows a shelter’s operator none of it, even of her own team, and is shut to the administrator', async () => {
    await node.db.query('INSERT INTO staff_team (staff_id, team_id) VALUES ($1, $2)', [
      node.staffIds['shelter-operator'],
      node.teamIds.day,
    ]);
    expect((await today(await node.logIn('shelter-operator'))).lines).toEqual([]);
    const { errors } = await node.graphql(await node.logIn('node-administrator'), '{ today { edges { cursor } } }');
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('is there while the node is locked: nothing is unsealed for it', async () => {
    await node.restart();
    expect((await today(huda)).lines).toHaveLength(2);
  });
});
