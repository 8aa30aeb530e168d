import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { broadcastFeed, directedFeed } from '#federation';
import { Outbox } from '../../src/federation/outbox.js';
import { MissingPayloads } from '../../src/federation/pull/missing-payloads.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { beirut } from './organisations.js';

interface Answer {
  readonly path: string;
  readonly nodeId: string;
  readonly letters: number;
  readonly place: number;
  readonly code: string;
}

describe('what no line brings', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let c: NodeUnderTest;
  beforeAll(async () => {
    network = await networkUnderTest();
    [a, b, c] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) await keepNotes(node);
    for (const node of network.nodes) await node.logIn('caseworker');
  }, 90_000);
  afterAll(() => network.stop());

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  async function command(
    node: NodeUnderTest,
    name: string,
    type: string,
    more: object,
    parts: string,
  ): Promise<Answer> {
    const token = await node.logIn('focal-point');
    const { data, errors } = await node.graphql<{ answer: Answer }>(
      token,
      `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${parts} ... on Refusal { code } } }`,
      { input: { idempotencyKey: randomUUID(), ...more } },
    );
    if (errors[0]) throw new Error(errors[0].message);
    return data.answer;
  }
  const exported = (from: NodeUnderTest, to: NodeUnderTest) =>
    command(from, 'exportSealedMail', 'BlockMemberInput', { nodeId: idOf(to) }, '... on SealedMailFile { path }');
  async function carry(path: string, to: NodeUnderTest): Promise<Answer> {
    const file = `${randomUUID()}.mail`;
    await mkdir(join(to.home.dir, 'mail'), { recursive: true });
    await copyFile(path, join(to.home.dir, 'mail', file));
    return command(to, 'importSealedMail', 'ImportSealedMailInput', { file }, '... on CarriedMail { nodeId letters }');
  }
  const receipted = async (from: NodeUnderTest, to: NodeUnderTest) => {
    const [row] = await from.db.query(
      'SELECT r.seq = f.seq AS is FROM feed f JOIN receipt r ON r.feed = f.feed WHERE f.feed = $1 AND r.by_node = $2',
      [directedFeed(idOf(from), idOf(to)), idOf(to)],
    );
    return row?.is === true;
  };
  const placed = (node: NodeUnderTest) => until(async () => (await node.db.query('SELECT 1 FROM outbox')).length === 0);

  it('is carried as a sealed file, and so is its receipt', async () => {
    network.cut(a, b);
    await sayNote(a, b, 'carried by hand');
    await placed(a);
    const { path } = await exported(a, b);
    expect(await carry(path, c)).toMatchObject({ code: 'sealed-mail-for-another' });
    expect(await carry(path, b)).toMatchObject({ nodeId: idOf(a), letters: 1 });
    await until(async () => (await notesAt(b)).includes('carried by hand'));
    expect(await carry(path, b)).toMatchObject({ letters: 1 });
    expect(await receipted(a, b)).toBe(false);
    await carry((await exported(b, a)).path, a);
    expect(await receipted(a, b)).toBe(true);
    await sayNote(a, b, 'carried later');
    await placed(a);
    const later = (await exported(a, b)).path;
    const spoiled = `${later}.spoiled`;
    await writeFile(spoiled, '{"mail":{}}\n');
    expect(await carry(spoiled, b)).toMatchObject({ code: 'sealed-mail-unreadable' });
    network.heal(a, b);
    await until(async () => (await notesAt(b)).includes('carried later'), 60_000);
    expect(await carry(later, b)).toMatchObject({ letters: 1 });
    expect(await b.db.query('SELECT said FROM note')).toHaveLength(2);
  }, 120_000);

  const weather = async (said: string) => {
    await withTransaction(a.db, 'spec.say', (tx) => a.running.app.get(Outbox).broadcast(tx, 'weather', { said }));
    const feed = broadcastFeed(idOf(a));
    await placed(a);
    const [{ seq }] = await a.db.query('SELECT seq::float8 FROM feed WHERE feed = $1', [feed]);
    for (const node of [b, c]) await until(() => has(node, seq));
    return seq as number;
  };
  const has = async (node: NodeUnderTest, place: number) => {
    const [row] = await node.db.query('SELECT payload IS NOT NULL AS is FROM feed_entry WHERE feed = $1 AND seq = $2', [
      broadcastFeed(idOf(a)),
      place,
    ]);
    return row?.is as boolean | undefined;
  };

  it('is shown, when it is an erasure, for everybody who has not confirmed it', async () => {
    const place = await weather('to be erased');
    network.cut(a, c);
    const erased = await command(a, 'eraseSaid', 'EraseSaidInput', { place }, '... on ErasedPlace { place }');
    expect(erased).toMatchObject({ place });
    const unconfirmed = async () => {
      const token = await a.logIn('auditor');
      const { data } = await a.graphql<{ erasures: { place: number; unconfirmed: { name: string }[] }[] }>(
        token,
        '{ erasures { place unconfirmed { name } refusedBy { name } } }',
      );
      return data.erasures.find((one) => one.place === place)?.unconfirmed.map(({ name }) => name);
    };
    await until(async () => (await unconfirmed())?.length === 1, 30_000);
    expect(await unconfirmed()).toEqual([beirut.name]);
    expect(await has(b, place)).toBe(false);
    network.heal(a, c);
    await until(async () => (await unconfirmed())?.length === 0, 60_000);
    expect(await has(c, place)).toBe(false);
    expect(await c.db.query('SELECT 1 FROM missing_payload')).toEqual([]);
    expect(await command(a, 'eraseSaid', 'EraseSaidInput', { place }, '... on ErasedPlace { place }')).toMatchObject({
      code: 'entry-not-found',
    });
  }, 120_000);

  it('is told apart from an erasure when somebody keeps it back, and had from another member', async () => {
    const place = await weather('kept back');
    const at = [broadcastFeed(idOf(a)), place];
    const withheld = 'UPDATE feed_entry SET salt = NULL, payload = NULL WHERE feed = $1 AND seq = $2';
    await a.db.query(withheld, at);
    await c.db.query(withheld, at);
    await c.db.query(
      `INSERT INTO missing_payload SELECT feed, epoch, seq, now() - interval '16 minutes' FROM feed_entry
       WHERE feed = $1 AND seq = $2`,
      at,
    );
    const shown = async () => {
      const { data } = await c.graphql<{ network: { withheld: object[] } }>(
        await c.logIn('auditor'),
        '{ network { withheld { nodeId place isIncident } } }',
      );
      return data.network.withheld;
    };
    expect(await shown()).toEqual([{ nodeId: idOf(a), place, isIncident: true }]);
    await c.running.app.get(MissingPayloads).pass();
    expect(await has(c, place)).toBe(true);
    expect(await shown()).toEqual([]);
  }, 60_000);
});
