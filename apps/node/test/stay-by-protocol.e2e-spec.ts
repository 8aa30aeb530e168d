import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '#i18n';
import { caseWork } from './harness/case-work.js';
import { openReview, reviewsOf } from './harness/review.js';
import { Desk, houseFor, wish } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

const agreed = { form: 'spoken', language: 'ara', told: ['purpose_told', 'use_told', 'withdrawal_told'] };
const yes = (fact: string) => ({ fact, is: 'yes' });

interface Arrived {
  readonly stays?: readonly { id: string }[];
  readonly code?: string;
  readonly message?: string;
}

/** Arrives as the operator, in a language. */
async function arriving(
  node: NodeUnderTest,
  token: string,
  input: object,
  { language = 'ar', name = 'arrive', key = randomUUID() }: { language?: Language; name?: string; key?: string } = {},
): Promise<Arrived> {
  const type = name === 'arrive' ? 'ArriveInput' : 'ArriveFromHoldInput';
  const { data, errors } = await node.graphql<{ answer: Arrived }>(
    token,
    `mutation ($input: ${type}!) { answer: ${name}(input: $input) {
      ... on Arrival { stays { id } } ... on Refusal { code message } } }`,
    { input: { idempotencyKey: key, ...input } },
    language,
  );
  expect(errors).toEqual([]);
  return data.answer;
}

describe('a child’s stay in Egypt', () => {
  const placement = {
    decision: 'eg.prosecution-placement',
    authority: 'prosecution',
    madeOn: '2026-11-02',
    article: '13',
    reference: '1234/2026 (invented)',
  };
  const child = { ageGroup: 'child', agreed };
  let node: NodeUnderTest;
  let operator: Desk;
  let house: { id: string };

  beforeAll(async () => {
    node = await nodeUnderTest({
      organisation: { name: 'Dar Cairo (invented)', country: 'EG', kinds: ['shelter'] },
    });
    operator = await Desk.of(node, 'shelter-operator');
    house = await houseFor(operator, 6, { kind: 'unaccompanied_minors' });
  });
  afterAll(async () => {
    await node.stop();
  });
  const place = (who: object) => ({ shelterId: house.id, kind: 'unaccompanied_minors', who: [who] });

  it('does not begin without the prosecution’s decision: refused in Arabic, with decision and article and what to do', async () => {
    const key = randomUUID();
    const refused = await arriving(node, operator.token, place(child), { key });
    expect(refused.code).toBe('protocol-needs');
    expect(refused.message).toContain('289 لسنة 2021');
    expect(refused.message).toContain('المادة \u206613\u2069');
    expect(refused.message).toContain('يلزم: قرار إيداع من النيابة العامة.');
    expect(await arriving(node, operator.token, place(child), { key })).toEqual(refused);
    const english = await arriving(node, operator.token, place(child), { language: 'en' });
    expect(english.message).toContain('article 13');
    expect(await operator.places('unaccompanied_minors')).toMatchObject({ free: 6, stays: 0 });
  });

  it('begins with it, and the verdict stands beside the stay', async () => {
    const { stays } = await arriving(node, operator.token, place({ ...child, decisions: [placement] }));
    const [verdict] = await operator.ask(
      `query ($id: ID!) { stayVerdicts(stayId: $id) { act outcome documents rules { id article } decisions { decision reference } } }`,
      { id: stays?.[0]?.id },
      'stayVerdicts',
    );
    expect(verdict).toMatchObject({ act: 'stay', outcome: 'allowed', decisions: [{ reference: placement.reference }] });
    expect(verdict.rules).toContainEqual({ id: 'eg.child-placement', article: '13' });
    expect(verdict.documents).toContain('national.eg@2026.1');
  });

  it('begins by the decision that the caseworker recorded in the case, which the operator never sees', async () => {
    const huda = await node.logIn('caseworker');
    const work = caseWork(node);
    const { id: caseId } = await work.command(huda, 'openCase', { fields: { ageGroup: 'child' } });
    const desk = await Desk.of(node, 'caseworker');
    const { id: holdId } = await desk.do('askForHold', wish(node, { kind: 'unaccompanied_minors', caseId }));
    const arrive = () => arriving(node, operator.token, { holdId, who: [{ agreed }] }, { name: 'arriveFromHold' });
    expect((await arrive()).code).toBe('protocol-needs');
    const unknown = { ...placement, decision: 'eg.invented' };
    expect((await work.command(huda, 'recordAuthorityDecision', { caseId, decision: unknown })).code).toBe(
      'protocol-term-unknown',
    );
    const tomorrow = { ...placement, madeOn: '2999-01-01' };
    expect((await work.command(huda, 'recordAuthorityDecision', { caseId, decision: tomorrow })).code).toBe(
      'decision-in-the-future',
    );
    await work.command(huda, 'recordAuthorityDecision', { caseId, decision: placement });
    expect(
      (await work.read(huda, caseId, 'authorityDecisions { decision authority madeOn article }')).authorityDecisions,
    ).toEqual([{ decision: placement.decision, authority: 'prosecution', madeOn: '2026-11-02', article: '13' }]);
    expect((await arrive()).stays).toHaveLength(1);
  });

  it('leaves nothing of the child in the clear', async () => {
    const rows: { row: string }[] = await node.db.query(
      'SELECT v::text AS row FROM verdict v UNION ALL SELECT r::text FROM protocol_record r',
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { row } of rows) expect(row).not.toMatch(/child|prosecution|placement/);
    expect(node.log.join('\n')).not.toMatch(/placement|1234/);
  });

  it('asks of an adult nothing but her consent, and of the house whether it is a centre under the statute', async () => {
    const adult = { ageGroup: 'adult', agreed };
    const house_ = { fact: 'eg.centre-under-statute', is: 'no' };
    expect((await arriving(node, operator.token, place({ ...adult, facts: [house_] }))).stays).toHaveLength(1);
    const asked = await arriving(node, operator.token, place(adult), { language: 'en' });
    expect(asked).toMatchObject({ code: 'protocol-needs' });
    expect(asked.message).toContain('the house is a centre under decision 289 of 2021');
  });

  it('of an adult in such a centre is stopped by the law of the land, of which the committee hears in codes', async () => {
    const woman = { ageGroup: 'adult', agreed, facts: [yes('eg.centre-under-statute')] };
    const tarek = await node.logIn('legal-reviewer');
    const before = await reviewsOf(node, tarek);
    expect((await arriving(node, operator.token, place(woman))).code).toBe('protocol-needs');
    const [review, ...others] = (await reviewsOf(node, tarek)).filter(({ id }) => !before.some((one) => one.id === id));
    expect([review?.kind, others]).toEqual(['law_of_the_land', []]);
    expect(await openReview(node, tarek, review?.id ?? '')).toMatchObject({
      ...{ rules: ['eg.adult-placement'], reason: 'law-stopped-it', question: null, narrative: null },
      fields: { gender: null, typesOfExploitation: null },
    });
  });
});

describe('a stay in Jordan', () => {
  let node: NodeUnderTest;
  let operator: Desk;
  let house: { id: string };

  beforeAll(async () => {
    node = await nodeUnderTest();
    operator = await Desk.of(node, 'shelter-operator');
    house = await houseFor(operator, 9);
  });
  afterAll(async () => {
    await node.stop();
  });
  const arrive = (who: object, language: Language = 'ar') =>
    arriving(node, operator.token, { shelterId: house.id, kind: 'women', who: [who] }, { language });

  const conditions = {
    ageGroup: 'child',
    agreed,
    facts: [{ fact: 'comes-as', is: 'relative' }, yes('jo.relative-to-second-degree'), yes('jo.in-kingdom-on-entry')],
    decisions: [{ decision: 'jo.no-suitable-carer', authority: 'ministry', madeOn: '2026-11-01' }],
  };
  const without = (fact: string) => conditions.facts.filter((one) => one.fact !== fact);

  it('of an affected person begins when all four conditions of the shelter regulation are met', async () => {
    expect((await arrive(conditions)).stays).toHaveLength(1);
  });

  it.each([
    [
      'is no relative to the second degree',
      { facts: [...without('jo.relative-to-second-degree'), { fact: 'jo.relative-to-second-degree', is: 'no' }] },
      'protocol-forbids',
    ],
    ['is not said to be one', { facts: without('jo.relative-to-second-degree') }, 'protocol-needs'],
    ['is eighteen', { ageGroup: 'adult' }, 'protocol-forbids'],
    [
      'is not in the Kingdom',
      { facts: [...without('jo.in-kingdom-on-entry'), { fact: 'jo.in-kingdom-on-entry', is: 'no' }] },
      'protocol-forbids',
    ],
    ['may have another carer', { decisions: [] }, 'protocol-needs'],
  ])('does not begin for one who %s, and article 3 says so', async (_, change, code) => {
    const refused = await arrive({ ...conditions, ...change });
    expect(refused.code).toBe(code);
    expect(refused.message).toContain('المادة \u20663\u2069');
  });

  it('that a rule forbids comes to the committee by itself, with the rule; what is only missing does not', async () => {
    const tarek = await node.logIn('legal-reviewer');
    const reviews = await reviewsOf(node, tarek);
    expect(reviews.map(({ kind }) => kind)).toEqual(['refusal', 'refusal', 'refusal']);
    expect(await openReview(node, tarek, reviews[0]?.id ?? '')).toMatchObject({ rules: ['jo.affected-person'] });
  });

  it('of an adult who comes for her own sake asks for nothing but her consent', async () => {
    expect((await arrive({ ageGroup: 'adult', agreed })).stays).toHaveLength(1);
    expect((await arrive({ agreed })).stays).toHaveLength(1);
    const refused = await arrive({ ageGroup: 'adult' }, 'en');
    expect(refused.code).toBe('protocol-needs');
    expect(refused.message).toContain('Ask the person and record the consent.');
  });
});
