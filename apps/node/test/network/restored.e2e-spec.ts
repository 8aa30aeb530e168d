import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { broadcastFeed, directedFeed } from '#federation';
import { restoreHome, restoreInto } from '../../src/backup/restore.js';
import { type Taken, takeBackup } from '../../src/backup/take.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';

const person = { names: [{ name: 'Hana Tesfaye (invented)' }], ageGroup: 'adult', needs: ['Legal'] };

describe('a node whose database is restored from an old backup', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let beirut: NodeUnderTest;
  let giver: Worker;
  let taker: Worker;
  let caseId: string;
  let stayed: string;
  let takenCase: string;
  let dir: string;
  let identity: string;
  let taken: Taken;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let saidBefore: Record<string, string>;

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const feeds = () => [
    broadcastFeed(idOf(amman)),
    directedFeed(idOf(amman), idOf(rabat)),
    directedFeed(idOf(amman), idOf(beirut)),
  ];
  /** Every head of Amman's feeds that a node has, by its place. */
  const headsAt = async ({ db }: NodeUnderTest): Promise<Record<string, string>> => {
    const rows: { place: string; head: string }[] = await db.query(
      `SELECT feed || ' ' || epoch || ' ' || seq AS place, head FROM feed_head WHERE feed = ANY($1)`,
      [feeds()],
    );
    return Object.fromEntries(rows.map(({ place, head }) => [place, JSON.parse(head).signature]));
  };
  const forksAnywhere = async () =>
    (await Promise.all(network.nodes.map(({ db }) => db.query('SELECT feed FROM fork_proof')))).flat();
  const state = async () => {
    const { data } = await amman.graphql<{
      network: { signingFault: string | null; awaited: string[]; suspendedCases: number };
    }>(await amman.logIn('caseworker'), '{ network { signingFault awaited suspendedCases } }');
    return data.network;
  };

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    identity = await generateHybridIdentity();
    network = await networkUnderTest();
    [amman, rabat, beirut] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of [rabat, beirut]) await keepNotes(node);
    giver = await Worker.at(amman, idOf(amman));
    taker = await Worker.at(rabat, idOf(rabat));
    await beirut.logIn('caseworker');
    await sayNote(amman, rabat, 'before the backup');
    await sayNote(amman, beirut, 'before the backup');
    await until(async () => (await notesAt(rabat)).length + (await notesAt(beirut)).length === 2);
    caseId = await giver.openCase(person);
    stayed = await giver.openCase(person);
    const recipient = { kind: 'node', nodeId: idOf(rabat) };
    for (const id of [caseId, stayed]) {
      await giver.consent(id, { purpose: 'handover_offer', fields: ['ageGroup', 'needs'], recipient });
      await giver.consent(id, { purpose: 'handover', readySet: 'handover', recipient });
    }
    const to = { to: dir, keys: join(dir, 'keys.backup'), recipient: await identityToRecipient(identity) };
    taken = await takeBackup(urlOf(amman), amman.home, to);
  }, 120_000);
  afterAll(async () => {
    await network?.stop();
    await database?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('has handed a case over since', async () => {
    const offerId = await offerUntilWilling(giver, taker, caseId);
    await giver.choose(offerId);
    await until(async () => (await giver.custody(caseId)).state === 'gone');
    takenCase = (await taker.requests(true)).find((request) => request.offerId === offerId)?.caseId ?? '';
    await sayNote(amman, beirut, 'after the backup');
    await until(async () => (await notesAt(beirut)).length === 2);
    saidBefore = { ...(await headsAt(rabat)), ...(await headsAt(beirut)) };
  }, 60_000);

  it('works locally and signs nothing while fewer than two members answer', async () => {
    network.cut(amman, beirut);
    database = await emptyDatabase();
    const restored = await restoreInto(database.url, { data: taken.data, keys: taken.keys, identity });
    await restoreHome(amman.home.dir, restored.data);
    const before = await headsIn(amman, database.url);
    await amman.restart(database.url);
    giver = await Worker.at(amman, idOf(amman));
    await keepNotes(amman);
    await until(async () => (await amman.db.query('SELECT FROM returned_lineage')).length > 0);

    expect(await state()).toMatchObject({ signingFault: 'database-behind' });
    const opened = await giver.openCase({ ...person, wish: 'help now' });
    expect(await giver.file(opened)).toMatchObject({ fields: { wish: 'help now' } });
    expect(await giver.offer(stayed, [taker])).toEqual({ code: 'authority-after-restore' });
    expect(await giver.custody(stayed)).toMatchObject({ state: 'holding', authority: false, duty: true });
    await sayNote(amman, rabat, 'said while restored');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await headsAt(amman)).toEqual(before);
    expect(await amman.db.query('SELECT type FROM outbox WHERE recipient = $1', [idOf(rabat)])).not.toEqual([]);
    expect(await notesAt(rabat)).toEqual(['before the backup']);
  }, 60_000);

  it('is bound again by the certificate that the new custodian returns, at once', async () => {
    const custody = await until(async () => {
      const found = await giver.custody(caseId);
      return found.state !== 'holding' && found;
    });
    expect(['released', 'gone']).toContain(custody.state);
    expect(custody).toMatchObject({ authority: false, custodian: idOf(rabat) });
    expect(await taker.custody(takenCase)).toMatchObject({ state: 'holding', authority: true, duty: true });
  }, 60_000);

  it('goes on in new epochs once its heads are back, and decides again over what it still holds', async () => {
    network.heal(amman, beirut);
    await until(async () => (await state()).signingFault === null);
    await until(async () => (await state()).suspendedCases === 0);
    expect((await state()).awaited).toEqual([]);
    await until(async () => (await notesAt(rabat)).includes('said while restored'));
    await sayNote(amman, beirut, 'in the new epoch');
    await sayNote(beirut, amman, 'to who came back');
    await until(async () => (await notesAt(beirut)).includes('in the new epoch'));
    await until(async () => (await notesAt(amman)).includes('to who came back'));
    await until(async () => (await giver.custody(caseId)).state === 'gone');
    expect(await giver.custody(stayed)).toMatchObject({ state: 'holding', authority: true });
    expect(await giver.offer(stayed, [taker])).toMatchObject({ state: 'offered' });
  }, 60_000);

  it('has signed nothing at a place that was known, and is followed by everybody', async () => {
    const now = await headsAt(amman);
    const theirs = { ...(await headsAt(rabat)), ...(await headsAt(beirut)) };
    for (const [place, head] of Object.entries(now)) expect(saidBefore[place] ?? head).toBe(head);
    for (const [place, head] of Object.entries(saidBefore)) expect(theirs[place]).toBe(head);
    expect(await forksAnywhere()).toEqual([]);
    const epochs: { feed: string; closes: string | null }[] = await rabat.db.query(
      `SELECT feed, convert_from(payload, 'UTF8')::json->'closes'->>'seq' AS closes FROM feed_entry
       WHERE type = 'epoch' AND feed = ANY($1) ORDER BY feed`,
      [feeds()],
    );
    expect(epochs.map(({ feed }) => feed)).toContain(directedFeed(idOf(amman), idOf(rabat)));
    const highest = Object.keys(saidBefore).filter((place) => place.startsWith(directedFeed(idOf(amman), idOf(rabat))));
    const closed = epochs.find(({ feed }) => feed === directedFeed(idOf(amman), idOf(rabat)))?.closes;
    expect(Number(closed)).toBe(Math.max(...highest.map((place) => Number(place.split(' ')[2]))));
  });

  it('does not ask again when it is started again', async () => {
    await amman.restart(database.url);
    await amman.logIn('caseworker');
    expect(await state()).toEqual({ signingFault: null, awaited: [], suspendedCases: 0 });
    const [row] = await amman.db.query('SELECT count(*)::int AS count FROM restoration');
    expect(row).toEqual({ count: 1 });
  }, 60_000);

  async function headsIn(node: NodeUnderTest, url: string) {
    const { connect } = await import('#database');
    const db = await connect({ url });
    return headsAt({ ...node, db }).finally(() => db.destroy());
  }
});

function urlOf({ db }: NodeUnderTest): string {
  const { options } = db;
  return 'url' in options && typeof options.url === 'string' ? options.url : '';
}
