import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  broadcastFeed,
  bundleBytes,
  type Charter,
  charterBytes,
  draftCharter,
  type VerifiedCharter,
  voteFor,
  type Wish,
} from '#federation';
import { Authority } from '../../src/federation/authority.js';
import { CharterKeeper } from '../../src/federation/charter/charter-keeper.js';
import { Members } from '../../src/federation/members.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, beirut, rabat } from './organisations.js';

type Three<Each> = readonly [Each, Each, Each];

describe('a network that governs itself', () => {
  let network: NetworkUnderTest;
  let nodes: Three<NodeUnderTest>;
  let focal: Three<FocalPoint>;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat, beirut]);
    nodes = network.nodes as Three<NodeUnderTest>;
    focal = (await Promise.all(nodes.map((node) => FocalPoint.of(node)))) as unknown as Three<FocalPoint>;
  }, 120_000);
  afterAll(() => network.stop());

  const keeper = (node: NodeUnderTest) => node.running.app.get(CharterKeeper);
  const version = (node: NodeUnderTest) => node.running.app.get(Members).charterVersion();
  const everywhere = (wanted: number) => until(() => nodes.every((node) => version(node) === wanted), 60_000);
  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const known = (node: NodeUnderTest): VerifiedCharter => {
    const charter = keeper(node).inForce();
    if (!charter) throw new Error('no charter');
    return charter;
  };
  const proposalHere = (at: FocalPoint, fingerprint: string | undefined, round = 1) =>
    until(async () => (await at.proposals()).find((one) => one.fingerprint === fingerprint && one.round === round));
  const apart = (way: 'cut' | 'heal') => {
    const [a, r, b] = nodes;
    for (const [one, other] of [
      [a, r],
      [r, b],
      [a, b],
    ] as const)
      network[way](one, other);
  };

  it('closes a round that can decide nothing, and decides in the next', async () => {
    const [atAmman, atRabat, atBeirut] = focal;
    const one = await atAmman.propose({ renewYears: 2 });
    const other = await atRabat.propose({ renewYears: 3 });
    await proposalHere(atBeirut, one.fingerprint);
    await atAmman.vote(one.fingerprint);
    await atRabat.vote(other.fingerprint);
    expect(await atAmman.do('proposeAgain', { proposalId: one.id })).toEqual({ code: 'round-still-open' });
    await atBeirut.vote(one.fingerprint, 'none');
    await until(async () => (await atAmman.proposals()).every(({ state }) => state === 'round_over'));
    expect(await atAmman.vote(other.fingerprint)).toEqual({ code: 'vote-given-already' });
    const again = await atAmman.do('proposeAgain', { proposalId: one.id });
    expect(again).toMatchObject({ round: 2, fingerprint: one.fingerprint, awaitsUs: true, given: 0 });
    await atAmman.vote(one.fingerprint, 'for', 2);
    await atRabat.vote(one.fingerprint, 'for', 2);
    await everywhere(2);
    expect(new Set(nodes.map((node) => known(node).hash.toString('hex'))).size).toBe(1);
  }, 60_000);

  it('has the charter again within a minute after an outage, with nobody sending anything', async () => {
    const [a, r, b] = nodes;
    network.cut(a, b);
    network.cut(r, b);
    const { fingerprint } = await focal[0].propose({ renewYears: 4 });
    await focal[0].vote(fingerprint);
    await focal[1].vote(fingerprint);
    await until(() => version(a) === 3 && version(r) === 3, 20_000);
    // As after hours: the next failure on either side is followed by a pause of minutes.
    const cutOff = `node_id = '${idOf(b)}'`;
    for (const { db } of [a, r]) await db.query(`UPDATE member_state SET failures = 12 WHERE ${cutOff}`);
    await b.db.query('UPDATE member_state SET failures = 12');
    await until(async () => {
      const paused = [];
      for (const { db } of nodes) paused.push(...(await db.query('SELECT 1 FROM member_state WHERE failures > 12')));
      return paused.length === 4;
    }, 30_000);
    expect(version(b)).toBe(2);
    network.heal(a, b);
    network.heal(r, b);
    const healed = Date.now();
    await until(() => version(b) === 3, 60_000);
    expect(Date.now() - healed).toBeLessThan(60_000);
  }, 120_000);

  it('votes without any line: proposal, votes and charter travel as files', async () => {
    apart('cut');
    const [atAmman, atRabat, atBeirut] = focal;
    const proposed = await atAmman.propose({ renewYears: 5 });
    await atAmman.vote(proposed.fingerprint);
    const query = 'query ($id: ID!) { charterProposalFile(id: $id) }';
    const { charterProposalFile } = await atAmman.ask<{ charterProposalFile: string }>(query, { id: proposed.id });
    expect(await atRabat.do('bringCharterFile', { file: charterProposalFile })).toMatchObject({
      fingerprint: proposed.fingerprint,
      given: 1,
      missing: 1,
    });
    await atRabat.vote(proposed.fingerprint);
    await until(() => version(nodes[1]) === 4);
    const { charterFile } = await atRabat.ask<{ charterFile: string }>('{ charterFile(after: 2) }');
    expect(await atBeirut.do('bringCharterFile', { file: charterFile })).toEqual({ accepted: 4 });
    expect(await atBeirut.do('bringCharterFile', { file: charterFile.replace('"charter":"', '"charter":"x') })).toEqual(
      {
        code: 'charter-file-not-valid',
      },
    );
    apart('heal');
    await everywhere(4);
  }, 90_000);

  it('keeps the first of two charters that were signed for one version, and stops until somebody has settled it', async () => {
    const [a, r, b] = nodes;
    const decided = (charter: Charter, signers: readonly NodeUnderTest[]) => {
      const bytes = charterBytes(charter);
      const votes = signers.map((node) =>
        voteFor(bytes, { charter, voter: idOf(node), round: 1 }, node.running.app.get(OwnNode).key),
      );
      return bundleBytes(bytes, votes, []).toString('utf8');
    };
    const wish = (days: number): Wish => ({ wish: 'renew', expires: new Date(Date.now() + days * 86_400_000) });
    const [one, two] = [100, 200].map((days) => draftCharter(known(b), [wish(days)], new Date()));
    if (!one || !two) throw new Error('no drafts');
    const few = decided(two, [a]);
    expect(await focal[2].do('bringCharterFile', { file: decided(one, [a, r]) })).toEqual({ accepted: 5 });
    await everywhere(5);
    expect(await focal[2].do('bringCharterFile', { file: few })).toEqual({ code: 'charter-file-not-valid' });
    expect(keeper(b).forked()).toBe(false);
    expect(await focal[2].do('bringCharterFile', { file: decided(two, [a, r]) })).toEqual({
      code: 'charter-file-not-valid',
    });
    expect(known(b).charter.expires).toBe(one.expires);
    const { network: state } = await focal[2].ask<{ network: { charterDisputed: number[] } }>(
      '{ network { charterDisputed } }',
    );
    expect(state.charterDisputed).toEqual([5]);
    expect(b.running.app.get(Authority).missing()).toBe('authority-charter-disputed');
    const { fingerprint } = await focal[2].propose({ renewYears: 1 });
    expect(await focal[2].vote(fingerprint)).toEqual({ code: 'charter-disputed' });
    const settle = `mutation ($input: SettleCharterInput!) { settleCharter(input: $input) {
      ... on CharterAccepted { version } ... on Refusal { code } } }`;
    const settled = () => focal[2].ask<{ settleCharter: object }>(settle, { input: { idempotencyKey: randomUUID() } });
    expect(await settled()).toEqual({ settleCharter: { version: 5 } });
    expect(await settled()).toEqual({ settleCharter: { code: 'charter-not-disputed' } });
    expect(b.running.app.get(Authority).missing()).not.toBe('authority-charter-disputed');
  }, 60_000);

  it('cuts an expelled member off at the same place everywhere, and lets it know', async () => {
    const [a, r, b] = nodes;
    const feed = broadcastFeed(idOf(r));
    const [place]: { epoch: string; seq: number }[] = await a.db.query(
      'SELECT epoch, seq::float8 AS seq FROM feed WHERE feed = $1',
      [feed],
    );
    if (!place) throw new Error('nothing of Rabat is known');
    const { fingerprint, assents } = await focal[0].propose({ expel: idOf(r) });
    expect(assents).toEqual([]);
    await focal[0].vote(fingerprint);
    await focal[2].vote(fingerprint);
    await until(() => version(a) === 6 && version(b) === 6, 20_000);
    for (const node of [a, b]) {
      const members = node.running.app.get(Members);
      expect(members.counts(idOf(r), { feed, ...place })).toBe(true);
      expect(members.counts(idOf(r), { feed, epoch: place.epoch, seq: place.seq + 1 })).toBe(false);
      expect(members.others().map(({ nodeId }) => nodeId)).not.toContain(idOf(r));
      await until(async () => {
        const [row]: { state: string }[] = await node.db.query('SELECT state FROM feed WHERE feed = $1', [feed]);
        return row?.state === 'frozen';
      });
    }
    expect(known(a).charter.countries.map(({ code }) => code)).toEqual(['JO', 'LB']);
    await until(() => version(r) === 6, 60_000);
    expect(r.running.app.get(Members).find(idOf(r))).toMatchObject({ status: 'expelled' });
  }, 120_000);
});
