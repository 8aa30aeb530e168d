import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { Clock } from '../../src/clock.js';
import { CapacityStatements } from '../../src/federation/capacity-statements.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { amman, beirut, rabat } from './organisations.js';

/** The real time, moved forward by as much as a spec wants. */
class MovedClock extends Clock {
  ahead = 0;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

const boardQuery = /* GraphQL */ `
  {
    members { name isOurselves lastSeenAt contactBroken }
    network { name charterVersion signingFault waitingToBeSent waitingToBeOpened deadLetters { name phone urgent place } }
  }
`;

interface Board {
  readonly members: readonly {
    name: string;
    isOurselves: boolean;
    lastSeenAt: string | null;
    contactBroken: boolean;
  }[];
  readonly network: {
    readonly name: string;
    readonly signingFault: string | null;
    readonly waitingToBeSent: number;
    readonly waitingToBeOpened: number;
    readonly deadLetters: readonly { name: string; urgent: boolean; place: number | null }[];
  };
}

describe('members that are silent for a while', () => {
  const clock = new MovedClock();
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let c: NodeUnderTest;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat, beirut], { clock });
    [a, b, c] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) await keepNotes(node);
    await a.logIn('caseworker');
    await c.logIn('caseworker');
  }, 90_000);
  afterAll(() => network.stop());

  const board = async (node: NodeUnderTest) =>
    (await node.graphql<Board>(await node.logIn('node-administrator'), boardQuery)).data;
  const receipted = (node: NodeUnderTest) =>
    until(async () => {
      const [row]: { open: number }[] = await node.db.query(
        `SELECT (SELECT count(*)::int FROM outbox) + count(*)::int AS open FROM feed f LEFT JOIN receipt r ON r.feed = f.feed
         WHERE f.own AND f.addressee IS NOT NULL AND f.seq > coalesce(r.seq, 0)`,
      );
      return row?.open === 0;
    }, 20_000);

  it('store and receipt mail while nobody on duty has logged in, and apply it then', async () => {
    await sayNote(a, b, 'for the night');
    await receipted(a);
    expect(await notesAt(b)).toEqual([]);
    expect((await board(b)).network.waitingToBeOpened).toBe(1);
    await b.logIn('caseworker');
    await until(async () => (await notesAt(b)).includes('for the night'));
  }, 30_000);

  it('wake whoever is on duty when mail comes that only a login can open, once', async () => {
    const calls = async () => (await b.db.query(`SELECT id FROM duty_call WHERE reason = 'mail-waits'`)) as object[];
    expect(await calls()).toHaveLength(1);
    await sayNote(a, b, 'heard at once');
    await until(async () => (await notesAt(b)).includes('heard at once'));
    expect(await calls()).toHaveLength(1);
  });

  it('find what was said meanwhile when they are up again', async () => {
    await b.running.stop();
    await sayNote(a, b, 'while you were down');
    await sayNote(a, c, 'to the one who was there');
    await until(async () => (await notesAt(c)).includes('to the one who was there'));
    await b.restart();
    await keepNotes(b);
    await b.logIn('caseworker');
    await until(async () => (await notesAt(b)).includes('while you were down'), 15_000);
    await sayNote(b, a, 'and I answer');
    await until(async () => (await notesAt(a)).includes('and I answer'), 15_000);
  }, 60_000);

  it('hear each other again after a cut, and show it meanwhile', async () => {
    network.cut(a, b);
    await sayNote(a, b, 'across the cut');
    await until(async () => (await board(b)).members.some(({ contactBroken }) => contactBroken), 60_000);
    expect(await notesAt(b)).not.toContain('across the cut');
    await sayNote(a, c, 'one bad line stops nobody else');
    await until(async () => (await notesAt(c)).includes('one bad line stops nobody else'));
    network.heal(a, b);
    await until(async () => (await notesAt(b)).includes('across the cut'), 30_000);
    await receipted(a);
    await until(async () => (await board(b)).members.every(({ contactBroken }) => !contactBroken), 30_000);
  }, 150_000);

  it('hear through the line that is left when only one direction is cut', async () => {
    network.cut(a, b, 'one-way');
    await sayNote(a, b, 'fetched');
    await until(async () => (await notesAt(b)).includes('fetched'), 15_000);
    network.heal(a, b);
    await sayNote(b, a, 'and back');
    await until(async () => (await notesAt(a)).includes('and back'), 30_000);
  }, 60_000);

  it('stand on the board when mail has no receipt after three days, urgent mail after an hour', async () => {
    network.cut(a, c);
    await sayNote(a, c, 'ordinary');
    expect((await board(a)).network.deadLetters).toEqual([]);
    clock.ahead = 71 * 3_600_000;
    expect((await board(a)).network.deadLetters).toEqual([]);
    clock.ahead = 73 * 3_600_000;
    expect((await board(a)).network.deadLetters).toMatchObject([{ name: beirut.name, urgent: false }]);
    clock.ahead = 0;
    network.heal(a, c);
    await until(async () => (await notesAt(c)).includes('ordinary'), 60_000);
  }, 120_000);

  it('state their capacity, which lapses by itself and leaves no history', async () => {
    const expires = new Date(Date.now() + 3_600_000);
    const state = (value: 'likely' | 'full') =>
      withTransaction(b.db, 'spec.publish', (tx) =>
        b.running.app.get(CapacityStatements).publish(tx, [{ kind: 'women', stepFree: false, value, expires }]),
      );
    const seen = async () =>
      (await a.running.app.get(CapacityStatements).current()).map(({ value, country }) => `${country} ${value}`);
    await state('likely');
    await until(async () => (await seen()).includes('MA likely'), 15_000);
    await state('full');
    await until(async () => (await seen()).includes('MA full'), 15_000);
    expect(await seen()).toEqual(['MA full']);
    expect(await a.db.query(`SELECT DISTINCT type FROM feed_entry`)).toEqual([{ type: 'mail' }]);
    clock.ahead = 2 * 3_600_000;
    expect(await seen()).toEqual([]);
    clock.ahead = 0;
  }, 60_000);

  it('sign nothing when their database is older than what they have said', async () => {
    const path = join(a.home.dir, 'high-water.json');
    const high = JSON.parse(await readFile(path, 'utf8'));
    for (const mark of Object.values<{ seq: number }>(high.feeds)) mark.seq += 1;
    await a.running.stop();
    await writeFile(path, JSON.stringify(high));
    await a.restart();
    await keepNotes(a);
    await sayNote(a, b, 'said by a restored node');
    expect((await board(a)).network).toMatchObject({ signingFault: 'database-behind', waitingToBeSent: 1 });
    for (const mark of Object.values<{ seq: number }>(high.feeds)) mark.seq -= 1;
    await a.running.stop();
    await writeFile(path, JSON.stringify(high));
    await a.restart();
    await keepNotes(a);
    await until(async () => (await notesAt(b)).includes('said by a restored node'), 15_000);
    expect((await board(a)).network.signingFault).toBeNull();
  }, 60_000);
});
