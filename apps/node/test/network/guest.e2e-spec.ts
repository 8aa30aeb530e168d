import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { broadcastFeed } from '#federation';
import { Members } from '../../src/federation/members.js';
import type { OrganisationUnderTest } from '../harness/made-home.js';
import { Desk, houseFor, wish } from '../harness/shelter.js';
import { cardOf, FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Joining } from './joining.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, beirut, rabat } from './organisations.js';

const group: OrganisationUnderTest = { name: 'The women of the fourth floor', country: 'JO', kinds: [], guest: true };
const named: OrganisationUnderTest = { name: 'A group that says its name', country: 'JO', kinds: [] };

type Three<Each> = readonly [Each, Each, Each];

describe('a group that is endangered by being named, a guest of a host', () => {
  let network: NetworkUnderTest;
  let nodes: Three<NodeUnderTest>;
  let focal: Three<FocalPoint>;
  let guest: Joining;
  let theirs: FocalPoint;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat, { ...beirut, kinds: [...beirut.kinds, 'peer-led'] }]);
    nodes = network.nodes as unknown as Three<NodeUnderTest>;
    focal = (await Promise.all(nodes.map((node) => FocalPoint.of(node)))) as unknown as Three<FocalPoint>;
    for (const node of nodes) await node.logIn('caseworker');
    const { fingerprint } = await focal[0].propose({ peerLedSeats: [idOf(nodes[2])] });
    for (const one of focal) await one.vote(fingerprint);
    await everywhere(2);
    guest = await Joining.of(group);
  }, 120_000);
  afterAll(async () => {
    await guest.stop();
    await network.stop();
  });

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const members = (node: NodeUnderTest) => node.running.app.get(Members);
  const version = (node: NodeUnderTest) => members(node).charterVersion();
  const everywhere = (wanted: number) => until(() => nodes.every((node) => version(node) === wanted), 60_000);

  it('is taken in by its host and a peer-led seat, and its card must not name it', async () => {
    const other = await Joining.of(named);
    const said = await focal[0].propose({ hostGuest: await cardOf(other.made) });
    await other.stop();
    expect(said).toEqual({ code: 'card-not-valid' });
    const proposed = await focal[0].propose({ hostGuest: await cardOf(guest.made) });
    expect(proposed).toMatchObject({
      changes: [{ code: 'guest-added' }],
      assents: [
        { anyOf: [amman.name], given: false },
        { anyOf: [beirut.name], given: false },
      ],
    });
    await focal[0].vote(proposed.fingerprint);
    await focal[1].vote(proposed.fingerprint);
    await until(async () => (await focal[0].proposals())[0]?.given === 2);
    expect(nodes.map(version)).toEqual([2, 2, 2]);
    await focal[2].vote(proposed.fingerprint);
    await everywhere(3);
  }, 60_000);

  it('is known to all by its id and its host alone', async () => {
    await guest.start(focal[0]);
    await until(() => version(guest.node) === 3, 60_000);
    theirs = await FocalPoint.of(guest.node);
    await guest.node.logIn('caseworker');
    for (const node of [...nodes, guest.node]) {
      const shown = members(node).find(guest.nodeId);
      expect(shown).toMatchObject({ name: '', phone: '', kinds: [], status: 'active', host: idOf(nodes[0]) });
      expect(shown?.country).toBeUndefined();
    }
    const known = 'SELECT name, country, phone FROM organisation WHERE node_id = $1';
    await nodes[1].restart();
    await nodes[1].logIn('caseworker');
    expect(await nodes[1].db.query(known, [guest.nodeId])).toEqual([{ name: '', country: null, phone: null }]);
  }, 90_000);

  it('asks for a place and gives it back as any member does', async () => {
    await houseFor(await Desk.of(nodes[1], 'shelter-operator'), 2);
    const desk = await Desk.of(guest.node, 'caseworker');
    const { id } = await desk.do('askForHold', wish(nodes[1]));
    await until(async () => (await desk.askedHold(id)).state === 'held');
    expect(await desk.do('giveBackHold', { holdId: id, by: 'person' })).toMatchObject({ state: 'released' });
    const gone = `SELECT 1 FROM hold WHERE id = $1 AND state = 'released'`;
    await until(async () => (await nodes[1].db.query(gone, [id]))[0]);
  }, 40_000);

  it('says nothing to all: what it offers is announced to nobody, and it has no broadcast feed', async () => {
    const token = await guest.node.logIn('caseworker');
    const input = { idempotencyKey: randomUUID(), kind: 'Legal', name: 'Conseil', languages: ['ara'] };
    const offer = 'mutation ($input: OfferServiceInput!) { offerService(input: $input) { ... on Service { id } } }';
    const { errors } = await guest.node.graphql(token, offer, { input: { ...input, teamId: guest.node.teamIds.day } });
    expect(errors).toEqual([]);
    expect(await guest.node.db.query('SELECT 1 FROM outbox WHERE recipient IS NULL')).toEqual([]);
    const feed = broadcastFeed(guest.nodeId);
    for (const { db } of [guest.node, ...nodes]) {
      expect(await db.query('SELECT 1 FROM feed_entry WHERE feed = $1', [feed])).toEqual([]);
    }
  });

  it('has no vote, and decides over its own leaving: what it says of that reaches those who vote', async () => {
    const renewal = await focal[1].propose({ renewYears: 3 });
    expect(await theirs.vote(renewal.fingerprint)).toEqual({ code: 'vote-not-asked' });
    const leaving = await theirs.propose({ leave: true });
    expect(leaving).toMatchObject({ changes: [{ code: 'guest-ended' }], awaitsUs: true });
    await theirs.vote(leaving.fingerprint);
    await focal[1].vote(leaving.fingerprint);
    await focal[0].vote(leaving.fingerprint);
    await everywhere(4);
    for (const node of nodes) expect(members(node).find(guest.nodeId)?.status).toBe('left');
    await until(() => version(guest.node) === 4, 60_000);
  }, 90_000);
});
