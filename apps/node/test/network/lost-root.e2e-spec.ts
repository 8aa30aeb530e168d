import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  base64url,
  bundleBytes,
  type Charter,
  charterBytes,
  charterHash,
  isProblem,
  readBundle,
  renewRecord,
  signingKeyFrom,
  signNodeRecord,
  voteFor,
} from '#federation';
import { placeCharter } from '#home';
import { Members } from '../../src/federation/members.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

describe('a root key that was lost, and replaced by vote', () => {
  const clock = new ShiftedClock();
  const newRoot = signingKeyFrom(randomBytes(32));
  const newFeed = signingKeyFrom(randomBytes(32));
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let rabat: NodeUnderTest;
  beforeAll(async () => {
    network = await networkUnderTest(undefined, { clock });
    [a, rabat] = network.nodes as [NodeUnderTest, NodeUnderTest];
  }, 90_000);
  afterAll(() => network.stop());

  const keyOfRabat = () => a.running.app.get(Members).currentKey(rabat.home.node.nodeId);

  it('counts at the other members after seven days, and until then the old one does', async () => {
    const read = readBundle(await readFile(join(a.home.dir, 'charter.json')));
    if (isProblem(read)) throw new Error(read.problem);
    const lost = rabat.home.node.nodeId;
    const next: Charter = {
      ...read.charter,
      version: 2,
      prevHash: base64url(charterHash(read.charterBytes)),
      issuedAt: clock.now().toISOString(),
      members: read.charter.members.map((one) => (one.nodeId === lost ? { ...one, rootKey: newRoot.publicKey } : one)),
    };
    const bytes = charterBytes(next);
    const votes = network.nodes.map((node) => {
      const { key, nodeId } = node.running.app.get(OwnNode);
      return voteFor(bytes, { charter: next, voter: nodeId, round: 1 }, key);
    });
    const { says, key: before } = rabat.running.app.get(OwnNode);
    const renewed = signNodeRecord(renewRecord(says, { feedKey: newFeed.publicKey }, clock.now()), newRoot);
    await placeCharter(a.home.dir, bundleBytes(bytes, votes, [renewed]).toString('utf8'));
    await until(() => a.running.app.get(Members).charterVersion() === 2);
    expect(keyOfRabat()).toBe(before.publicKey);
    clock.advance({ days: 6 });
    await new Promise((later) => setTimeout(later, 2_500));
    expect(keyOfRabat()).toBe(before.publicKey);
    clock.advance({ days: 1, hours: 1 });
    await until(() => keyOfRabat() === newFeed.publicKey);
  }, 60_000);
});
