import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { broadcastFeed, directedFeed } from '#federation';
import { CapacityStatements } from '../../src/federation/capacity-statements.js';
import { Outbox } from '../../src/federation/outbox.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { amman, beirut, rabat } from './organisations.js';

const tunis = { name: 'Maison Tunis (invented)', country: 'TN', kinds: ['shelter'] };
const sanaa = { name: 'Bayt Sanaa (invented)', country: 'YE', kinds: ['shelter'] };
const board = '{ members { name lastSeenAt contactBroken mailboxes { name } } network { deadLetters { name } } }';
interface Board {
  members: { name: string; lastSeenAt: string | null; contactBroken: boolean; mailboxes: { name: string }[] }[];
  network: { deadLetters: object[] };
}

describe('a member that nobody can reach', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let m: NodeUnderTest;
  let second: NodeUnderTest;
  let u: NodeUnderTest;
  let v: NodeUnderTest;

  beforeAll(async () => {
    const all = [amman, rabat, beirut, tunis, sanaa];
    network = await networkUnderTest(all, {}, { 3: [1, 2], 4: [1] });
    [a, m, second, u, v] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) await keepNotes(node);
    for (const node of network.nodes) await node.logIn('caseworker');
  }, 120_000);
  afterAll(() => network.stop());

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const receipted = async (from: NodeUnderTest, to: NodeUnderTest) => {
    const rows = await from.db.query(
      `SELECT 1 FROM feed f JOIN receipt r ON r.feed = f.feed AND r.by_node = f.addressee
       WHERE f.feed = $1 AND r.seq = f.seq AND NOT EXISTS (SELECT 1 FROM outbox)`,
      [directedFeed(idOf(from), idOf(to))],
    );
    return rows.length === 1;
  };

  it('tells and is told: what it says lies at its mailboxes, what others say it fetches itself', async () => {
    await sayNote(u, a, 'from behind a home line');
    await sayNote(a, u, 'to somebody behind a home line');
    await until(async () => (await notesAt(a)).includes('from behind a home line'));
    await until(async () => (await notesAt(u)).includes('to somebody behind a home line'));
    await until(() => receipted(u, a));
    await until(() => receipted(a, u));
  }, 60_000);

  it('is heard by its mailboxes themselves too, and says to all what it says to all', async () => {
    await sayNote(u, m, 'for the mailbox itself');
    await until(async () => (await notesAt(m)).includes('for the mailbox itself'));
    await withTransaction(u.db, 'spec.say', (tx) =>
      u.running.app.get(Outbox).broadcast(tx, 'weather', { said: 'rain' }),
    );
    for (const node of [a, m, second, v]) {
      await until(async () => {
        const rows = await node.db.query('SELECT 1 FROM feed WHERE feed = $1 AND seq = 1', [broadcastFeed(idOf(u))]);
        return rows.length === 1;
      });
    }
  }, 60_000);

  it('states its capacity to all', async () => {
    const expires = new Date(Date.now() + 3_600_000);
    await withTransaction(u.db, 'spec.publish', (tx) =>
      u.running.app.get(CapacityStatements).publish(tx, [{ kind: 'women', stepFree: false, value: 'likely', expires }]),
    );
    await until(async () =>
      (await a.running.app.get(CapacityStatements).current()).some(({ country }) => country === 'TN'),
    );
  }, 30_000);

  it('writes to another one that nobody can reach, and has its receipt', async () => {
    await sayNote(u, v, 'from one home line to another');
    await until(async () => (await notesAt(v)).includes('from one home line to another'));
    await until(() => receipted(u, v));
    await sayNote(v, u, 'and back');
    await until(async () => (await notesAt(u)).includes('and back'));
    await until(() => receipted(v, u));
  }, 60_000);

  it('is shown as last seen, never as gone, with who keeps its mail', async () => {
    await u.running.stop();
    const token = await a.logIn('caseworker');
    const { data } = await a.graphql<Board>(token, board);
    const shown = data.members.find(({ name }) => name === tunis.name);
    expect(shown).toMatchObject({ contactBroken: false, mailboxes: [{ name: rabat.name }, { name: beirut.name }] });
    expect(Date.parse(shown?.lastSeenAt ?? '')).toBeGreaterThan(Date.now() - 120_000);
    await sayNote(a, u, 'while you have no power');
    await u.restart();
    await keepNotes(u);
    await until(() => receipted(a, u));
    expect(await notesAt(u)).not.toContain('while you have no power');
    await u.logIn('caseworker');
    await until(async () => (await notesAt(u)).includes('while you have no power'));
  }, 60_000);

  it('is found through its second mailbox when the first is down', async () => {
    await m.running.stop();
    await sayNote(u, a, 'the other mailbox has it');
    await until(async () => (await notesAt(a)).includes('the other mailbox has it'));
    await until(() => receipted(u, a));
    await m.restart();
    await keepNotes(m);
  }, 60_000);

  it('leaves nothing at its mailboxes that its addressee has had, once it says more', async () => {
    await sayNote(u, a, 'one more');
    await until(() => receipted(u, a));
    await sayNote(u, a, 'and the last');
    await until(() => receipted(u, a));
    const feed = directedFeed(idOf(u), idOf(a));
    await until(async () => {
      const rows = await m.db.query('SELECT 1 FROM deposited_batch WHERE feed = $1', [feed]);
      return rows.length <= 1;
    });
  }, 60_000);
});
