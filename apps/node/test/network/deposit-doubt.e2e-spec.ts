import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Transaction, withTransaction } from '#database';
import {
  base64url,
  broadcastFeed,
  canonicalBytes,
  type Hello,
  problemDetails,
  type Signed,
  signHead,
} from '#federation';
import { HighWater } from '../../src/federation/feed/high-water.js';
import { Outbox } from '../../src/federation/outbox.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf } from './lying-feed.js';
import { amman, rabat } from './organisations.js';
import { type Outsider, outsider } from './outsider.js';

describe('a node that nobody can reach, whose mailbox knows more of its feed than it does itself', () => {
  let node: NodeUnderTest;
  let mailbox: Outsider;

  beforeAll(async () => {
    mailbox = await outsider(rabat);
    const made = await madeHome(amman);
    await foundNetwork([{ ...made, address: undefined, mailboxes: [1] }, mailbox]);
    node = await nodeUnderTest({ organisation: amman, made });
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await mailbox.stop();
  });

  it('asks there what it is, and signs nothing more when a copy of it has said what it does not know', async () => {
    const { nodeId } = node.home.node;
    const feed = broadcastFeed(nodeId);
    let shown: Signed[] = [];
    let refused = 0;
    let asked = 0;
    const answers = answersOf(mailbox, () => []);
    mailbox.answer((path, query) => {
      if (path === '/deposit') {
        refused += 1;
        return { status: 409, body: Buffer.from(JSON.stringify(problemDetails('cursor-ahead'))) };
      }
      if (path !== '/hello') return answers(path, query);
      asked += 1;
      const said = answers(path, query);
      const hello: Hello = { ...JSON.parse(String(said?.body)), yours: shown };
      return { body: canonicalBytes(hello) };
    });
    await until(() => asked > 0);
    const say = (tx: Transaction) => node.running.app.get(Outbox).broadcast(tx, 'weather', { said: 'rain' });
    await withTransaction(node.db, 'test', say);
    await until(() => refused > 0);
    // It has looked around after it signed, as it always does; from now on only what is refused makes it ask.
    await wait(13_000);
    expect(node.running.app.get(HighWater).fault()).toBeUndefined();
    const { key } = node.running.app.get(OwnNode);
    const place = { feed, epoch: base64url(randomBytes(16)), seq: 7, chain: base64url(randomBytes(32)) };
    shown = [signHead({ ...place, count: 1, ts: new Date().toISOString(), charterVersion: 1 }, key)];
    await until(() => node.running.app.get(HighWater).fault() === 'signed-elsewhere', 60_000);
  }, 120_000);
});
