import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWork } from '../harness/case-work.js';
import { disguises, dumpOf } from '../harness/dump.js';
import { read, step } from '../harness/ground.js';
import { caseWith, consentTo, letterOf, tell } from '../harness/refer.js';
import { openReview, reviewsOf, waitingFor } from '../harness/review.js';
import { FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

const canary = 'Zarqawiyatcanary';
const opened = `... on OpenedLawfulGround { ground reason circumstances rules { id article source { title } } }`;
const question = `... on OpenedGroundQuestion { ground act country recipient fields circumstanceNames rules { id } }`;

interface Opened {
  readonly ground: string;
  readonly rules: readonly { readonly id: string }[];
}

describe('what is done without consent', () => {
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let beirut: NodeUnderTest;
  let huda: string;
  let salma: string;
  let hospital: string;

  beforeAll(async () => {
    network = await networkUnderTest();
    [amman, rabat, beirut] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    const focal = await Promise.all(network.nodes.map((node) => FocalPoint.of(node)));
    const term = { from: '2020-01-01T00:00:00.000Z', until: '2090-01-01T00:00:00.000Z' };
    const seats = [rabat, beirut].map((node, at) => ({ ...term, nodeId: idOf(node), seat: `seat-${at + 1}` }));
    const { fingerprint } = (await focal[0]?.propose({ committee: { seats, quorum: 2, opinionDays: 21 } })) ?? {};
    for (const one of focal) await one.vote(fingerprint);
    [huda, salma] = [await amman.logIn('caseworker'), await amman.logIn('teammate')];
    await until(async () => (await reviewers(amman)) === 2 && (await reviewers(rabat)) === 2);
    const { id: providerId } = await tell(amman, huda, 'addProvider', {
      name: 'Bashir',
      kind: 'hospital',
      country: 'JO',
    });
    const service = { providerId, kind: 'Health', name: 'Emergency', languages: ['ara'] };
    hospital = (await tell(amman, huda, 'offerService', service)).id;
  }, 120_000);
  afterAll(() => network.stop());

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const reviewers = async (node: NodeUnderTest) => {
    const asked = '{ legalCommittee { seats { seat } } }';
    const { data } = await node.graphql<{ legalCommittee: { seats: readonly object[] } | null }>(
      await lawyer(node),
      asked,
    );
    return data.legalCommittee?.seats.length;
  };
  const lawyers = new Map<NodeUnderTest, string>();
  const lawyer = async (node: NodeUnderTest) => {
    const token = lawyers.get(node) ?? (await node.logIn('legal-reviewer'));
    lawyers.set(node, token);
    return token;
  };
  const hurt = async () => {
    const fields = { names: [{ name: canary }], health: canary, legal: canary, ageGroup: 'adult' };
    const caseId = await caseWith(amman, huda, fields);
    const draft = { caseId, serviceId: hospital, urgency: 'emergency', summary: '', fields: ['names', 'health'] };
    const { id: referralId } = await tell(amman, huda, 'draftReferral', draft);
    const reason = `${canary} was found hurt and does not wake.`;
    return { caseId, referralId, ask: { referralId, reason, circumstances: ['cannot_answer', 'injured'] } };
  };

  /** What this organisation has submitted as done on a ground, the newest first. */
  const submitted = async () =>
    (await reviewsOf(amman, huda)).filter(({ kind, side }) => side === 'submitter' && kind === 'lawful_ground');

  it('rests on a ground that the protocol lists, a reason and a second person, and is looked at again', async () => {
    const { caseId, referralId, ask } = await hurt();
    expect(await tell(amman, huda, 'requestReferral', { referralId })).toEqual({ code: 'consent-not-given' });
    const convenient = await step(amman, huda, 'askForGround', { ...ask, ground: 'convenience' });
    expect(convenient).toEqual({ code: 'protocol-forbids' });
    const { id: groundId, state } = await step(amman, huda, 'askForGround', { ...ask, ground: 'danger-to-life' });
    expect(state).toBe('asked');
    expect(await waitingFor(amman, salma, 'ground')).toEqual([groundId]);
    expect(await waitingFor(amman, huda, 'ground')).toEqual([]);

    const send = () => step(amman, huda, 'requestReferralOnGround', { referralId, groundId });
    expect(await send()).toEqual({ code: 'ground-not-confirmed' });
    expect(await step(amman, huda, 'confirmGround', { groundId })).toEqual({ code: 'ground-needs-second-person' });
    const stranger = await amman.logIn('stranger');
    expect(await step(amman, stranger, 'confirmGround', { groundId })).toEqual({ code: 'not-found' });
    expect(await read<Opened>(amman, salma, 'lawfulGround', opened, groundId)).toMatchObject({
      ...{ ground: 'danger-to-life', reason: ask.reason, circumstances: ask.circumstances },
      rules: [{ id: 'ground.danger-to-life', source: { title: expect.any(String) } }],
    });
    expect(await step(amman, salma, 'confirmGround', { groundId })).toMatchObject({ state: 'confirmed' });
    const other = await hurt();
    const elsewhere = { referralId: other.referralId, groundId };
    expect(await step(amman, huda, 'requestReferralOnGround', elsewhere)).toEqual({ code: 'not-found' });
    expect(await send()).toMatchObject({ state: 'requested' });
    expect(await send()).toEqual({ code: 'referral-already-requested' });

    expect((await letterOf(amman, huda, 'referralLetter', referralId)).plain).toContain(canary);

    const work = caseWork(amman);
    const { verdicts } = await work.read(huda, caseId, 'verdicts { outcome toCommittee rules { id } }');
    const allowed = verdicts.find(({ outcome }: { outcome: string }) => outcome === 'allowed');
    expect(allowed).toMatchObject({ toCommittee: true });
    expect(allowed.rules).toContainEqual({ id: 'ground.danger-to-life' });
    expect(await step(amman, huda, 'reviewGround', { groundId, found: 'stood' })).toEqual({
      code: 'ground-needs-second-person',
    });
    expect(await waitingFor(amman, salma, 'ground_review')).toEqual([groundId]);
    expect(await step(amman, salma, 'reviewGround', { groundId, found: 'stood' })).toMatchObject({ state: 'reviewed' });
    expect(await work.audited(groundId)).toEqual([
      ...['ground.ask', 'ground.read', 'ground.confirm', 'ground.use', 'ground.review'],
    ]);

    for (const node of [rabat, beirut]) {
      const token = await lawyer(node);
      const [review] = await until(async () => {
        const all = await reviewsOf(node, token, 'side: reviewer');
        return all.filter(({ kind }) => kind === 'lawful_ground').length > 0 && all;
      });
      const dossier = await openReview(node, token, review?.id ?? '');
      expect(dossier).toMatchObject({ rules: ['ground.danger-to-life'], reason: 'danger-to-life', narrative: null });
      expect(JSON.stringify(dossier)).not.toContain(canary);
    }
    for (const node of network.nodes) {
      const dump = await dumpOf(node.db);
      for (const word of disguises(canary)) expect(dump.includes(word)).toBe(false);
    }
  }, 60_000);

  it('is not asked for where the person has said yes', async () => {
    const { caseId, ask } = await hurt();
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const yes = { readySet: null, fields: ['names', 'health'], until };
    await consentTo(amman, huda, caseId, { kind: 'service', service: 'Health' }, yes);
    const asked = await step(amman, huda, 'askForGround', { ...ask, ground: 'danger-to-life' });
    expect(asked).toEqual({ code: 'ground-not-needed' });
  });

  it('may be confirmed at a sister member where the group is small: asked in codes, and no judge of it afterwards', async () => {
    const { referralId, ask } = await hurt();
    const sister = (node: NodeUnderTest) =>
      step(amman, huda, 'askForGround', { ...ask, ground: 'danger-to-life', sisterNodeId: idOf(node) });
    expect(await sister(rabat)).toEqual({ code: 'ground-sister-not-needed' });
    await amman.db.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [amman.staffIds.stranger]);
    expect(await sister(amman)).toEqual({ code: 'ground-sister-unfit' });
    const { id: groundId } = await sister(rabat);

    const amina = await rabat.logIn('caseworker');
    const [questionId = ''] = await until(async () => {
      const waiting = await waitingFor(rabat, amina, 'ground_question');
      return waiting.length > 0 && waiting;
    });
    const asked = await read<Opened>(rabat, amina, 'groundQuestion', question, questionId);
    expect(asked).toEqual({
      ...{ ground: 'danger-to-life', act: 'referral', country: 'JO', recipient: 'hospital' },
      ...{ fields: ['names', 'health'], rules: [{ id: 'ground.danger-to-life' }] },
      circumstanceNames: ['the person cannot be asked now', 'the person is injured'],
    });
    const answer = (said: string) => step(rabat, amina, 'answerSister', { questionId, answer: said });
    expect(await answer('confirmed')).toMatchObject({ state: 'confirmed' });
    expect(await answer('refused')).toEqual({ code: 'ground-question-over' });
    const send = () => step(amman, huda, 'requestReferralOnGround', { referralId, groundId });
    const sent = await until(async () => {
      const tried = await send();
      return tried.code !== 'ground-not-confirmed' && tried;
    });
    expect(sent).toMatchObject({ state: 'requested' });
    const [review] = await submitted();
    expect(review).toMatchObject({ kind: 'lawful_ground', state: 'submitted', reviewers: [] });
    expect((await dumpOf(rabat.db)).includes(canary)).toBe(false);

    await step(amman, salma, 'reviewGround', { groundId, found: 'did_not_stand' });
    expect((await letterOf(amman, huda, 'referralLetter', referralId)).code).toBe('ground-over');
  }, 60_000);

  it('on a court’s order is decided by one, confirmed by another, before the committee at once, and no more than may be told', async () => {
    const { caseId } = await hurt();
    const before = (await submitted()).length;
    const order = { issuer: 'court', court: canary, number: '12/2026', madeOn: '2026-01-02', demanded: canary };
    const { id: orderId } = await step(amman, huda, 'recordCourtOrder', { caseId, ...order });
    expect(await submitted()).toHaveLength(before + 1);
    expect(await step(amman, salma, 'confirmCourtOrder', { orderId })).toEqual({ code: 'order-not-decided' });
    const decide = (given: string[]) =>
      step(amman, huda, 'decideCourtOrder', { orderId, given, to: 'by hand', heldBack: canary, personTold: true });
    await decide(['names', 'health']);
    expect(await step(amman, huda, 'confirmCourtOrder', { orderId })).toEqual({ code: 'order-needs-second-person' });
    expect(await step(amman, salma, 'confirmCourtOrder', { orderId })).toEqual({ code: 'protocol-needs' });
    expect(await waitingFor(amman, salma, 'court_order')).toEqual([orderId]);
    await decide(['names']);
    expect(await step(amman, salma, 'confirmCourtOrder', { orderId })).toMatchObject({ state: 'answered' });
    expect(await submitted()).toHaveLength(before + 1);
    const what = '... on OpenedCourtOrder { court decision { given heldBack } }';
    expect(await read(amman, salma, 'courtOrder', what, orderId)).toEqual({
      court: canary,
      decision: { given: ['names'], heldBack: canary },
    });
    expect(await caseWork(amman).audited(orderId)).toEqual([
      ...['order.record', 'order.decide', 'order.decide', 'order.answer', 'order.read'],
    ]);
    expect((await dumpOf(amman.db)).includes(canary)).toBe(false);
  }, 30_000);
});
