import type { Worker } from '../client.js';
import { until } from '../told.js';

interface Certificate {
  hash: string;
  to: string;
  issuedAt: string;
  receivedAt: string | null;
}

interface Custody {
  state: string;
  custodian: string;
  custodianName: string;
  offers: { id: string; to: string; state: string }[];
  certificates: Certificate[];
  arrival: { state: string } | null;
}

const custodyFields = `... on Custody {
  state custodian custodianName offers { id to state } certificates { hash to issuedAt receivedAt } arrival { state }
}`;

/** Who answers for a case, as one of the two organisations sees it. */
export async function custodyOf(worker: Worker, caseId: string): Promise<Custody> {
  const { custody } = await worker.ask<{ custody: Custody & { message?: string } }>(
    `query ($id: ID!) { custody(caseId: $id) { ${custodyFields} ... on Refusal { message } } }`,
    { id: caseId },
  );
  if (custody.message) throw new Error(custody.message);
  return custody;
}

/** Asks several organisations whether they would take the case on, with a summary of codes. */
export async function offer(worker: Worker, caseId: string, to: readonly string[]): Promise<Custody> {
  const offered = { caseId, to, fields: ['gender', 'languages', 'typesOfExploitation'], urgency: 'urgent' };
  return worker.act<Custody>('offerCase', offered, custodyFields);
}

/** Waits for the request, reads its summary, and says that this organisation is willing. Gives the offer’s id. */
export async function sayWilling(worker: Worker): Promise<string> {
  const request = await until('the request to take a case on', async () => {
    const { handoverRequests } = await worker.ask<{
      handoverRequests: { edges: { node: { offerId: string; state: string } }[] };
    }>('{ handoverRequests { edges { node { offerId state } } } }');
    return handoverRequests.edges
      .map(({ node }) => node)
      .find(({ state }) => state === 'considering' || state === 'asked');
  });
  await worker.ask(
    'query ($id: ID!) { handoverSummary(offerId: $id) { ... on OpenedSummary { summary { languages } } } }',
    {
      id: request.offerId,
    },
  );
  await worker.act('sayWilling', { offerId: request.offerId }, '... on HandoverRequest { offerId }');
  return request.offerId;
}

/** The person has chosen: only that organisation receives the file. */
export async function choose(worker: Worker, caseId: string, to: string): Promise<string> {
  const willing = await until('an organisation that is willing', async () => {
    const { offers } = await custodyOf(worker, caseId);
    return offers.find((one) => one.to === to && one.state === 'willing');
  });
  await worker.act('chooseOffer', { offerId: willing.id }, custodyFields);
  return willing.id;
}

/** Waits for the certificate that names the other node, and for the receipt that names the certificate. */
export function received(worker: Worker, caseId: string): Promise<Certificate & { receivedAt: string }> {
  return until('the receipt for the certificate', async () => {
    const certificate = (await custodyOf(worker, caseId)).certificates.at(-1);
    return certificate?.receivedAt ? { ...certificate, receivedAt: certificate.receivedAt } : undefined;
  });
}

/** The case as it is at the organisation that has taken it on. */
export function takenCase(worker: Worker, offerId: string): Promise<string> {
  return until('the case at its new custodian', async () => {
    const { handoverRequest } = await worker.ask<{ handoverRequest: { caseId?: string } }>(
      'query ($id: ID!) { handoverRequest(offerId: $id) { ... on HandoverRequest { caseId } } }',
      { id: offerId },
    );
    return handoverRequest.caseId;
  });
}

/** The name in a file, or why it cannot be opened. */
export async function nameIn(worker: Worker, caseId: string): Promise<{ name?: string; refused?: string }> {
  const answer = await worker.ask<{ case: { fields?: { names: { name: string }[] | null }; code?: string } }>(
    'query ($id: ID!) { case(id: $id) { ... on Case { fields { names { name } } } ... on Refusal { code } } }',
    { id: caseId },
  );
  return { name: answer.case.fields?.names?.[0]?.name, refused: answer.case.code };
}

/** She has arrived and was met, as Rabat told Amman on the telephone: the giver’s duty on the way ends. */
export async function recordArrival(giver: Worker, offerId: string): Promise<void> {
  const { arrival } = await giver.act<Custody>('recordArrival', { offerId }, custodyFields);
  if (arrival?.state !== 'met') throw new Error('The arrival was not recorded.');
}
