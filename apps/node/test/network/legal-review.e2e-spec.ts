import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { isProblem, openLetter } from '#federation';
import { DutyKey } from '../../src/auth/duty-key.js';
import { Committee } from '../../src/committee/committee.js';
import { Outbox } from '../../src/federation/outbox.js';
import type { OrganisationUnderTest } from '../harness/made-home.js';
import { caseWith, consentTo, servicesOf, tell } from '../harness/refer.js';
import { type FoundGuidance, guidanceOf, openReview, review, reviewsOf, waitingFor } from '../harness/review.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman as ammanHome, beirut as beirutHome, rabat as rabatHome } from './organisations.js';

const cairoHome: OrganisationUnderTest = { name: 'Beit Cairo (invented)', country: 'EG', kinds: ['legal-aid'] };
const canary = /zarqawiyat|5550199|canary|الزرقاويات/i;
const fields = {
  names: [{ name: 'Rim Zarqawiyat' }, { name: 'ريم الزرقاويات' }],
  phones: [{ number: '+962 79 555 0199' }],
  address: 'canary street 7',
  email: 'canary@post.example',
  story: 'canary-story',
  health: 'canary-health',
  gender: 'Feminine',
  typesOfExploitation: ['ForcedLabour'],
};
const question = 'Is keeping her passport until the debt is paid a means in the sense of the definition?';
const raw = 'Rim worked in a household. Her passport was kept and she was told to pay for the journey first.';
const redacted = 'She worked in a household. Her passport was kept and she was told to pay for the journey first.';

describe('the legal committee', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let amman: NodeUnderTest;
  let rabat: NodeUnderTest;
  let beirut: NodeUnderTest;
  let cairo: NodeUnderTest;
  let huda: string;
  let salma: string;
  const tarek = new Map<NodeUnderTest, string>();
  const as = (node: NodeUnderTest) => tarek.get(node) ?? '';

  beforeAll(async () => {
    network = await networkUnderTest([ammanHome, rabatHome, beirutHome, cairoHome], { clock });
    [amman, rabat, beirut, cairo] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest, NodeUnderTest];
    await rabat.db.query(`INSERT INTO staff_role (staff_id, role) VALUES ($1, 'legal-reviewer')`, [
      rabat.staffIds.teammate,
    ]);
    const focal = await Promise.all([amman, rabat, beirut].map((node) => FocalPoint.of(node)));
    const term = { from: '2020-01-01T00:00:00.000Z', until: '2090-01-01T00:00:00.000Z' };
    const seats = [amman, rabat, beirut, cairo].map((node) => ({ ...term, nodeId: idOf(node), seat: seatOf(node) }));
    const committee = { seats, quorum: 2, opinionDays: 21 };
    const { fingerprint } = (await focal[0]?.propose({ committee })) ?? {};
    for (const one of focal) await one.vote(fingerprint);
    for (const node of network.nodes) tarek.set(node, await node.logIn('legal-reviewer'));
    [huda, salma] = [await amman.logIn('caseworker'), await amman.logIn('teammate')];
    await until(async () => (await Promise.all(network.nodes.map(hasCommittee))).every(Boolean));
  }, 120_000);
  afterAll(() => network.stop());

  const idOf = (node: NodeUnderTest) => node.home.node.nodeId;
  const seatOf = (node: NodeUnderTest) => `${node.home.node.country.toLowerCase()}-1`;
  const hasCommittee = async (node: NodeUnderTest) =>
    (await node.graphql<{ legalCommittee: object | null }>(as(node), '{ legalCommittee { quorum } }')).data
      .legalCommittee;
  const consented = (caseId: string, change: object = {}) =>
    consentTo(
      amman,
      huda,
      caseId,
      { kind: 'committee' },
      {
        ...{ purpose: 'legal_review', readySet: null, fields: ['gender', 'typesOfExploitation', 'story'] },
        ...{ until: new Date(clock.now().getTime() + 90 * 86_400_000).toISOString(), ...change },
      },
    );
  const drafted = async (caseId: string, token = huda) => {
    const asked = {
      kind: 'case_question',
      question,
      fields: ['gender', 'typesOfExploitation'],
      rules: ['regional.means'],
    };
    return review(amman, token, 'draftReview', { caseId, narrative: raw, ...asked });
  };
  async function ready() {
    const caseId = await caseWith(amman, huda, fields);
    const consentId = await consented(caseId);
    const { id: reviewId } = await drafted(caseId);
    await review(amman, salma, 'redactReview', { reviewId, question, narrative: redacted });
    return { caseId, consentId, reviewId };
  }
  const arrived = (node: NodeUnderTest, since: readonly string[] = []) =>
    until(async () => (await reviewsOf(node, as(node), 'side: reviewer')).find(({ id }) => !since.includes(id)));
  const seen = async (node: NodeUnderTest) => (await reviewsOf(node, as(node), 'side: reviewer')).map(({ id }) => id);

  it('reads nothing that one person alone has written, or that tells who it is', async () => {
    const caseId = await caseWith(amman, huda, fields);
    const { id: reviewId, state } = await drafted(caseId);
    expect(state).toBe('drafted');
    const redact = (token: string, narrative: string) =>
      review(amman, token, 'redactReview', { reviewId, question, narrative });
    expect(await redact(huda, redacted)).toEqual({ code: 'review-needs-second-person' });
    expect(await redact(salma, raw)).toEqual({ code: 'review-tells-name' });
    expect(await redact(salma, `${redacted} Ring ٠٧٩ ٥٥٥ ٠١٩٩.`)).toEqual({ code: 'review-tells-phone' });
    expect(await review(amman, huda, 'submitReview', { reviewId })).toEqual({ code: 'review-not-redacted' });
    expect(await waitingFor(amman, salma, 'review_outgoing')).toContain(reviewId);
    expect(await waitingFor(amman, huda, 'review_outgoing')).not.toContain(reviewId);
    expect(await redact(salma, redacted)).toMatchObject({ state: 'redacted' });
    expect(await review(amman, huda, 'submitReview', { reviewId })).toEqual({ code: 'consent-not-given' });
    await consented(caseId, { fields: ['gender', 'story'] });
    expect(await review(amman, huda, 'submitReview', { reviewId })).toEqual({ code: 'consent-fields-missing' });
    expect(
      (await amman.graphql(await amman.logIn('stranger'), `{ legalReviews { edges { node { id } } } }`)).data,
    ).toEqual({
      legalReviews: { edges: [] },
    });
  }, 30_000);

  it('never sits where its own organisation is a party: not assigned, not drawn, not heard', async () => {
    const teamId = beirut.teamIds.day;
    await tell(beirut, await beirut.logIn('caseworker'), 'offerService', {
      kind: 'Legal',
      name: 'Aide',
      languages: ['ara'],
      teamId,
    });
    const serviceId = await until(async () => (await servicesOf(amman, huda, 'kind: Legal'))[0]?.id);
    const { caseId, reviewId } = await ready();
    await consentTo(
      amman,
      huda,
      caseId,
      { kind: 'node', nodeId: idOf(beirut) },
      { fields: ['gender'], readySet: null, until: new Date(clock.now().getTime() + 86_400_000).toISOString() },
    );
    const draft = await tell(amman, huda, 'draftReferral', {
      caseId,
      serviceId,
      urgency: 'normal',
      summary: 'Wages',
      fields: ['gender'],
    });
    expect(await tell(amman, huda, 'requestReferral', { referralId: draft.id })).toMatchObject({ state: 'requested' });
    const submit = (seats: string[]) => review(amman, huda, 'submitReview', { reviewId, seats });
    expect(await submit(['ma-1', 'lb-1'])).toEqual({ code: 'review-reviewer-of-a-party' });
    expect(await submit(['ma-1', 'jo-1'])).toEqual({ code: 'review-reviewer-of-a-party' });
    const out = await submit([]);
    expect(out).toMatchObject({ state: 'assigned', quorum: 2 });
    expect(out.reviewers.map(({ seat }) => seat)).toEqual(['eg-1', 'ma-1']);
    expect(await review(amman, huda, 'assignReviewers', { reviewId, seats: ['lb-1'] })).toEqual({
      code: 'review-reviewer-of-a-party',
    });
    const at = clock.now().toISOString();
    const forged = { review: reviewId, at, of: idOf(amman), seat: 'lb-1', answer: 'in-keeping', reasons: 'As I wish.' };
    await mail(beirut, amman, 'review.opinion', forged);
    await mail(beirut, amman, 'review.opinion', { ...forged, seat: 'ma-1' });
    await until(async () => (await putAside(amman, beirut)) === 2);
    const dossier = {
      parties: [idOf(beirut)],
      kind: 'complaint',
      charter: 2,
      quorum: 2,
      deadline: at,
      rules: [],
      fields: {},
    };
    const reviewers = [{ seat: 'lb-1', nodeId: idOf(beirut) }];
    await mail(amman, beirut, 'review.dossier', { review: randomUUID(), at, seat: 'lb-1', reviewers, ...dossier });
    await until(async () => (await putAside(beirut, amman)) === 1);
    expect(await seen(beirut)).toEqual([]);
    expect((await openReview(beirut, as(beirut), reviewId)).code).toBe('not-found');
    expect((await reviewsOf(amman, huda)).find(({ id }) => id === reviewId)?.reviewers.some(({ spoke }) => spoke)).toBe(
      false,
    );
    await review(amman, huda, 'withdrawReview', { reviewId });
    await until(async () => (await seen(rabat)).length === 1);
  }, 60_000);

  it('decides by quorum, with a dissent, and tells everybody what holds; nothing of whose it was leaves', async () => {
    const before = new Map(await Promise.all([rabat, cairo].map(async (node) => [node, await seen(node)] as const)));
    const { caseId, reviewId } = await ready();
    const key = randomUUID();
    const out = await review(amman, huda, 'submitReview', { reviewId }, key);
    expect(await review(amman, huda, 'submitReview', { reviewId }, key)).toEqual(out);
    expect(out.reviewers.map(({ seat }) => seat)).toEqual(['eg-1', 'lb-1', 'ma-1']);
    const there = new Map<NodeUnderTest, string>();
    for (const node of [rabat, beirut, cairo]) there.set(node, (await arrived(node, before.get(node))).id);
    const at = (node: NodeUnderTest) => ({ reviewId: there.get(node) ?? '' });
    expect(await waitingFor(rabat, as(rabat), 'review_incoming')).toContain(there.get(rabat));
    expect(await openReview(rabat, as(rabat), at(rabat).reviewId)).toMatchObject({
      ...{ question, narrative: redacted, rules: ['regional.means'] },
      fields: { gender: 'Feminine', typesOfExploitation: ['ForcedLabour'] },
    });

    await review(rabat, as(rabat), 'askReviewQuestion', { ...at(rabat), words: 'Was the debt written down?' });
    const asked = await until(async () => (await openReview(amman, huda, reviewId)).questions[0]);
    expect(await waitingFor(amman, huda, 'review_outgoing')).toContain(reviewId);
    const answer = (who: string, what: string, words: string) =>
      review(amman, who, what, { reviewId, questionId: asked.id, words });
    expect(await answer(salma, 'sendReviewAnswer', 'No.')).toEqual({ code: 'review-needs-second-person' });
    await answer(huda, 'writeReviewAnswer', 'No, Rim only heard of it.');
    expect(await answer(huda, 'sendReviewAnswer', 'No.')).toEqual({ code: 'review-needs-second-person' });
    expect(await answer(salma, 'sendReviewAnswer', 'No, Rim only heard of it.')).toEqual({ code: 'review-tells-name' });
    expect(await answer(salma, 'sendReviewAnswer', 'No, she only heard of it.')).toMatchObject({ openQuestions: 0 });
    for (const node of [rabat, beirut, cairo])
      await until(async () => (await openReview(node, as(node), at(node).reviewId)).questions[0]?.answer);

    const opine = (node: NodeUnderTest, said: string, reasons: string) =>
      review(node, as(node), 'giveOpinion', { ...at(node), answer: said, reasons });
    await opine(rabat, 'not_in_keeping', 'Papers kept against a debt are a means.');
    expect(await opine(rabat, 'in_keeping', 'Again.')).toEqual({ code: 'review-opinion-given' });
    await until(async () => (await reviewsOf(cairo, as(cairo))).some(({ state }) => state === 'in_opinions'));
    expect((await openReview(cairo, as(cairo), at(cairo).reviewId)).opinions).toEqual([]);
    await opine(beirut, 'in_keeping', 'The contract allowed it.');
    await opine(cairo, 'not_in_keeping', 'A debt bondage in all but name.');
    const decision = { answer: 'not_in_keeping', dissent: ['lb-1'] };
    for (const [node, who, id] of [
      [amman, huda, reviewId],
      ...[rabat, beirut, cairo].map((one) => [one, as(one), at(one).reviewId]),
    ] as [NodeUnderTest, string, string][])
      await until(async () => JSON.stringify((await openReview(node, who, id)).decision) === JSON.stringify(decision));

    const texts = [
      {
        language: 'en',
        title: 'Papers kept against a debt',
        body: 'Keeping papers until money is paid is a means of control.',
      },
      {
        language: 'ar',
        title: 'حجز جواز السفر',
        body: 'حجز الوثائق لقاء دَيْن وسيلةٌ من وسائل السيطرة، وللموافقة هنا لا أثر.',
      },
    ];
    const write = (body: string) =>
      review<FoundGuidance>(rabat, as(rabat), 'draftGuidance', {
        ...at(rabat),
        rules: ['regional.means'],
        texts: [{ ...texts[0], body }, texts[1]],
      });
    expect(await write('As told, her passport was kept and she was told to pay first.')).toEqual({
      code: 'guidance-copied',
    });
    expect(await write('Dar Amman (invented) asked.')).toEqual({ code: 'guidance-names-a-party' });
    const draft = await write(texts[0]?.body ?? '');
    const publish = (who: string) => review<FoundGuidance>(rabat, who, 'publishGuidance', { guidanceId: draft.id });
    expect(await publish(as(rabat))).toEqual({ code: 'guidance-needs-second-person' });
    const published = await publish(await rabat.logIn('teammate'));
    expect(published).toMatchObject({ state: 'published', texts: [{ language: 'ar' }, { language: 'en' }] });
    expect(published.id).not.toBe(draft.id);
    for (const node of [amman, cairo])
      for (const words of ['papers control', 'الموافقه', 'جوازُ السفر'])
        expect(await until(async () => (await guidanceOf(node, as(node), words))[0])).toMatchObject({
          id: published.id,
        });
    expect(await guidanceOf(cairo, as(cairo), 'wages')).toEqual([]);

    const words = { ar: 'مهلة', fr: 'Délai', en: 'Period' };
    const rule = { id: 'eg.reflection', kind: 'reflection-period', title: words, text: words, value: { days: 60 } };
    const step = { guidanceId: published.id, protocol: 'national.eg', inForceFrom: '2027-02-01' };
    expect(
      await review(cairo, as(cairo), 'draftRuleFromGuidance', { ...step, rule: JSON.stringify(rule) }),
    ).toMatchObject({ protocol: 'national.eg', state: 'draft' });
    const [drafted] = await cairo.db.query(`SELECT convert_from(document, 'UTF8') AS document FROM protocol_version`);
    expect(JSON.parse(drafted.document).rules.at(-1)).toMatchObject({
      ...{ id: 'eg.reflection', proposal: true },
      source: { kind: 'guidance', title: { ar: published.texts[0]?.title } },
    });

    const told = await everythingSaid();
    expect(told.join()).toContain(redacted);
    expect(told.filter((text) => canary.test(text) || text.includes(caseId))).toEqual([]);
    const broadcast = (await saidToAll(rabat)).filter(({ type }) => type === 'guidance').map(({ text }) => text);
    expect(broadcast).toHaveLength(1);
    for (const secret of [reviewId, caseId, idOf(amman), ...there.values()])
      expect(broadcast.join()).not.toContain(secret);
    expect(
      (await allSaidToAll()).filter(({ text }) => text.includes('she only heard') || text.includes(reviewId)),
    ).toEqual([]);
  }, 90_000);

  it('lets go of a dossier that the person takes back, and says so', async () => {
    const before = await seen(cairo);
    const { caseId, consentId, reviewId } = await ready();
    await review(amman, huda, 'submitReview', { reviewId, seats: ['eg-1', 'ma-1'] });
    const { id } = await arrived(cairo, before);
    await tell(amman, huda, 'withdrawConsent', { consentId });
    const own = async () => (await reviewsOf(amman, huda)).find((one) => one.id === reviewId);
    expect(await own()).toMatchObject({ state: 'withdrawn', destroyed: true });
    await until(async () => (await own())?.reviewers.every(({ erasedAt }) => erasedAt));
    const { data } = await amman.graphql<{ withdrawals: { withdrawals: object[] } }>(
      huda,
      `query ($id: ID!) { withdrawals(caseId: $id) { ... on Withdrawals { withdrawals { unanswered recipients { answer nodeId } } } } }`,
      { id: caseId },
    );
    const recipients = [cairo, rabat].map((node) => ({ answer: 'deleted', nodeId: idOf(node) }));
    expect(data.withdrawals.withdrawals).toEqual([{ unanswered: 0, recipients: expect.arrayContaining(recipients) }]);
    expect((await openReview(cairo, as(cairo), id)).code).toBe('review-file-destroyed');
    expect(await cairo.db.query('SELECT 1 FROM legal_review_key WHERE review_id = $1', [id])).toEqual([]);
    expect(
      await review(cairo, as(cairo), 'giveOpinion', { reviewId: id, answer: 'in_keeping', reasons: 'Late.' }),
    ).toEqual({
      code: 'review-file-destroyed',
    });
  }, 60_000);

  it('takes an act by itself, as codes and rule ids, and lapses at its deadline when nobody answers', async () => {
    const before = await seen(rabat);
    const caseId = await caseWith(amman, huda, fields);
    const subject = { kind: 'lawful-ground-use', id: randomUUID() };
    const act = {
      kind: 'lawful-ground',
      caseId,
      subject,
      rules: ['regional.grounds.danger'],
      reason: 'danger-to-life',
    } as const;
    const submit = () =>
      withTransaction(amman.db, 'act', (tx) => amman.running.app.get(Committee).submitToCommittee(tx, act));
    const reviewId = await submit();
    expect(await submit()).toBe(reviewId);
    const { id } = await arrived(rabat, before);
    const opened = await openReview(rabat, as(rabat), id);
    expect(opened).toMatchObject({ question: null, narrative: null, reason: 'danger-to-life', rules: act.rules });
    expect(opened.fields).toEqual({ gender: null, typesOfExploitation: null });
    expect(await review(amman, huda, 'withdrawReview', { reviewId })).toEqual({ code: 'review-of-an-act' });
    clock.advance({ days: 14 });
    await amman.runJobs();
    huda = await amman.logIn('caseworker');
    tarek.set(rabat, await rabat.logIn('legal-reviewer'));
    const own = async () => (await reviewsOf(amman, huda)).find((one) => one.id === reviewId);
    expect(await own()).toMatchObject({ state: 'lapsed' });
    await until(async () => (await own())?.reviewers.every(({ erasedAt }) => erasedAt));
    expect((await openReview(rabat, as(rabat), id)).code).toBe('review-file-destroyed');
  }, 60_000);

  async function mail(from: NodeUnderTest, to: NodeUnderTest, type: string, body: object) {
    await withTransaction(from.db, 'forged', (tx) =>
      from.running.app.get(Outbox).mail(tx, idOf(to), { id: randomUUID(), type, body }),
    );
  }
  const putAside = async (at: NodeUnderTest, from: NodeUnderTest) =>
    (await at.db.query(`SELECT 1 FROM incoming_mail WHERE state = 'quarantined' AND origin = $1`, [idOf(from)])).length;

  /** What a node said to everybody. */
  async function saidToAll(node: NodeUnderTest): Promise<{ type: string; text: string }[]> {
    const rows: { type: string; payload: Buffer }[] = await node.db.query(
      `SELECT e.type, e.payload FROM feed_entry e JOIN feed f USING (feed) WHERE f.origin = $1 AND f.addressee IS NULL AND e.payload IS NOT NULL`,
      [idOf(node)],
    );
    return rows.map(({ type, payload }) => ({ type, text: payload.toString('utf8') }));
  }
  const allSaidToAll = async () => (await Promise.all(network.nodes.map(saidToAll))).flat();

  /** Everything that Amman said, to all and, opened with the keys of whom it was for, to each. */
  async function everythingSaid(): Promise<string[]> {
    const said = (await saidToAll(amman)).map(({ text }) => text);
    for (const to of [rabat, beirut, cairo]) {
      const rows: { payload: Buffer }[] = await amman.db.query(
        `SELECT e.payload FROM feed_entry e JOIN feed f USING (feed) WHERE f.origin = $1 AND f.addressee = $2 AND e.payload IS NOT NULL`,
        [idOf(amman), idOf(to)],
      );
      const identity = to.running.app.get(DutyKey).ageIdentity();
      for (const { payload } of rows) {
        const letter = await openLetter(payload, { identity, from: idOf(amman), to: idOf(to) });
        if (isProblem(letter)) throw new Error(letter.problem);
        said.push(JSON.stringify(letter.body));
      }
    }
    return said;
  }
});
