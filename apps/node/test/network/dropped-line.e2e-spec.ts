import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Members } from '../../src/federation/members.js';
import { FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { amman, beirut, rabat } from './organisations.js';

describe('a line that drops everything without a word', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let r: NodeUnderTest;
  let b: NodeUnderTest;
  let focal: readonly FocalPoint[];

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat, beirut]);
    [a, r, b] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    focal = await Promise.all([a, r].map((node) => FocalPoint.of(node)));
    await wait(3_000); // everybody hangs on everybody, and nothing is said
  }, 120_000);
  afterAll(() => network.stop());

  const version = (node: NodeUnderTest) => node.running.app.get(Members).charterVersion();
  const renew = async (years: number) => {
    const next = version(a) + 1;
    const proposed = await focal[0]?.propose({ renewYears: years });
    for (const one of focal) await one.vote(proposed?.fingerprint);
    await until(() => version(a) === next && version(r) === next);
    return next;
  };
  /** How long it takes after the line is there again, with nobody sending anything. Milliseconds. */
  const afterHealing = async (wanted: number) => {
    expect(version(b)).toBe(wanted - 1);
    const healed = Date.now();
    for (const other of [a, r]) network.heal(other, b);
    await until(() => version(b) === wanted, 70_000);
    return Date.now() - healed;
  };

  it('hides a newer charter for less than a minute after it is there again, though all that hung on it is lost', async () => {
    for (const other of [a, r]) network.drop(other, b);
    const wanted = await renew(2);
    expect(await afterHealing(wanted)).toBeLessThan(60_000);
  }, 120_000);

  it('does so too when it was noticed while it lasted', async () => {
    for (const other of [a, r]) network.drop(other, b);
    const wanted = await renew(3);
    await until(async () => {
      const silent = await b.db.query('SELECT 1 FROM member_state WHERE failures > 0');
      return silent.length === 2;
    }, 60_000);
    expect(await afterHealing(wanted)).toBeLessThan(60_000);
  }, 180_000);

  it('is not a line over which a long answer comes slowly: what it brings is taken', async () => {
    await keepNotes(b);
    await b.logIn('caseworker');
    await until(async () => (await b.db.query('SELECT 1 FROM member_state WHERE failures > 0')).length === 0, 60_000);
    network.slow(b, a, 14_000);
    await sayNote(a, b, 'four pieces');
    await until(async () => (await notesAt(b)).includes('four pieces'), 90_000);
    const now = await b.db.query(`SELECT failures FROM member_state WHERE node_id = $1`, [a.home.node.nodeId]);
    expect(now).toEqual([{ failures: 0 }]);
    network.heal(b, a);
  }, 180_000);
});
