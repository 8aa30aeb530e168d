import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman } from './organisations.js';

const decisions = {
  placement: { decision: 'eg.prosecution-placement', authority: 'prosecution', madeOn: '2026-11-02', article: '13' },
  interests: { decision: 'child.best-interests', authority: 'child_protection', madeOn: '2026-11-03' },
};

describe('a child handed over from Jordan to Egypt', () => {
  let network: NetworkUnderTest;
  let giver: Worker;
  let taker: Worker;
  let caseId: string;
  let offerId: string;

  beforeAll(async () => {
    network = await networkUnderTest([amman, { name: 'Dar Cairo (invented)', country: 'EG', kinds: ['shelter'] }]);
    const [there, here] = network.nodes;
    if (!there || !here) throw new Error('two nodes');
    giver = await Worker.at(there, there.home.node.nodeId);
    taker = await Worker.at(here, here.home.node.nodeId);
    caseId = await giver.openCase({ ageGroup: 'child', wish: 'to be near her brother' });
    const recipient = { kind: 'node', nodeId: taker.nodeId };
    await giver.consent(caseId, { purpose: 'handover_offer', recipient, fields: ['ageGroup', 'needs'] });
    await giver.consent(caseId, { purpose: 'handover', recipient, fields: ['ageGroup', 'wish'] });
    offerId = await offerUntilWilling(giver, taker, caseId);
  });
  afterAll(() => network.stop());

  const choose = () =>
    giver.command<{ code?: string; message?: string }>(
      'chooseOffer',
      'ChooseOfferInput',
      { offerId },
      '... on Custody { state } ... on Refusal { code message }',
    );
  const record = (decision: object) =>
    giver.command(
      'recordAuthorityDecision',
      'RecordAuthorityDecisionInput',
      { caseId, decision },
      '... on CaseCard { id }',
    );

  it('does not go without the prosecution’s decision, and the refusal names rule, article and source in Arabic', async () => {
    await record(decisions.interests);
    const refused = await choose();
    expect(refused.code).toBe('protocol-needs');
    expect(refused.message).toContain('289 لسنة 2021');
    expect(refused.message).toContain('المادة \u206613\u2069');
    expect(refused.message).toContain('قرار إيداع من النيابة العامة');
    expect((await giver.custody(caseId)).offers[0]?.state).toBe('willing');
  });

  it('goes with it; the decisions and the versions travel with the file', async () => {
    await record(decisions.placement);
    expect((await choose()).code).toBeUndefined();
    const taken = await until(async () => (await taker.requests(true)).find((one) => one.caseId !== null)?.caseId);
    const parts = `... on Case { authorityDecisions { decision } protocol { documents { protocol version } } }`;
    const file = await taker.ask<{ authorityDecisions: object[]; protocol: { documents: object[] } }>(
      'case(id: $id)',
      '($id: ID!)',
      { id: taken },
      parts,
    );
    expect(file.authorityDecisions).toEqual([
      { decision: decisions.interests.decision },
      { decision: decisions.placement.decision },
    ]);
    expect(file.protocol.documents).toContainEqual({ protocol: 'national.eg', version: '2026.1' });
  });

  it('leaves at both acts a verdict with the rules that allowed it', async () => {
    const [giving] = network.nodes;
    const rows = await giving?.db.query('SELECT act, outcome FROM verdict ORDER BY at');
    expect(rows).toEqual([
      { act: 'offer', outcome: 'allowed' },
      { act: 'handover', outcome: 'needs' },
      { act: 'handover', outcome: 'allowed' },
      { act: 'handover', outcome: 'allowed' },
    ]);
  });

  it('waits, on its way already, for what the protocol asks since; and goes on as soon as that is written down', async () => {
    const [there, here] = network.nodes;
    if (!there || !here) throw new Error('two nodes');
    caseId = await giver.openCase({ ageGroup: 'adult', wish: 'to be near her brother' });
    const recipient = { kind: 'node', nodeId: taker.nodeId };
    await giver.consent(caseId, { purpose: 'handover_offer', recipient, fields: ['ageGroup', 'needs'] });
    await giver.consent(caseId, { purpose: 'handover', recipient, fields: ['ageGroup', 'wish'] });
    offerId = await offerUntilWilling(giver, taker, caseId);
    network.cut(there, here, 'one-way');
    expect((await choose()).code).toBeUndefined();
    const { version } = await giver.ask<{ version: number }>(
      ...(['case(id: $id)', '($id: ID!)', { id: caseId }, '... on Case { version }'] as const),
    );
    const changes = { ageGroup: 'child' };
    await giver.command('changeCase', 'ChangeCaseInput', { caseId, version, changes }, '... on CaseCard { id }');
    network.heal(there, here);
    const said = async () =>
      (
        await there.db.query<{ outcome: string }[]>(
          `SELECT outcome FROM verdict WHERE case_id = $1 AND act = 'handover' ORDER BY at`,
          [caseId],
        )
      ).map(({ outcome }) => outcome);
    await until(async () => (await said()).includes('needs'));
    await record(decisions.interests);
    await until(async () => (await said()).filter((one) => one === 'needs').length === 2);
    expect(await giver.custody(caseId)).toMatchObject({ state: 'offered', certificates: [] });
    await record(decisions.placement);
    await until(async () => (await giver.custody(caseId)).state === 'gone');
    expect((await said()).at(-1)).toBe('allowed');
  }, 60_000);
});
