import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { withTransaction } from '#database';
import { Live } from '../src/graphql/live.js';
import { staffCommand } from './harness/command.js';
import { TrialModule } from './harness/trial.module.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('a subscription', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await nodeUnderTest({ modules: [TrialModule] });
  });
  afterAll(async () => {
    await node.stop();
  });

  const news = 'subscription { news }';
  const tell = (id: string) =>
    withTransaction(node.db, 'test.tell', (tx) => node.running.app.get(Live).tell(tx, 'trial', id));
  const refusedWith = async (token: string | undefined, query: string) => {
    const listening = node.subscribe(token, query);
    try {
      const { value } = await listening.next();
      return value?.errors as { message: string; extensions: { code: string } }[];
    } catch (errors) {
      return errors as { message: string; extensions: { code: string } }[];
    } finally {
      await listening.end();
    }
  };

  it('tells what happens, as it happens', async () => {
    const listening = node.subscribe<{ news: string }>(await node.logIn('caseworker'), news);
    const first = listening.next();
    await wait(100);
    await tell('one');
    expect((await first).value?.data).toEqual({ news: 'one' });
    await tell('two');
    expect((await listening.next()).value?.data).toEqual({ news: 'two' });
    await listening.end();
  });

  it('is for those its rule names', async () => {
    expect((await refusedWith(undefined, news))[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await refusedWith('A'.repeat(43), news))[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('ends before anything more is told once its session is over', async () => {
    const token = await node.logIn('caseworker');
    const listening = node.subscribe<{ news: string }>(token, news);
    const first = listening.next();
    await wait(100);
    await tell('before');
    expect((await first).value?.data).toEqual({ news: 'before' });
    await node.graphql(token, 'mutation { logOut { loggedOut } }');
    await tell('after');
    expect((await listening.next()).done).toBe(true);
    await listening.end();
  });

  it('ends when its opener’s teams change, since they decide what she may see', async () => {
    const listening = node.subscribe<{ news: string }>(await node.logIn('teammate'), news);
    const first = listening.next();
    await wait(100);
    await tell('for the day team');
    expect((await first).value?.data).toEqual({ news: 'for the day team' });
    const staffId = node.staffIds.teammate;
    await staffCommand(node, await node.logIn('node-administrator'), 'setTeams', { staffId, teamIds: [] });
    await tell('no longer for her');
    expect((await listening.next()).done).toBe(true);
    await listening.end();
  });

  it('is held to the same limits, and is the only thing asked over a socket', async () => {
    const token = await node.logIn('caseworker');
    expect((await refusedWith(token, '{ me { id } }'))[0]?.extensions.code).toBe('BAD_REQUEST');
    expect((await refusedWith(token, 'subscription { nwes }'))[0]).toMatchObject({
      message: 'Cannot query field "nwes" on type "Subscription".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect((await refusedWith(token, `subscription { news ${'@include(if: true) '.repeat(20)} }`))[0]?.message).toMatch(
      /Directives/,
    );
    expect((await refusedWith(token, 'subscription { news(word: "Meskerem" }'))[0]?.message).toBe('Syntax Error');
  });

  it('is not opened by another site’s page with this browser’s cookie', async () => {
    const logIn =
      'mutation { logIn(input: { login: "huda", password: "huda-olive-tree-by-the-gate", keep: cookie }) { __typename } }';
    const answered = await node.graphql(undefined, logIn);
    const cookie = String(answered.headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie).toMatch(/^ihala=/);
    const own = await firstAnswer(cookie, node.url);
    const foreign = await firstAnswer(cookie, 'https://elsewhere.example');
    expect(own).toEqual('nothing yet');
    expect(foreign).toMatch(/UNAUTHENTICATED/);
  });

  function firstAnswer(cookie: string, origin: string): Promise<string> {
    const socket = new WebSocket(`${node.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { cookie, origin },
    });
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        if (message.type === 'connection_ack') {
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: news } }));
          setTimeout(() => resolve('nothing yet'), 300);
        } else resolve(JSON.stringify(message));
      });
    }).finally(() => socket.terminate()) as Promise<string>;
  }
});
