import type { Worker } from '../client.js';
import { until } from '../told.js';

interface Service {
  id: string;
  organisation: { id: string; name: string; nodeId: string | null };
}

/** What is offered for a need, as this node knows it. */
export async function findService(
  asker: Worker,
  kind: string,
  whose: (service: Service) => boolean,
): Promise<Service | undefined> {
  const { services } = await asker.ask<{ services: { edges: { node: Service }[] } }>(
    'query ($kind: ServiceKind) { services(kind: $kind) { edges { node { id organisation { id name nodeId } } } } }',
    { kind },
  );
  return services.edges.map(({ node }) => node).find(whose);
}

/** Legal aid offers its service; the other nodes come to know of it. */
export async function offerLegalAid(worker: Worker): Promise<void> {
  if (await findService(worker, 'Legal', () => true)) return;
  const { me } = await worker.ask<{ me: { teams: { id: string }[] } }>('{ me { teams { id } } }');
  const languages = ['ara', 'fra', 'amh'];
  const offered = { kind: 'Legal', name: 'عون قانوني في الأجور والإقامة', languages, teamId: me.teams[0]?.id };
  await worker.act('offerService', offered, '... on Service { id }');
}

/** Enters a hospital, which has no node, and what it does. */
export async function enterHospital(worker: Worker): Promise<Service> {
  const known = (service: Service) => service.organisation.nodeId === null;
  const there = await findService(worker, 'Health', known);
  if (there) return there;
  const hospital = { name: 'مستشفى مثال (مختلق)', kind: 'hospital', country: 'JO', phone: '+962 6 555 0199' };
  const { id } = await worker.act<{ id: string }>('addProvider', hospital, '... on Organisation { id }');
  const offered = { kind: 'Health', name: 'عيادة الأسنان', languages: ['ara'], providerId: id };
  await worker.act('offerService', offered, '... on Service { id }');
  return until('the hospital in the directory', () => findService(worker, 'Health', known));
}

/** Drafts a referral and sends it: under the consent that she gave, or not at all. */
export async function refer(worker: Worker, caseId: string, serviceId: string, summary: string): Promise<string> {
  const draft = { caseId, serviceId, urgency: 'urgent', summary };
  const { id } = await worker.act<{ id: string }>('draftReferral', draft, '... on Referral { id }');
  await worker.act('requestReferral', { referralId: id }, '... on Referral { id }', 'ReferralInput');
  return id;
}

/** Waits for the referral at the other organisation, and accepts it. */
export async function acceptNext(worker: Worker): Promise<void> {
  const arrived = await until('the referral at the other organisation', async () => {
    const { referrals } = await worker.ask<{ referrals: { edges: { node: { id: string } }[] } }>(
      '{ referrals(direction: incoming, states: [requested]) { edges { node { id } } } }',
    );
    return referrals.edges[0]?.node;
  });
  await worker.act('acknowledgeReferral', { referralId: arrived.id }, '... on Referral { id }', 'ReferralInput');
  const answer = { referralId: arrived.id, words: 'الأحد في العاشرة' };
  await worker.act('acceptReferral', answer, '... on Referral { id }', 'AnswerReferralInput');
}

/** How a referral stands, as the caseworker who sent it sees it. */
export async function stateOf(worker: Worker, id: string): Promise<string> {
  const { referral } = await worker.ask<{ referral: { referral?: { state: string } } }>(
    'query ($id: ID!) { referral(id: $id) { ... on OpenedReferral { referral { state } } } }',
    { id },
  );
  return referral.referral?.state ?? 'not there';
}

/** The letter for a provider outside, as it is printed. It is made on demand and kept nowhere. */
export async function letterOf(worker: Worker, id: string): Promise<string> {
  const { referralLetter } = await worker.ask<{ referralLetter: { plain?: string; message?: string } }>(
    'query ($id: ID!) { referralLetter(id: $id, language: ar) { ... on Letter { plain } ... on Refusal { message } } }',
    { id },
  );
  if (!referralLetter.plain) throw new Error(referralLetter.message ?? 'No letter was made.');
  return referralLetter.plain;
}

/** What the hospital said on the telephone, entered by hand. */
export async function recordAnswer(worker: Worker, id: string): Promise<void> {
  const answer = { referralId: id, answer: 'accepted', words: 'الثلاثاء صباحاً' };
  await worker.act('recordAnswer', answer, '... on Referral { id }');
}
