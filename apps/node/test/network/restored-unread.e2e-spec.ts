import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { directedFeed } from '#federation';
import { restoreHome, restoreInto } from '../../src/backup/restore.js';
import { takeBackup } from '../../src/backup/take.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';

describe('a node that is restored while its letters lie unread at a member that nobody has unlocked', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let beirut: NodeUnderTest;
  let dir: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;

  const awaited = async () => (await amman.db.query('SELECT FROM return_awaited')).length;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    const identity = await generateHybridIdentity();
    network = await networkUnderTest();
    [amman, , beirut] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    await amman.logIn('caseworker');
    const { options } = amman.db;
    const to = { to: dir, keys: join(dir, 'keys.backup'), recipient: await identityToRecipient(identity) };
    const { data, keys } = await takeBackup('url' in options ? String(options.url) : '', amman.home, to);

    await beirut.restart();
    await keepNotes(beirut);
    await sayNote(amman, beirut, 'after the backup');
    await until(async () => (await beirut.db.query(`SELECT FROM incoming_mail WHERE state = 'sealed'`)).length > 0);

    database = await emptyDatabase();
    const restored = await restoreInto(database.url, { data, keys, identity });
    await restoreHome(amman.home.dir, restored.data);
    await amman.restart(database.url);
    await amman.logIn('caseworker');
  }, 180_000);
  afterAll(async () => {
    await network?.stop();
    await database?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('asks again until they are read, and is heard in its new epoch all the while', async () => {
    const feed = directedFeed(amman.home.node.nodeId, beirut.home.node.nodeId);
    const there = async () => (await beirut.db.query('SELECT FROM feed_entry WHERE feed = $1', [feed])).length;
    await sayNote(amman, beirut, 'in the new epoch');
    const before = await until(async () => ((await there()) > 2 ? there() : 0), 30_000);
    const asked = async () => (await beirut.db.query('SELECT returned_at FROM feed WHERE feed = $1', [feed]))[0];
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await awaited()).toBeGreaterThan(0);
    expect(await asked()).toEqual({ returned_at: null });
    await sayNote(amman, beirut, 'still in the new epoch');
    await until(async () => (await there()) > before, 30_000);

    await beirut.logIn('caseworker');
    await until(async () => (await notesAt(beirut)).length === 3, 30_000);
    await until(async () => (await awaited()) === 0, 60_000);
    expect(await notesAt(beirut)).toEqual(['after the backup', 'in the new epoch', 'still in the new epoch']);
  }, 180_000);
});
