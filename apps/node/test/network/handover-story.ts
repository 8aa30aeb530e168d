import { randomUUID } from 'node:crypto';
import { type NodeUnderTest, until } from '../node-under-test.js';

/** What a query or command about a handover answers, as far as these specs ask. */
export interface ToldCustody {
  readonly code?: string;
  readonly caseId: string;
  readonly caseRef: string;
  readonly state: string;
  readonly authority: boolean;
  readonly duty: boolean;
  readonly custodian: string;
  readonly epoch: number;
  readonly offers: { id: string; to: string; state: string; reason: string | null }[];
  readonly certificates: { hash: string; from: string; to: string; receivedAt: string | null }[];
  readonly arrival: { offerId: string; state: string } | null;
}

const custodyParts = `... on Custody {
  caseId caseRef state authority duty custodian epoch
  offers { id to state reason }
  certificates { hash from to receivedAt }
  arrival { offerId state }
} ... on Refusal { code }`;

const told = ['purpose_told', 'use_told', 'withdrawal_told'];

/** Somebody who works at one of the nodes, with what a handover asks of her. */
export class Worker {
  private constructor(
    private readonly node: Pick<NodeUnderTest, 'graphql'>,
    readonly nodeId: string,
    private readonly token: string,
  ) {}

  static async at(node: Pick<NodeUnderTest, 'graphql' | 'logIn'>, nodeId: string): Promise<Worker> {
    return new Worker(node, nodeId, await node.logIn('caseworker'));
  }

  async ask<Answer>(field: string, args: string, variables: object, parts: string, kind = 'query'): Promise<Answer> {
    const { data, errors } = await this.node.graphql<Record<string, Answer>>(
      this.token,
      `${kind} ${args} { answer: ${field} { ${parts} } }`,
      variables,
    );
    const answer = data?.['answer'];
    if (answer === undefined) throw new Error(`${field}: ${JSON.stringify(errors)}`);
    return answer;
  }

  command<Answer>(name: string, type: string, input: object, parts: string): Promise<Answer> {
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    return this.ask(`${name}(input: $input)`, `($input: ${type}!)`, variables, parts, 'mutation');
  }

  async openCase(fields: object): Promise<string> {
    const { id } = await this.command<{ id: string }>(
      'openCase',
      'OpenCaseInput',
      { fields },
      '... on CaseCard { id }',
    );
    return id;
  }

  async consent(caseId: string, input: object): Promise<{ id?: string; code?: string }> {
    const said = { form: 'spoken', language: 'amh', told, until: new Date(Date.now() + 20 * 86_400_000).toISOString() };
    const parts = '... on ConsentCard { id } ... on Refusal { code }';
    return this.command('giveConsent', 'GiveConsentInput', { caseId, ...said, ...input }, parts);
  }

  withdraw(consentId: string): Promise<object> {
    return this.command(
      'withdrawConsent',
      'WithdrawConsentInput',
      { consentId },
      '... on ConsentCard { id } ... on Refusal { code }',
    );
  }

  offer(
    caseId: string,
    to: readonly Pick<Worker, 'nodeId'>[],
    fields = ['ageGroup', 'needs'],
    command: object = {},
  ): Promise<ToldCustody> {
    const input = { caseId, to: to.map(({ nodeId }) => nodeId), fields, ...command };
    return this.command('offerCase', 'OfferCaseInput', input, custodyParts);
  }

  choose(offerId: string, command: object = {}): Promise<ToldCustody> {
    return this.command('chooseOffer', 'ChooseOfferInput', { offerId, ...command }, custodyParts);
  }

  abort(offerId: string): Promise<ToldCustody> {
    return this.command('abortOffer', 'AbortOfferInput', { offerId }, custodyParts);
  }

  custody(caseId: string): Promise<ToldCustody> {
    return this.ask('custody(caseId: $caseId)', '($caseId: ID!)', { caseId }, custodyParts);
  }

  async requests(ended = false) {
    const { edges } = await this.ask<{ edges: { node: { offerId: string; state: string; caseId: string | null } }[] }>(
      ...([
        'handoverRequests(ended: $ended)',
        '($ended: Boolean!)',
        { ended },
        'edges { node { offerId state caseId } }',
      ] as const),
    );
    return edges.map(({ node }) => node);
  }

  willing(offerId: string, command: object = {}): Promise<{ state?: string; code?: string }> {
    return this.command(
      'sayWilling',
      'SayWillingInput',
      { offerId, ...command },
      '... on HandoverRequest { state } ... on Refusal { code }',
    );
  }

  decline(offerId: string): Promise<{ state?: string; code?: string }> {
    const parts = '... on HandoverRequest { state } ... on Refusal { code }';
    return this.command('declineHandover', 'DeclineHandoverInput', { offerId, reason: 'no_capacity' }, parts);
  }

  withdrawFrom(offerId: string): Promise<{ state?: string; code?: string }> {
    const parts = '... on HandoverRequest { state } ... on Refusal { code }';
    return this.command('withdrawFromHandover', 'WithdrawFromHandoverInput', { offerId }, parts);
  }

  summary(offerId: string): Promise<{ summary: object }> {
    const parts = '... on OpenedSummary { summary { ageGroup needs gender } } ... on Refusal { code }';
    return this.ask('handoverSummary(offerId: $offerId)', '($offerId: ID!)', { offerId }, parts);
  }

  file(id: string): Promise<{ code?: string; fields?: { wish: string; names: { name: string }[] } }> {
    const parts = '... on Case { fields { wish names { name } } } ... on Refusal { code }';
    return this.ask('case(id: $id)', '($id: ID!)', { id }, parts);
  }

  keptCopy(caseId: string): Promise<{ code?: string; fields?: { work: string; names: object[] | null } }> {
    const parts = '... on KeptCopy { fields { work names { name } } } ... on Refusal { code }';
    return this.ask('keptCopy(caseId: $caseId)', '($caseId: ID!)', { caseId }, parts);
  }

  arrive(offerId: string): Promise<ToldCustody> {
    return this.command('recordArrival', 'RecordArrivalInput', { offerId }, custodyParts);
  }

  plan(offerId: string, journey: object): Promise<ToldCustody> {
    return this.command('planJourney', 'PlanJourneyInput', { offerId, journey }, custodyParts);
  }
}

/** Offers a case, and waits until the other has said that she is willing and this is known. The offer’s id. */
export async function offerUntilWilling(
  giver: Worker,
  taker: Worker,
  caseId: string,
  fields?: string[],
): Promise<string> {
  const { offers, code } = await giver.offer(caseId, [taker], fields);
  const offerId = offers?.[0]?.id;
  if (!offerId) throw new Error(`nothing was offered: ${code}`);
  await until(async () => (await taker.requests()).some((request) => request.offerId === offerId));
  await taker.willing(offerId);
  await until(async () =>
    (await giver.custody(caseId)).offers.some(({ id, state }) => id === offerId && state === 'willing'),
  );
  return offerId;
}
