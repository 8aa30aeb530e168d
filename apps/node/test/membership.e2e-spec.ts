import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { Members } from '../src/federation/members.js';
import { type NetworkUnderTest, networkUnderTest } from './network/network-under-test.js';
import { amman, rabat } from './network/organisations.js';
import type { NodeUnderTest } from './node-under-test.js';

const membersQuery = /* GraphQL */ `
  { members { nodeId name country kinds status isOurselves blocked } }
`;
const decide = (what: string) => /* GraphQL */ `
  mutation ($input: BlockMemberInput!) {
    ${what}(input: $input) { ... on Member { name blocked } ... on Refusal { code message } }
  }
`;

type Decided = Record<string, { name?: string; blocked?: boolean; code?: string; message?: string }>;

describe('the members of the network', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat]);
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
  }, 60_000);
  afterAll(() => network.stop());

  const other = () => b.home.node.nodeId;
  const act = async (what: string, nodeId: string) => {
    const token = await a.logIn('focal-point');
    const { data } = await a.graphql<Decided>(token, decide(what), { input: { idempotencyKey: randomUUID(), nodeId } });
    return data[what];
  };
  const blockedNow = () =>
    withTransaction(a.db, 'spec.blocked', (tx) => a.running.app.get(Members).isBlocked(tx, other()));

  it('are shown to everybody who works here, by country', async () => {
    const { data } = await a.graphql<{ members: unknown }>(await a.logIn('caseworker'), membersQuery);
    expect(data.members).toEqual([
      {
        nodeId: a.home.node.nodeId,
        name: amman.name,
        country: 'JO',
        kinds: ['shelter'],
        status: 'active',
        isOurselves: true,
        blocked: false,
      },
      {
        nodeId: other(),
        name: rabat.name,
        country: 'MA',
        kinds: ['shelter'],
        status: 'active',
        isOurselves: false,
        blocked: false,
      },
    ]);
  });

  it('may be blocked by the focal point at once, and the block taken back', async () => {
    expect(await act('blockMember', other())).toEqual({ name: rabat.name, blocked: true });
    expect(await blockedNow()).toBe(true);
    expect(await act('unblockMember', other())).toEqual({ name: rabat.name, blocked: false });
    expect(await blockedNow()).toBe(false);
    const written: { action: string }[] = await a.db.query(
      `SELECT action FROM audit_entry WHERE action LIKE 'membership.%' ORDER BY at`,
    );
    expect(written.map(({ action }) => action)).toEqual(['membership.block', 'membership.unblock']);
  });

  it('cannot be oneself, or somebody nobody knows', async () => {
    expect(await act('blockMember', a.home.node.nodeId)).toMatchObject({ code: 'member-is-oneself' });
    expect(await act('blockMember', `n:${'a'.repeat(26)}`)).toMatchObject({ code: 'member-not-found' });
  });
});
