import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

const person = { names: [{ name: 'Hana Tesfaye (invented)' }], wish: 'to be near her sister', ageGroup: 'adult' };

interface ToldLease {
  until: string | null;
  needed: number;
  missing: { code: string; message: string } | null;
  voters: { nodeId: string; confirmed: boolean }[];
}

const leaseOf = (worker: Worker): Promise<ToldLease> =>
  worker
    .ask<{ lease: ToldLease }>(
      ...(['network', '', {}, 'lease { until needed missing { code message } voters { nodeId confirmed } }'] as const),
    )
    .then(({ lease }) => lease);

describe('the authority of a node among three organisations', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let nodes: readonly [NodeUnderTest, NodeUnderTest, NodeUnderTest];
  let amman: Worker;
  let beirut: Worker;

  beforeAll(async () => {
    network = await networkUnderTest(undefined, { clock });
    nodes = network.nodes as unknown as typeof nodes;
    amman = await Worker.at(nodes[0], nodes[0].home.node.nodeId);
    beirut = await Worker.at(nodes[2], nodes[2].home.node.nodeId);
  }, 120_000);
  afterAll(() => network.stop());

  const offered = async () => {
    const caseId = await amman.openCase(person);
    await amman.consent(caseId, { recipient: { kind: 'network' }, purpose: 'handover_offer', fields: ['ageGroup'] });
    return caseId;
  };

  it('comes by itself within seconds of the start, from two of the three', async () => {
    const lease = await until(async () => {
      const told = await leaseOf(amman);
      return told.missing === null && told;
    }, 10_000);
    expect(lease).toMatchObject({ needed: 2, missing: null });
    expect(lease.voters.filter(({ confirmed }) => confirmed).length).toBeGreaterThanOrEqual(2);
    expect(Date.parse(lease.until ?? '') - clock.now().getTime()).toBeGreaterThan(6.9 * 86_400_000);
  });

  it('runs out without the others, and care goes on', async () => {
    const caseId = await offered();
    await until(async () => (await leaseOf(amman)).missing === null, 10_000);
    for (const other of nodes.slice(1)) network.cut(nodes[0], other);
    clock.advance({ days: 8 });
    amman = await Worker.at(nodes[0], nodes[0].home.node.nodeId);
    expect(await leaseOf(amman)).toMatchObject({ until: null, missing: { code: 'authority-lapsed' } });
    expect((await amman.offer(caseId, [beirut], ['ageGroup'])).code).toBe('authority-lapsed');
    expect(await amman.custody(caseId)).toMatchObject({ state: 'holding', authority: false, duty: true });
    const noted = await amman.command<object>('addNote', 'AddNoteInput', { caseId, text: 'she called' }, '__typename');
    expect(noted).toEqual({ __typename: 'CaseCard' });
    expect((await amman.file(caseId)).fields).toMatchObject({ wish: person.wish });
    expect(await amman.openCase(person)).toBeTruthy();

    for (const other of nodes.slice(1)) network.heal(nodes[0], other);
    await until(async () => (await leaseOf(amman)).missing === null, 40_000);
    expect((await amman.offer(caseId, [beirut], ['ageGroup'])).code).toBeUndefined();
  }, 90_000);

  it('is kept over a restart, and needs nobody’s answer for it', async () => {
    await until(async () => (await leaseOf(amman)).missing === null, 20_000);
    for (const other of nodes.slice(1)) network.cut(nodes[0], other);
    await nodes[0].restart();
    amman = await Worker.at(nodes[0], nodes[0].home.node.nodeId);
    expect(await leaseOf(amman)).toMatchObject({ missing: null });
    for (const other of nodes.slice(1)) network.heal(nodes[0], other);
  }, 60_000);

  it('does not survive a clock that was set back, until enough voters have attested by the clock as it is now', async () => {
    await nodes[0].db.query(`UPDATE clock_mark SET seen_at = seen_at + interval '2 hours'`);
    for (const other of nodes.slice(1)) network.cut(nodes[0], other);
    await nodes[0].restart();
    amman = await Worker.at(nodes[0], nodes[0].home.node.nodeId);
    const caseId = await offered();
    expect(await leaseOf(amman)).toMatchObject({ missing: { code: 'authority-clock-behind' } });
    expect((await amman.offer(caseId, [beirut], ['ageGroup'])).code).toBe('authority-clock-behind');
    await until(async () => (await leaseOf(amman)).until === null, 10_000);
    for (const other of nodes.slice(1)) network.heal(nodes[0], other);
    await until(async () => (await leaseOf(amman)).missing === null, 40_000);
    expect((await amman.offer(caseId, [beirut], ['ageGroup'])).code).toBeUndefined();
  }, 90_000);
});
