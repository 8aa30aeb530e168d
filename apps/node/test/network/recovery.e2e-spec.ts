import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { directedFeed } from '#federation';
import { Attesting } from '../../src/federation/lease/attesting.js';
import { Members } from '../../src/federation/members.js';
import { Outbox } from '../../src/federation/outbox.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { FocalPoint, type Voted } from '../harness/vote.js';
import { type NodeUnderTest, until as untilSoon } from '../node-under-test.js';
import { type ToldCustody, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

const until = <T>(what: () => Promise<T | undefined | false> | T | undefined | false) => untilSoon(what, 40_000);
const custodyParts = '... on Custody { caseId caseRef state authority duty custodian } ... on Refusal { code }';

describe('a custodian that is lost', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let nodes: readonly [NodeUnderTest, NodeUnderTest, NodeUnderTest];
  let workers: readonly [Worker, Worker, Worker];
  let focal: readonly [FocalPoint, FocalPoint, FocalPoint];
  let ids: readonly [string, string, string];

  const logIn = async () => {
    const [a, b, c] = [...nodes];
    workers = [await at(a), await at(b), await at(c)] as const;
    focal = [await FocalPoint.of(nodes[0]), await FocalPoint.of(nodes[1]), await FocalPoint.of(nodes[2])];
  };
  const at = (node: NodeUnderTest | undefined) => {
    if (!node) throw new Error('three nodes');
    return Worker.at(node, node.home.node.nodeId);
  };
  beforeAll(async () => {
    network = await networkUnderTest(undefined, { clock });
    nodes = network.nodes as unknown as typeof nodes;
    ids = nodes.map((node) => node.home.node.nodeId) as unknown as typeof ids;
    await logIn();
  }, 120_000);
  afterAll(() => network.stop());

  /** Rabat is cut off from everybody, or there again. */
  const lose = () => {
    for (const other of [nodes[0], nodes[2]]) network.cut(nodes[1], other);
  };
  const find = () => {
    for (const other of [nodes[0], nodes[2]]) network.heal(nodes[1], other);
  };
  const days = (n: number) => new Date(clock.now().getTime() + n * 86_400_000).toISOString();
  const version = (node: NodeUnderTest) => node.running.app.get(Members).charterVersion();

  /** A case of Amman that Rabat has taken over: its name between nodes, and its id at Rabat. */
  async function givenToRabat(): Promise<{ caseRef: string; given: string; there: string }> {
    const [amman, rabat] = workers;
    const given = await amman.openCase({ wish: 'to go home', work: 'wages owed', ageGroup: 'adult' });
    const recipient = { kind: 'node', nodeId: ids[1] };
    const consent = { recipient, until: days(30) };
    await amman.consent(given, { ...consent, purpose: 'handover_offer', fields: ['ageGroup'] });
    await amman.consent(given, { ...consent, purpose: 'handover', readySet: 'handover' });
    const { caseRef, offers, code } = await until(async () => {
      const offered = await amman.offer(given, [rabat], ['ageGroup']);
      return offered.code !== 'authority-lapsed' && offered;
    });
    if (code) throw new Error(code);
    const offerId = offers[0]?.id ?? '';
    const request = async () => (await rabat.requests(true)).find((one) => one.offerId === offerId);
    await until(request);
    await rabat.willing(offerId);
    await until(async () => (await amman.custody(given)).offers[0]?.state === 'willing');
    await amman.choose(offerId);
    const there = await until(async () => (await request())?.caseId);
    await until(async () => (await amman.custody(given)).state === 'gone');
    return { caseRef, given, there: there ?? '' };
  }

  /** Proposed by Amman, and voted for by Amman and Beirut, which know the next charter then. */
  async function agree(change: object): Promise<void> {
    const before = version(nodes[0]);
    const proposed = await propose(change);
    if (!proposed.fingerprint) throw new Error(`not proposed: ${proposed.code}`);
    for (const one of [focal[0], focal[2]]) {
      const voted = await one.vote(proposed.fingerprint);
      if (voted.code) throw new Error(`no vote: ${voted.code}`);
    }
    await until(() => version(nodes[0]) > before && version(nodes[2]) > before);
  }
  const propose = (change: object): Promise<Voted> => focal[0].propose(change);
  const publish = (caseRef: string, more: object = {}) => ({
    publishRecovery: { caseRef, from: ids[1], to: ids[2], epoch: 1, ground: 'silence', ...more },
  });
  const inCare = (caseRef: string): Promise<ToldCustody> =>
    workers[2].command('takeIntoCare', 'TakeIntoCareInput', { caseRef }, custodyParts);
  const object = (who: Worker, caseId: string): Promise<ToldCustody> =>
    who.command('objectToRecovery', 'ObjectToRecoveryInput', { caseId }, custodyParts);
  const recoveries = () =>
    workers[2].ask<{ caseRef: string; objected: boolean; effectiveAt: string | null }[]>(
      ...(['recoveries', '', {}, 'caseRef objected effectiveAt'] as const),
    );
  /** What today's list tells somebody of recoveries. */
  const toldOf = async (who: Worker) => {
    const parts = 'edges { node { kind caseId party } }';
    const { edges } = await who.ask<{ edges: { node: { kind: string; caseId: string | null; party: string } }[] }>(
      ...(['today', '', {}, parts] as const),
    );
    return edges.map(({ node }) => node).filter(({ kind }) => kind === 'recovery');
  };
  /** Rabat writes to Amman, whether there is a line or not. */
  const write = () => {
    const mail = { id: randomUUID(), type: 'contact.greeting', body: { greeting: randomUUID() } };
    return withTransaction(nodes[1].db, 'test', (tx) => nodes[1].running.app.get(Outbox).mail(tx, ids[0], mail));
  };
  const receipted = () =>
    until(async () => {
      const feed = directedFeed(ids[1], ids[0]);
      const [row]: { open: number }[] = await nodes[1].db.query(
        `SELECT (SELECT count(*)::int FROM outbox) + count(*)::int AS open FROM feed f
         LEFT JOIN receipt r ON r.feed = f.feed WHERE f.feed = $1 AND f.seq > coalesce(r.seq, 0)`,
        [feed],
      );
      return row?.open === 0;
    });
  const passDays = async (n: number) => {
    clock.advance({ days: n });
    for (const node of nodes) await node.restart();
    await logIn();
  };

  it('keeps its case when it objects, and nobody who held the case before can object for it', async () => {
    const { caseRef, given, there } = await givenToRabat();
    await agree(publish(caseRef));
    await until(() => version(nodes[1]) === version(nodes[0]));
    const held = await workers[1].custody(there);
    expect(held).toMatchObject({ state: 'holding', authority: false, duty: true });
    await until(async () => (await toldOf(workers[1])).length > 0);
    expect(await toldOf(workers[1])).toEqual([{ kind: 'recovery', caseId: there, party: ids[2] }]);
    await until(async () => (await toldOf(workers[2])).length > 0);
    expect(await toldOf(workers[2])).toEqual([{ kind: 'recovery', caseId: null, party: ids[1] }]);
    const caring = await until(async () => {
      const answer = await inCare(caseRef);
      return answer.code !== 'recovery-not-the-carer' && answer;
    });
    expect(caring).toMatchObject({ state: 'acting', authority: false, duty: true });

    expect((await object(workers[0], given)).code).toBe('recovery-not-the-holder');
    expect(await object(workers[1], there)).toMatchObject({ state: 'holding' });
    await until(async () => (await recoveries()).some((one) => one.caseRef === caseRef && one.objected));
    const refused = await until(async () => {
      const { code } = await propose({ effectRecovery: caseRef });
      return code !== 'recovery-too-early' && code; // until Amman has heard of it too
    });
    expect(refused).toBe('recovery-objected');
    await agree({ dropRecovery: caseRef });
    await until(async () => (await workers[1].custody(there)).authority);
    await until(async () => (await workers[2].custody(caring.caseId)).state === 'gone');
    for (const who of workers) await until(async () => (await toldOf(who)).length === 0);
  }, 120_000);

  it('is followed by another after the wait, and never are there two with authority', async () => {
    const { caseRef, there } = await givenToRabat();
    lose();
    const proposed = await propose(publish(caseRef));
    await focal[0].vote(proposed.fingerprint);
    const attested = await nodes[0].running.app.get(Attesting).attest(ids[1], randomBytes(16));
    expect(attested).toEqual({ problem: 'newer-signed' });
    const before = version(nodes[0]);
    await focal[2].vote(proposed.fingerprint);
    await until(() => version(nodes[0]) > before && version(nodes[2]) > before);
    const cared = await until(async () => {
      const answer = await inCare(caseRef);
      return answer.code !== 'recovery-not-the-carer' && answer;
    });
    expect(cared).toMatchObject({ state: 'acting', authority: false, duty: true });
    expect(await workers[1].custody(there)).toMatchObject({ authority: true, duty: true });
    expect((await propose({ effectRecovery: caseRef })).code).toBe('recovery-too-early');

    await passDays(8);
    expect(await workers[1].custody(there)).toMatchObject({ authority: false, duty: true });
    await passDays(3);
    await until(async () => {
      const missing = await workers[0].ask<{ lease: { missing: object | null } }>(
        'network',
        '',
        {},
        'lease { missing { code } }',
      );
      return missing.lease.missing === null;
    });
    await agree({ effectRecovery: caseRef });
    await until(async () => (await workers[2].custody(cared.caseId)).state === 'holding');
    await until(async () => (await workers[2].custody(cared.caseId)).authority);
    expect(await workers[1].custody(there)).toMatchObject({ state: 'holding', authority: false });

    await write();
    find();
    await until(() => version(nodes[1]) === version(nodes[0]));
    expect(await workers[1].custody(there)).toMatchObject({ authority: false, duty: true });
    await until(async () => (await toldOf(workers[1])).some(({ caseId }) => caseId === there));
    await receipted();
    const consent = {
      recipient: { kind: 'network' },
      until: days(60),
      purpose: 'handover_offer',
      fields: ['ageGroup'],
    };
    await workers[1].consent(there, consent);
    expect((await workers[1].offer(there, [workers[0]], ['ageGroup'])).code).toBe('authority-superseded');
  }, 240_000);

  it('gives authority back to one that was restored, over this case alone, though nobody can say what it gave away', async () => {
    const beirut = workers[2];
    const [own, other] = [await beirut.openCase({ ageGroup: 'adult' }), await beirut.openCase({ ageGroup: 'adult' })];
    const consent = { recipient: { kind: 'network' }, until: days(60), purpose: 'handover_offer' };
    await beirut.consent(own, { ...consent, fields: ['ageGroup'] });
    const offered = await until(async () => {
      const answer = await beirut.offer(own, [workers[0]], ['ageGroup']);
      return answer.code !== 'authority-lapsed' && answer;
    });
    await beirut.abort(offered.offers[0]?.id ?? '');
    lose();
    await nodes[2].db.query('INSERT INTO return_awaited (node_id, since) VALUES ($1, now())', [ids[1]]);
    await nodes[2].db.query('INSERT INTO suspended_case (case_id, since) SELECT unnest($1::uuid[]), now()', [
      [own, other],
    ]);
    const { caseRef } = offered;
    await agree(publish(caseRef));
    expect(await object(beirut, own)).toMatchObject({ code: 'authority-after-restore' });
    await passDays(11);
    expect(await workers[2].custody(own)).toMatchObject({ state: 'holding', authority: false, duty: true });
    await until(async () => !('code' in (await propose({ effectRecovery: caseRef }))));
    await agree({ effectRecovery: caseRef });
    await until(async () => (await workers[2].custody(own)).authority);
    expect(await workers[2].custody(other)).toMatchObject({ state: 'holding', authority: false });
    expect(await nodes[2].db.query('SELECT case_id AS id FROM suspended_case')).toEqual([{ id: other }]);
    find();
  }, 240_000);
});
