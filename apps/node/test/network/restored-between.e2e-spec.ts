import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { restoreHome, restoreInto } from '../../src/backup/restore.js';
import { takeBackup } from '../../src/backup/take.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

describe('a node that took a case and gave it on, restored from before it took it', () => {
  let network: NetworkUnderTest;
  let rabat: NodeUnderTest;
  let first: Worker;
  let between: Worker;
  let last: Worker;
  let heldAtLast: string;
  let dir: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;

  /** Hands the case over; its id at the one who has it then, and the offer. */
  async function handOver(giver: Worker, taker: Worker, caseId: string): Promise<{ caseId: string; offerId: string }> {
    const recipient = { kind: 'node', nodeId: taker.nodeId };
    await giver.consent(caseId, { purpose: 'handover_offer', fields: ['ageGroup', 'needs'], recipient });
    await giver.consent(caseId, { purpose: 'handover', readySet: 'handover', recipient });
    const offerId = (await giver.offer(caseId, [taker])).offers[0]?.id ?? '';
    await until(async () => (await taker.requests()).some((request) => request.offerId === offerId));
    await taker.willing(offerId);
    await until(async () => (await giver.custody(caseId)).offers[0]?.state === 'willing');
    await giver.choose(offerId);
    await until(async () => (await giver.custody(caseId)).state === 'gone');
    const ended = (await taker.requests(true)).find((request) => request.offerId === offerId);
    return { caseId: ended?.caseId ?? '', offerId };
  }

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    const identity = await generateHybridIdentity();
    network = await networkUnderTest();
    rabat = network.nodes[1] as NodeUnderTest;
    [first, between, last] = (await Promise.all(
      network.nodes.map((node) => Worker.at(node, node.home.node.nodeId)),
    )) as [Worker, Worker, Worker];
    const caseId = await first.openCase({ wish: 'to be near her sister', ageGroup: 'adult', needs: ['Legal'] });
    const { options } = rabat.db;
    const to = { to: dir, keys: join(dir, 'keys.backup'), recipient: await identityToRecipient(identity) };
    const { data, keys } = await takeBackup('url' in options ? String(options.url) : '', rabat.home, to);
    const there = await handOver(first, between, caseId);
    heldAtLast = (await handOver(between, last, there.caseId)).caseId;

    database = await emptyDatabase();
    const restored = await restoreInto(database.url, { data, keys, identity });
    await restoreHome(rabat.home.dir, restored.data);
    await rabat.restart(database.url);
    between = await Worker.at(rabat, rabat.home.node.nodeId);
  }, 240_000);
  afterAll(async () => {
    await network?.stop();
    await database?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('is asked again by the one who gave it then, and does not get it once more', async () => {
    const request = await until(async () => (await between.requests(true))[0]);
    expect([undefined, 'handover-no-such-offer']).toContain((await between.willing(request.offerId)).code);
    const settled = "SELECT FROM custody WHERE state = 'gone' AND why = 'handed-over' AND other_node = $1";
    await until(async () => (await rabat.db.query(settled, [last.nodeId])).length === 1);
    const [ended] = await until(async () => {
      const all = await between.requests(true);
      return all[0]?.state === 'ended' && all;
    });
    expect(ended).toMatchObject({ offerId: request.offerId, caseId: null });
    const refused = "SELECT FROM incoming_mail WHERE state = 'quarantined' AND origin = $1";
    expect(await rabat.db.query(refused, [first.nodeId])).toEqual([]);
    const held = "SELECT FROM custody WHERE state IN ('holding', 'offered', 'standby')";
    expect(await rabat.db.query(held)).toEqual([]);
    expect(await last.custody(heldAtLast)).toMatchObject({ state: 'holding', authority: true, duty: true });
  }, 90_000);

  it('gets it back from the one who has it', async () => {
    const back = await handOver(last, between, heldAtLast);
    await until(async () => (await between.custody(back.caseId)).authority);
    expect(await between.file(back.caseId)).toMatchObject({ fields: { wish: 'to be near her sister' } });
    expect(await last.custody(heldAtLast)).toMatchObject({ state: 'gone', authority: false });
  }, 90_000);
});
