import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { restoreHome, restoreInto } from '../../src/backup/restore.js';
import { takeBackup } from '../../src/backup/take.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

describe('a new custodian whose database is restored from before it took the case', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let giver: Worker;
  let taker: Worker;
  let caseId: string;
  let dir: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    const identity = await generateHybridIdentity();
    network = await networkUnderTest();
    [amman, rabat] = network.nodes as [NodeUnderTest, NodeUnderTest];
    giver = await Worker.at(amman, amman.home.node.nodeId);
    taker = await Worker.at(rabat, rabat.home.node.nodeId);
    await network.nodes[2]?.logIn('caseworker');
    caseId = await giver.openCase({ wish: 'to be near her sister', ageGroup: 'adult', needs: ['Legal'] });
    const recipient = { kind: 'node', nodeId: rabat.home.node.nodeId };
    await giver.consent(caseId, { purpose: 'handover_offer', fields: ['ageGroup', 'needs'], recipient });
    await giver.consent(caseId, { purpose: 'handover', readySet: 'handover', recipient });
    const { options } = rabat.db;
    const to = { to: dir, keys: join(dir, 'keys.backup'), recipient: await identityToRecipient(identity) };
    const { data, keys } = await takeBackup('url' in options ? String(options.url) : '', rabat.home, to);

    const offerId = await offerUntilWilling(giver, taker, caseId);
    await giver.choose(offerId);
    await until(async () => (await giver.custody(caseId)).state === 'gone');

    database = await emptyDatabase();
    const restored = await restoreInto(database.url, { data, keys, identity });
    await restoreHome(rabat.home.dir, restored.data);
    await rabat.restart(database.url);
    taker = await Worker.at(rabat, rabat.home.node.nodeId);
  }, 180_000);
  afterAll(async () => {
    await network?.stop();
    await database?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('is bound by what it had taken: a no does not stand, whether it comes before the certificate is read again or after', async () => {
    const request = await until(async () => (await taker.requests())[0]);
    expect(['handover-taken-before', undefined]).toContain((await taker.decline(request.offerId)).code);
    const bound = 'SELECT FROM custody WHERE offer_id = $1 AND certificate IS NOT NULL';
    await until(async () => (await rabat.db.query(bound, [request.offerId])).length === 1);
    expect(await taker.requests()).toMatchObject([{ offerId: request.offerId, state: 'asked' }]);
    expect(await taker.decline(request.offerId)).toMatchObject({ code: 'handover-taken-before' });
  }, 60_000);

  it('is asked again, and has file and certificate back when it says that it takes the case on', async () => {
    const request = await until(async () => (await taker.requests())[0]);
    expect(await taker.willing(request.offerId)).not.toHaveProperty('code');
    const taken = await until(async () => (await taker.requests(true)).find(({ caseId: id }) => id !== null));
    expect(await taker.file(taken.caseId ?? '')).toMatchObject({ fields: { wish: 'to be near her sister' } });
    await until(async () => (await taker.custody(taken.caseId ?? '')).authority);
    expect(await taker.custody(taken.caseId ?? '')).toMatchObject({ state: 'holding', duty: true });
    expect(await giver.custody(caseId)).toMatchObject({ state: 'gone', authority: false });
  }, 90_000);
});
