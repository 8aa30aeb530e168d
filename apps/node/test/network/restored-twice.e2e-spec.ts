import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { restoreHome, restoreInto } from '../../src/backup/restore.js';
import { takeBackup } from '../../src/backup/take.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { amman as first, rabat as second, beirut as third } from './organisations.js';

const three = [first, second, third];

describe('a node that is restored for the second time', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let beirut: NodeUnderTest;
  let silent: NodeUnderTest;
  let dir: string;
  let identity: string;
  const databases: Awaited<ReturnType<typeof emptyDatabase>>[] = [];

  const heard = (node: NodeUnderTest, said: string) => until(async () => (await notesAt(node)).includes(said));

  /** Takes a backup, does some work, and comes back as it was before it. */
  async function loseWhat(work: () => Promise<void>, before: () => void = () => undefined): Promise<void> {
    const room = await mkdtemp(join(dir, 'taken-'));
    const to = { to: room, keys: join(room, 'keys.backup'), recipient: await identityToRecipient(identity) };
    const { options } = amman.db;
    const { data, keys } = await takeBackup('url' in options ? String(options.url) : '', amman.home, to);
    await work();
    before();
    const database = await emptyDatabase();
    databases.push(database);
    const restored = await restoreInto(database.url, { data, keys, identity });
    await restoreHome(amman.home.dir, restored.data);
    await amman.restart(database.url);
    await amman.logIn('caseworker');
  }

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    identity = await generateHybridIdentity();
    network = await networkUnderTest([...three, { name: 'Dar Tunis (invented)', country: 'TN', kinds: ['shelter'] }]);
    [amman, rabat, beirut, silent] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of [rabat, beirut]) await keepNotes(node);
    for (const node of network.nodes) await node.logIn('caseworker');
  }, 120_000);
  afterAll(async () => {
    await network?.stop();
    for (const database of databases) await database.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('goes on after the first time', async () => {
    await loseWhat(async () => {
      await sayNote(amman, rabat, 'lost the first time');
      await heard(rabat, 'lost the first time');
    });
    await sayNote(amman, rabat, 'in the second epoch');
    await heard(rabat, 'in the second epoch');
  }, 120_000);

  it('does not wait for a silent member to whom it said nothing, because of what it had lost before', async () => {
    await loseWhat(
      async () => {
        await sayNote(amman, beirut, 'lost the second time');
        await heard(beirut, 'lost the second time');
      },
      () => network.cut(amman, silent),
    );
    const answered = `SELECT FROM returned_lineage WHERE by_node = $1`;
    for (const { home } of [rabat, beirut])
      await until(async () => (await amman.db.query(answered, [home.node.nodeId])).length > 0);
    await until(async () => (await amman.db.query('SELECT FROM return_awaited')).length === 0);
    await until(async () => (await amman.db.query('SELECT FROM suspended_case')).length === 0);
    expect(await amman.db.query('SELECT FROM return_awaited')).toEqual([]);
  }, 120_000);
});
