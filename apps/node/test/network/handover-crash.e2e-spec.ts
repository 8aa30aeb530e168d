import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CustodyState, custodyStanding } from '#domain';
import { staff } from '../harness/staff.js';
import { Worker } from './handover-story.js';
import type { NodeProcess } from './node-process.js';
import { amman, rabat } from './organisations.js';
import { type ProcessesUnderTest, processesUnderTest } from './processes-under-test.js';

/** Every commit of a handover, at the node where it happens, in the order in which they come. */
const steps = {
  giver: [
    'handover.offer',
    'mail.handover.willing',
    'handover.choose',
    'mail.handover.accept',
    'handover.certify',
    'mail.handover.receipt',
  ],
  taker: [
    'mail.handover.offer',
    'handover.willing',
    'mail.handover.file',
    'federation.keep-part',
    'handover.keep-file',
    'mail.handover.certificate',
  ],
} as const;
const moments = ['before-commit', 'after-commit'] as const;

/** Cases belong to a team. */
async function makeTeam(node: NodeProcess): Promise<void> {
  await node.db.query(
    `WITH team AS (INSERT INTO team (id, name, created_at) VALUES (gen_random_uuid(), 'day', now()) RETURNING id)
     INSERT INTO staff_team (staff_id, team_id) SELECT s.id, team.id FROM staff s, team WHERE s.login = $1`,
    [staff.caseworker.login],
  );
}

/** Whatever happens, a handover has ended this long after the last node is up again. Milliseconds. */
const patience = 60_000;

describe('a handover between nodes that are killed at every commit', () => {
  let network: ProcessesUnderTest;
  let giver: NodeProcess;
  let taker: NodeProcess;
  let here: Worker;
  let there: Worker;

  beforeAll(async () => {
    network = await processesUnderTest([amman, rabat]);
    [giver, taker] = network.nodes as [NodeProcess, NodeProcess];
    await Promise.all([giver.start(), taker.start()]);
    await Promise.all([makeTeam(giver), makeTeam(taker)]);
    here = await Worker.at(giver, network.nodeIds[0] ?? '');
    there = await Worker.at(taker, network.nodeIds[1] ?? '');
  }, 120_000);
  afterAll(() => network.stop());

  async function consentedCase(): Promise<string> {
    const caseId = await here.openCase({
      names: [{ name: 'Meron (invented)' }],
      wish: 'a safe place',
      ageGroup: 'adult',
    });
    const recipient = { kind: 'node', nodeId: there.nodeId };
    await here.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
    await here.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover' });
    return caseId;
  }

  /** Starts a node again with the next of its kill points, and lets somebody on duty log in. */
  async function revive(node: NodeProcess, points: string[], met: string[]): Promise<void> {
    for (;;) {
      await node.kill();
      const point = points[0];
      await node.start(point);
      await node.logIn('caseworker').catch(() => undefined);
      if (node.isRunning()) return;
      if (point) met.push(points.shift() ?? '');
    }
  }

  /** Does what is next to be done by people, on both sides; each command has one key, however often it is sent. */
  async function goOn(caseId: string, keys: Record<'offer' | 'willing' | 'choose', string>): Promise<boolean> {
    const custody = await here.custody(caseId);
    const [offer] = custody.offers;
    if (!offer) await here.offer(caseId, [there], ['ageGroup'], { idempotencyKey: keys.offer });
    else if (offer.state === 'asked') {
      const known = (await there.requests()).some(({ offerId, state }) => offerId === offer.id && state === 'asked');
      if (known) await there.willing(offer.id, { idempotencyKey: keys.willing });
    } else if (offer.state === 'willing') await here.choose(offer.id, { idempotencyKey: keys.choose });
    return custody.state === 'gone';
  }

  /** Looks into both databases: never two with authority, never nobody with duty. */
  async function check(caseId: string): Promise<void> {
    const read = async (node: NodeProcess, where: string, value: string) => {
      const [row]: { state: CustodyState; ref: string }[] = await node.db.query(
        `SELECT state, case_ref AS ref FROM custody WHERE ${where} = $1`,
        [value],
      );
      return row;
    };
    const known = await read(giver, 'case_id', caseId);
    if (!known) return;
    const before = await read(taker, 'case_ref', known.ref);
    const given = await read(giver, 'case_id', caseId);
    const after = await read(taker, 'case_ref', known.ref);
    const standing = (row: typeof known | undefined) => custodyStanding({ state: row?.state ?? 'gone' }, true);
    expect(standing(before).authority && standing(given).authority).toBe(false);
    expect(standing(given).duty || standing(after).duty).toBe(true);
  }

  async function play(points: { giver: string[]; taker: string[] }): Promise<string[]> {
    const met: string[] = [];
    const caseId = await consentedCase();
    const keys = { offer: randomUUID(), willing: randomUUID(), choose: randomUUID() };
    const sides = [
      [giver, points.giver],
      [taker, points.taker],
    ] as const;
    for (const [node, left] of sides) if (left.length > 0) await revive(node, left, met);
    for (let end = Date.now() + patience; ; await wait(50)) {
      for (const [node, left] of sides) {
        if (node.isRunning()) continue;
        expect(await node.ended()).toBe('SIGKILL');
        met.push(left.shift() ?? '');
        await revive(node, left, met);
        end = Date.now() + patience;
      }
      await check(caseId);
      if (await goOn(caseId, keys).catch(() => false)) break;
      if (Date.now() > end) throw new Error(`the handover stands still after ${met.at(-1)}`);
    }
    const given = await here.custody(caseId);
    const [request] = (await there.requests(true)).filter(({ offerId }) => offerId === given.offers[0]?.id);
    const taken = await there.custody(request?.caseId ?? '');
    expect(given).toMatchObject({ state: 'gone', authority: false, duty: false, custodian: there.nodeId });
    expect(taken).toMatchObject({ state: 'holding', authority: true, duty: true, custodian: there.nodeId });
    expect(taken.certificates.map(({ hash }) => hash)).toEqual(given.certificates.map(({ hash }) => hash));
    expect((await here.file(caseId)).code).toBe('case-file-gone');
    expect((await there.file(request?.caseId ?? '')).fields?.wish).toBe('a safe place');
    return met;
  }

  const pointsOf = (side: keyof typeof steps, moment: (typeof moments)[number]) =>
    steps[side].map((step) => `${step}:${moment}`);

  it.each(moments)(
    'ends with one custodian when the giver is killed %s, each time',
    async (moment) => {
      const points = pointsOf('giver', moment);
      expect(await play({ giver: [...points], taker: [] })).toEqual(points);
    },
    300_000,
  );

  it.each(moments)(
    'ends with one custodian when the taker is killed %s, each time',
    async (moment) => {
      const points = pointsOf('taker', moment);
      expect(await play({ giver: [], taker: [...points] })).toEqual(points);
    },
    300_000,
  );

  it('ends with one custodian when both are killed, each time', async () => {
    const points = { giver: pointsOf('giver', 'after-commit'), taker: pointsOf('taker', 'before-commit') };
    const met = await play({ giver: [...points.giver], taker: [...points.taker] });
    expect(met.sort()).toEqual([...points.giver, ...points.taker].sort());
  }, 300_000);
});
