import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, type Transaction } from '#database';
import { refuse } from '#domain';
import { cuttingProxy, FixedClock } from '#testing';
import { Once } from '../src/graphql/once.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

const addTeam = /* GraphQL */ `
  mutation ($key: ID!, $name: String!) {
    addTeam(input: { idempotencyKey: $key, name: $name }) { ... on Team { id name } ... on Refusal { code message } }
  }
`;

describe('a command that is sent more than once', () => {
  let node: NodeUnderTest;
  let once: Once;
  const clock = new FixedClock(new Date());
  const actor = { staffId: randomUUID() };
  let done = 0;

  const effect = async (tx: Transaction) => {
    done += 1;
    await tx.query(`SELECT 1`);
    return randomUUID();
  };

  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    once = node.running.app.get(Once);
  });
  afterAll(async () => {
    await node.stop();
  });
  beforeEach(() => {
    done = 0;
  });

  it('gets the first answer again, and has one effect', async () => {
    const token = await node.logIn('node-administrator');
    const key = randomUUID();
    const first = await node.graphql<{ addTeam: { id: string } }>(token, addTeam, { key, name: 'Mornings' });
    const again = await node.graphql<{ addTeam: { id: string } }>(token, addTeam, { key, name: 'Mornings' });
    expect(first.errors).toEqual([]);
    expect(again.data).toEqual(first.data);
    const teams = await node.db.query(`SELECT id FROM team WHERE name = 'Mornings'`);
    expect(teams).toEqual([{ id: first.data.addTeam.id }]);
  });

  it('gets the first refusal again, in the language it asks in now', async () => {
    const token = await node.logIn('node-administrator');
    const key = randomUUID();
    const refused = { code: 'team-name-taken' };
    const arabic = await node.graphql<{ addTeam: { message: string } }>(token, addTeam, { key, name: 'day' });
    expect(arabic.data.addTeam).toMatchObject(refused);
    await node.db.query(`UPDATE team SET name = 'days' WHERE name = 'day'`);
    const english = await node.graphql<{ addTeam: { message: string } }>(token, addTeam, { key, name: 'day' }, 'en');
    expect(english.data.addTeam).toMatchObject(refused);
    expect(english.data.addTeam.message).not.toBe(arabic.data.addTeam.message);
  });

  it('at the same time waits for the first and gets its answer', async () => {
    const input = { idempotencyKey: randomUUID() };
    const slow = async (tx: Transaction) => {
      await wait(100);
      return effect(tx);
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => once.run(actor, 'test.slow', input, slow)));
    expect(new Set(answers).size).toBe(1);
    expect(done).toBe(1);
  });

  it('under a key that served another operation is refused', async () => {
    const input = { idempotencyKey: randomUUID() };
    await once.run(actor, 'test.one', input, effect);
    expect(await once.run(actor, 'test.other', input, effect)).toEqual(refuse('idempotency-key-reused'));
    expect(done).toBe(1);
  });

  it('by somebody else under the same key is another command', async () => {
    const input = { idempotencyKey: randomUUID() };
    const mine = await once.run(actor, 'test.one', input, effect);
    const hers = await once.run({ staffId: randomUUID() }, 'test.one', input, effect);
    expect(hers).not.toBe(mine);
    expect(done).toBe(2);
  });

  it('after it failed is done, since the failure left nothing behind', async () => {
    const input = { idempotencyKey: randomUUID() };
    const fails = async () => {
      throw new Error('a broken world');
    };
    await expect(once.run(actor, 'test.one', input, fails)).rejects.toThrow('a broken world');
    expect(await once.run(actor, 'test.one', input, effect)).toEqual(expect.any(String));
  });

  it('is done anew after a month, when its answer was forgotten', async () => {
    const input = { idempotencyKey: randomUUID() };
    const first = await once.run(actor, 'test.one', input, effect);
    await forget();
    expect(await once.run(actor, 'test.one', input, effect)).toBe(first);
    clock.advance({ days: 31 });
    await forget();
    expect(await once.run(actor, 'test.one', input, effect)).not.toBe(first);
  });

  it.each(['before', 'during', 'after'] as const)(
    'has one effect when the connection breaks %s its COMMIT',
    async (cut) => {
      const { options } = node.db as { options: { url?: string } };
      const proxy = await cuttingProxy(options.url ?? '');
      const db = await connect({ url: proxy.url, poolSize: 2 });
      try {
        const name = `Cut ${cut}`;
        const input = { idempotencyKey: randomUUID() };
        const addsTeam = async (tx: Transaction) => {
          const [team] = await tx.query<{ id: string }>(
            'INSERT INTO team (id, name, created_at) VALUES (gen_random_uuid(), $1, now()) RETURNING id',
            [name],
          );
          return team?.id ?? '';
        };
        proxy.cutNextCommit(cut);
        const answer = await new Once(db, clock).run(actor, 'test.cut', input, addsTeam);
        expect(proxy.cuts()).toBe(1);
        expect(await node.db.query('SELECT id FROM team WHERE name = $1', [name])).toEqual([{ id: answer }]);
      } finally {
        await db.destroy();
        await proxy.close();
      }
    },
  );

  async function forget(): Promise<void> {
    await node.db.query(`SELECT graphile_worker.add_job('once.forget')`);
    await node.runJobs();
  }
});
