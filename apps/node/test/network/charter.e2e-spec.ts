import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Members } from '../../src/federation/members.js';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { amman } from './organisations.js';

describe('a charter that was put into the home of a running node', () => {
  let node: NodeUnderTest;
  let made: Awaited<ReturnType<typeof madeHome>>;
  beforeAll(async () => {
    made = await madeHome(amman);
    node = await nodeUnderTest({ organisation: amman, made });
  }, 60_000);
  afterAll(() => node.stop());

  const version = () => node.running.app.get(Members).charterVersion();

  it('is adopted when the database is there again, if it was away at first', async () => {
    await node.db.query('ALTER TABLE charter RENAME TO away');
    await foundNetwork([{ ...made, address: node.url }]);
    await wait(3_000);
    expect(version()).toBe(0);
    await node.db.query('ALTER TABLE away RENAME TO charter');
    await until(() => version() === 1);
  }, 30_000);
});
