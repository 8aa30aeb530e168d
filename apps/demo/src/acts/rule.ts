import type { Worker } from '../client.js';

/** The decision without which Jordan's shelter regulation lets no relative into the house, by its code in the protocol. */
export const carerDecision = 'jo.no-suitable-carer';

/** An invented child who comes beside a relative: opens his case, with what the regulation asks and what is known of it. */
export async function openRelative(caseworker: Worker): Promise<string> {
  const fields = { names: [{ name: 'سامي المختلق' }], ageGroup: 'child', languages: ['ara'] };
  const { id: caseId } = await caseworker.act<{ id: string }>('openCase', { fields }, '... on CaseCard { id }');
  const facts = { 'comes-as': 'relative', 'jo.relative-to-second-degree': 'yes', 'jo.in-kingdom-on-entry': 'yes' };
  for (const [fact, is] of Object.entries(facts))
    await caseworker.act('recordProtocolFact', { caseId, fact: { fact, is } }, '... on CaseCard { id }');
  return caseId;
}

/** The ministry has decided that there is nobody else who could care for him: written down in his case. */
export async function recordCarerDecision(caseworker: Worker, caseId: string): Promise<void> {
  const madeOn = new Date().toISOString().slice(0, 10);
  const decision = { decision: carerDecision, authority: 'ministry', madeOn, article: '3' };
  await caseworker.act('recordAuthorityDecision', { caseId, decision }, '... on CaseCard { id }');
}

/** What the protocol said of a stay. */
export interface SaidOfStay {
  readonly outcome: string;
  readonly documents: readonly string[];
  readonly rules: readonly { readonly id: string; readonly article: string | null }[];
}

/** The verdict that was written down when somebody moved in. */
export async function verdictOf(operator: Worker, stayId: string): Promise<SaidOfStay> {
  const { stayVerdicts } = await operator.ask<{ stayVerdicts: SaidOfStay[] }>(
    'query ($id: ID!) { stayVerdicts(stayId: $id) { outcome documents rules { id article } } }',
    { id: stayId },
  );
  const [verdict] = stayVerdicts;
  if (!verdict) throw new Error('No verdict was kept with the stay.');
  return verdict;
}
