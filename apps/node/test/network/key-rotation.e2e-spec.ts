import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signRequest } from '#federation';
import { Members } from '../../src/federation/members.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { deliver } from './outsider.js';
import { knowsKeysOf, renewKeys } from './renew-keys.js';

describe('keys that are renewed while members write to each other', () => {
  let network: NetworkUnderTest;
  let nodes: readonly NodeUnderTest[];
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  beforeAll(async () => {
    network = await networkUnderTest();
    nodes = network.nodes;
    [a, b] = nodes as [NodeUnderTest, NodeUnderTest];
    for (const node of nodes) {
      await keepNotes(node);
      await node.logIn('caseworker');
    }
  }, 90_000);
  afterAll(() => network.stop());

  const pairs = () => nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => ({ from, to })));
  const allKnown = () => until(() => pairs().every(({ from, to }) => knowsKeysOf(from, to)), 60_000);
  const unreceipted = async ({ db }: NodeUnderTest) => {
    const [{ count }]: [{ count: number }] = await db.query(
      `SELECT count(*)::int FROM feed f LEFT JOIN receipt r ON r.feed = f.feed AND r.by_node = f.addressee
       WHERE f.own AND f.addressee IS NOT NULL AND coalesce(r.seq, 0) < f.seq`,
    );
    return count;
  };

  it('lose nothing and do nothing twice, whichever key changes, again and again', async () => {
    const said = new Map<NodeUnderTest, string[]>(nodes.map((node) => [node, []]));
    let busy = true;
    const chatter = pairs().map(async ({ from, to }, pair) => {
      for (let count = 0; busy; count += 1) {
        const note = `pair ${pair}, note ${String(count).padStart(4, '0')}`;
        await sayNote(from, to, note);
        said.get(to)?.push(note);
        await wait(40);
      }
    });
    for (let round = 0; round < 2; round += 1) {
      await renewKeys(a, { feedKey: true });
      await renewKeys(b, { recipient: true });
      await Promise.all(nodes.map((node) => renewKeys(node, { feedKey: true, recipient: true })));
    }
    await wait(500);
    busy = false;
    await Promise.all(chatter);
    for (const node of nodes) {
      const expected = [...(said.get(node) ?? [])].sort();
      await until(async () => (await notesAt(node)).length >= expected.length, 60_000);
      expect(await notesAt(node)).toEqual(expected);
    }
    await allKnown();
    await until(async () => (await Promise.all(nodes.map(unreceipted))).every((count) => count === 0), 60_000);
    const troubles = `SELECT state FROM incoming_mail WHERE state <> 'applied'`;
    for (const { db } of nodes) expect(await db.query(troubles)).toEqual([]);
  }, 180_000);

  it('leave the key before them no say over HTTP', async () => {
    const { key: old, nodeId } = a.running.app.get(OwnNode);
    await renewKeys(a, { feedKey: true });
    await allKnown();
    const to = { nodeId: b.home.node.nodeId, at: new Date(), from: nodeId };
    const asked = (key: typeof old) => {
      const address = b.running.app.get(Members).find(to.nodeId)?.addresses[0]?.url ?? '';
      const request = signRequest(
        { method: 'GET', url: `${address}/federation/v1/hello`, headers: {}, body: Buffer.alloc(0) },
        { ...to, to: to.nodeId, nonce: randomBytes(16).toString('base64url'), key },
      );
      return deliver({ ...request, url: request.url.replace(address, b.url) });
    };
    expect(await asked(old)).toMatchObject({ status: 401, problem: 'unknown-key' });
    expect(await asked(a.running.app.get(OwnNode).key)).toMatchObject({ status: 200 });
  }, 60_000);

  it('reach a member that was away, and its mail to the old recipient is opened all the same', async () => {
    for (const other of nodes.slice(1)) network.cut(a, other);
    await sayNote(b, a, 'sealed to the recipient before');
    await renewKeys(a, { feedKey: true, recipient: true });
    await a.restart();
    await keepNotes(a);
    await a.logIn('caseworker');
    await sayNote(a, b, 'signed with the key after');
    expect(knowsKeysOf(b, a)).toBe(false);
    for (const other of nodes.slice(1)) network.heal(a, other);
    await until(async () => (await notesAt(a)).includes('sealed to the recipient before'), 60_000);
    await until(async () => (await notesAt(b)).includes('signed with the key after'), 60_000);
    await allKnown();
  }, 120_000);

  it('stand in the feed for good, where everybody can verify which key counted when', async () => {
    const entries: { count: number }[] = await b.db.query(
      `SELECT count(*)::int FROM feed_entry WHERE type = 'key' AND standing = 'applied' AND feed = $1`,
      [`b:${a.home.node.nodeId}`],
    );
    expect(entries[0]?.count).toBeGreaterThanOrEqual(5);
    const token = await b.logIn('auditor');
    const { data } = await b.graphql<{ feedVerification: { fault: string | null }[] }>(
      token,
      '{ feedVerification { feed fault } }',
    );
    expect(data.feedVerification.filter(({ fault }) => fault !== null)).toEqual([]);
  });
});
