import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { asSuperuser } from '#database';
import { HomeBroken } from '#home';
import { Config } from '../src/config.js';
import { startNode } from '../src/node.js';
import { TrialModule } from './harness/trial.module.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

describe('a node', () => {
  let node: NodeUnderTest | undefined;
  afterEach(async () => {
    await node?.stop();
    node = undefined;
  });
  const health = async (url: string, path: string): Promise<Record<string, unknown>> => {
    const { status, body } = await supertest(url).get(`/health/${path}`);
    return { status, ...body };
  };

  it('that was just started is live, ready and locked, until somebody on duty logs in', async () => {
    node = await nodeUnderTest();
    expect(await health(node.url, 'live')).toEqual({ status: 'live' });
    expect(await health(node.url, 'ready')).toEqual({ status: 'ready', database: true, locked: true });
    await node.logIn('node-administrator');
    expect(await health(node.url, 'ready')).toMatchObject({ locked: true });
    await node.logIn('caseworker');
    expect(await health(node.url, 'ready')).toMatchObject({ locked: false });
    await node.restart();
    expect(await health(node.url, 'ready')).toMatchObject({ locked: true });
  });

  it('whose database is gone is live but not ready, and ready again when it is back', async () => {
    node = await nodeUnderTest();
    const { url, db } = node;
    const name: string = (await db.query('SELECT current_database() AS name'))[0].name;
    await asOwner(node, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, name);
    await until(async () => (await health(url, 'ready')).database === false);
    expect(await health(url, 'live')).toEqual({ status: 'live' });
    await supertest(url).get('/health/ready').expect(503);
    await asOwner(node, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await until(async () => (await health(url, 'ready')).database === true);
  });

  it('stops within three seconds, with subscriptions open and requests that hang', async () => {
    node = await nodeUnderTest({ modules: [TrialModule] });
    const token = await node.logIn('caseworker');
    const listening = node.subscribe(token, 'subscription { news }');
    const told = listening.next().catch(() => undefined);
    const hanging = node.graphql(token, '{ never }').catch(() => 'cut');
    const slow = request(`${node.url}/graphql`, { method: 'POST', headers: { 'content-length': '100' } });
    slow.on('error', () => {});
    slow.write('{');
    await wait(200);
    const begun = performance.now();
    await node.running.stop();
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(await hanging).toBe('cut');
    await told;
  });

  it('logs which routes were asked for and how they ended, and nothing that was in them', async () => {
    node = await nodeUnderTest({ modules: [TrialModule] });
    const canary = 'Meskerem+251911223344';
    const token = await node.logIn('caseworker');
    await node.graphql(token, `query ${canary.split('+')[0]} { nameOf(input: {person: {name: "${canary}", age: 3}}) }`);
    await node.graphql(token, 'query ($word: String!) { breaks(word: $word) }', { word: canary });
    await node.graphql(canary, '{ me { id } }');
    await fetch(`${node.url}/${canary}?name=${canary}`, { headers: { cookie: canary, 'user-agent': canary } });
    await fetch(`${node.url}/health/live?name=${canary}`);
    await fetch(`${node.url}/graphql`, { method: 'POST', body: canary, headers: { 'content-type': canary } });
    const log = node.log.join('');
    expect(log).toMatch(/"route":"\/graphql","status":200/);
    expect(log).toMatch(/"route":"\/health\/live"/);
    expect(log).toMatch(/"operation":"query breaks"/);
    expect(log).not.toMatch(/Meskerem|251911223344/);
    expect(log).not.toContain(token);
    expect(log).not.toMatch(/127\.0\.0\.1|olive-tree/);
  });

  it('in a directory that is none says what to do, and leaves nothing running', async () => {
    const config = new Config({
      production: true,
      home: '/nonexistent',
      proxy: 'loopback',
      plainHttp: 'loopback',
      logLevel: 'silent',
    });
    await expect(startNode(config)).rejects.toThrow(HomeBroken);
    await expect(startNode(config)).rejects.toThrow(/ihala init/);
  });

  async function asOwner(under: NodeUnderTest, statement: string, cut?: string): Promise<void> {
    const { url } = under.db.options as { url?: string };
    const sockets = new URL((url ?? '').replace('@/', '@socket/')).searchParams.get('host') ?? '';
    await asSuperuser(sockets, 'postgres', async (client) => {
      await client.query(statement);
      if (cut) await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [cut]);
    });
  }
});
