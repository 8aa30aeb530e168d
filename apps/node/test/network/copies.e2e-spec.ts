import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { directedFeed } from '#federation';
import { restoreInto } from '../../src/backup/restore.js';
import { takeBackup } from '../../src/backup/take.js';
import { Clock } from '../../src/clock.js';
import { Config } from '../../src/config.js';
import { CapacityStatements, type OwnStatement } from '../../src/federation/capacity-statements.js';
import { Outbox } from '../../src/federation/outbox.js';
import { NodeLog } from '../../src/log/node-log.js';
import { type RunningNode, startNode } from '../../src/node.js';
import { ask } from '../harness/ask.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { type NodeUnderTest, staff, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';

const faultOf = async (url: string, token: string) => {
  const { data } = await ask<{ network: { signingFault: string | null } }>(url, token, '{ network { signingFault } }');
  return data.network.signingFault;
};

const logIn = async (url: string, who: keyof typeof staff) => {
  const { login, password } = staff[who];
  const { data } = await ask<{ logIn: { token: string } }>(
    url,
    undefined,
    `mutation { logIn(input: { login: "${login}", password: "${password}" }) { ... on LoggedIn { token } } }`,
  );
  return data.logIn.token;
};

describe('a copy of a node, started beside it', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let copy: RunningNode;
  let copyDir: string;
  let dir: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let administrator: string;
  let caseId: string;
  let huda: Worker;

  const sayAtCopy = (said: string) =>
    withTransaction(copy.app.get(DataSource), 'note.say', (tx) =>
      copy.app.get(Outbox).mail(tx, rabat.home.node.nodeId, { id: randomUUID(), type: 'note.say', body: { said } }),
    );

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    copyDir = join(dir, 'home');
    network = await networkUnderTest();
    [amman, rabat] = network.nodes as [NodeUnderTest, NodeUnderTest];
    await keepNotes(rabat);
    huda = await Worker.at(amman, amman.home.node.nodeId);
    for (const node of network.nodes.slice(1)) await node.logIn('caseworker');
    caseId = await huda.openCase({ wish: 'to stay' });
    await sayNote(amman, rabat, 'from the only one');
    await until(async () => (await notesAt(rabat)).length === 1);
    administrator = await amman.logIn('node-administrator');

    const identity = await generateHybridIdentity();
    const to = { to: dir, keys: join(dir, 'keys.backup'), recipient: await identityToRecipient(identity) };
    const { options } = amman.db;
    const taken = await takeBackup('url' in options ? String(options.url) : '', amman.home, to);
    database = await emptyDatabase();
    await restoreInto(database.url, { data: taken.data, keys: taken.keys, identity });
    await cp(amman.home.dir, copyDir, { recursive: true });
    const config = new Config({
      ...{ production: true, home: copyDir, host: '127.0.0.1', port: 0, databaseUrl: database.url },
      ...{ logLevel: 'silent', proxy: 'loopback', plainHttp: 'loopback' },
    });
    copy = await startNode(config, { clock: new Clock(), log: new NodeLog(config, { write: () => undefined }) });
  }, 120_000);
  afterAll(async () => {
    await copy?.stop();
    await network?.stop();
    await database?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('is fenced with it as soon as both have signed for one place', async () => {
    await sayNote(amman, rabat, 'from the one');
    await until(async () => (await notesAt(rabat)).includes('from the one'));
    await sayAtCopy('from the other');
    const token = await logIn(copy.url, 'caseworker');
    await until(async () => (await faultOf(copy.url, token)) !== null);
    await until(async () => (await faultOf(amman.url, administrator)) === 'signed-twice');
    expect(await faultOf(copy.url, token)).toBe('signed-twice');
    await sayNote(amman, rabat, 'after the fence');
    await sayAtCopy('after the fence, the other');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await notesAt(rabat)).toEqual(['from the one', 'from the only one']);
  }, 90_000);

  it('signs nothing while it is: neither a receipt for what comes, nor a statement of its places', async () => {
    const feed = directedFeed(rabat.home.node.nodeId, amman.home.node.nodeId);
    const signed = async () => {
      const [row]: { receipts: number; statements: string | null }[] = await rabat.db.query(
        `SELECT (SELECT max(seq)::int FROM receipt WHERE feed = $1) AS receipts,
           (SELECT max(issued_at)::text FROM capacity_statement WHERE node_id = $2) AS statements`,
        [feed, amman.home.node.nodeId],
      );
      return row;
    };
    const before = await signed();
    await sayNote(rabat, amman, 'to whichever it is');
    const stored = `SELECT 1 FROM feed_entry e JOIN feed f USING (feed) WHERE f.feed = $1 AND e.type = 'mail'`;
    await until(async () => (await amman.db.query(stored, [feed])).length > 0);
    await until(async () => (await copy.app.get(DataSource).query(stored, [feed])).length > 0);
    const statement = { kind: 'women', stepFree: false, value: 'likely', expires: new Date(Date.now() + 3_600_000) };
    for (const app of [amman.running.app, copy.app]) {
      await withTransaction(app.get(DataSource), 'test', (tx) =>
        app.get(CapacityStatements).publish(tx, [statement as OwnStatement]),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await signed()).toEqual(before);
    expect(
      await amman.db.query('SELECT 1 FROM capacity_statement WHERE node_id = $1', [amman.home.node.nodeId]),
    ).toEqual([]);
  }, 60_000);

  it('stays fenced when somebody decides that the other goes on: it opens new epochs, and mail flows', async () => {
    const mutation = `mutation { goOnFromThisCopy(input: { idempotencyKey: "${randomUUID()}" }) { ... on Network { signingFault } ... on Refusal { code } } }`;
    const said = await amman.graphql<{ goOnFromThisCopy: object }>(administrator, mutation);
    expect(said.data?.goOnFromThisCopy).not.toHaveProperty('code');
    await until(async () => (await faultOf(amman.url, administrator)) === null);
    await until(async () => (await notesAt(rabat)).includes('after the fence'));
    await until(async () => (await huda.custody(caseId)).authority);
    await until(async () => {
      const [feed]: { open: boolean }[] = await rabat.db.query(
        'SELECT f.seq > coalesce(r.seq, 0) AS open FROM feed f LEFT JOIN receipt r ON r.feed = f.feed WHERE f.feed = $1',
        [directedFeed(rabat.home.node.nodeId, amman.home.node.nodeId)],
      );
      return feed?.open === false;
    });
    const token = await logIn(copy.url, 'caseworker');
    expect(await faultOf(copy.url, token)).toBe('signed-twice');
    expect(await notesAt(rabat)).toEqual(['after the fence', 'from the one', 'from the only one']);
  }, 90_000);

  it('is asked about only when there is one', async () => {
    const mutation = `mutation { goOnFromThisCopy(input: { idempotencyKey: "${randomUUID()}" }) { ... on Refusal { code } } }`;
    const said = await amman.graphql<{ goOnFromThisCopy: object }>(administrator, mutation);
    expect(said.data?.goOnFromThisCopy).toEqual({ code: 'copy-not-found' });
  });
});
