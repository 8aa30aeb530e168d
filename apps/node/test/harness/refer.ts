import { randomUUID } from 'node:crypto';
import type { NodeUnderTest } from '../node-under-test.js';

/** What a referral looks like in these specs; of a refusal, its code. */
export interface Referred {
  readonly id: string;
  readonly code?: string;
  readonly reference: string;
  readonly direction: string;
  readonly state: string;
  readonly deadline: string;
  readonly overdue: boolean;
  readonly erasure: string;
  readonly organisation: { readonly name: string; readonly nodeId: string | null };
}

const line = 'id reference direction state deadline overdue erasure organisation { name nodeId }';
const shapes: Record<string, string> = {
  openCase: '... on CaseCard { id }',
  changeCase: '... on CaseCard { id }',
  giveConsent: '... on ConsentCard { id }',
  withdrawConsent: '... on ConsentCard { id }',
  offerService: '... on Service { id kind languages status organisation { name } }',
  stopService: '... on Service { id status }',
  addProvider: '... on Organisation { id name kind country phone }',
  changeProvider: '... on Organisation { id name kind country phone }',
};
const inputs: Record<string, string> = {
  ...Object.fromEntries(
    [
      'requestReferral',
      'acknowledgeReferral',
      'startService',
      'withdrawReferral',
      'cancelReferral',
      'endKeepingReferral',
    ].map((name) => [name, 'ReferralInput']),
  ),
  acceptReferral: 'AnswerReferralInput',
  waitlistReferral: 'AnswerReferralInput',
};

/** Sends one command and gives what it answered. Throws what the API says is an error. */
export async function tell<T = Referred>(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  name: string,
  input: object,
  key: string = randomUUID(),
): Promise<T> {
  const type = inputs[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await node.graphql<Record<string, T>>(
    token,
    `mutation ($input: ${type}!) { answer: ${name}(input: $input) {
      ${shapes[name] ?? `... on Referral { ${line} }`} ... on Refusal { code } } }`,
    { input: { idempotencyKey: key, ...input } },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data['answer'] as T;
}

/** The referrals that somebody sees. */
export async function referralsOf(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  filter = '',
): Promise<readonly Referred[]> {
  const { data, errors } = await node.graphql<{ referrals: { edges: { node: Referred }[] } }>(
    token,
    `{ referrals${filter && `(${filter})`} { edges { node { ${line} } } } }`,
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.referrals.edges.map((edge) => edge.node);
}

export interface OpenedReferral {
  readonly code?: string;
  readonly kind: string;
  readonly summary: string;
  readonly fields: Record<string, unknown> | null;
  readonly reason: string | null;
  readonly words: string | null;
  readonly outcome: string | null;
  readonly told: string | null;
}

/** Opens a referral. */
export async function openReferral(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  id: string,
): Promise<OpenedReferral> {
  const { data, errors } = await node.graphql<{ referral: OpenedReferral }>(
    token,
    `query ($id: ID!) { referral(id: $id) {
      ... on OpenedReferral { kind summary reason words outcome told
        fields { names { name } phones { number } languages legal health story address wish } }
      ... on Refusal { code } } }`,
    { id },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.referral;
}

/** A letter of a referral. */
export async function letterOf(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  which: 'referralLetter' | 'deletionLetter',
  id: string,
  language = 'ar',
): Promise<{ code?: string; title: string; plain: string; html: string }> {
  const { data, errors } = await node.graphql<{ letter: { title: string; plain: string; html: string } }>(
    token,
    `query ($id: ID!) { letter: ${which}(id: $id, language: ${language}) {
      ... on Letter { title plain html } ... on Refusal { code } } }`,
    { id },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.letter;
}

/** The services somebody finds in the directory. */
export async function servicesOf(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  filter = '',
): Promise<readonly { id: string; kind: string; name: string; organisation: { id: string; name: string } }[]> {
  const { data, errors } = await node.graphql<{
    services: {
      edges: { node: { id: string; kind: string; name: string; organisation: { id: string; name: string } } }[];
    };
  }>(token, `{ services${filter && `(${filter})`} { edges { node { id kind name organisation { id name } } } } }`);
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.services.edges.map((edge) => edge.node);
}

/** Opens a case with these fields. */
export async function caseWith(node: Pick<NodeUnderTest, 'graphql'>, token: string, fields: object): Promise<string> {
  return (await tell<{ id: string }>(node, token, 'openCase', { fields })).id;
}

/** Records a consent: to whom, for what, which fields. */
export async function consentTo(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  caseId: string,
  recipient: object,
  change: object = {},
): Promise<string> {
  const given = await tell<{ id: string; code?: string }>(node, token, 'giveConsent', {
    caseId,
    recipient,
    purpose: 'referral',
    readySet: 'Legal',
    form: 'spoken',
    language: 'ara',
    told: ['purpose_told', 'use_told', 'withdrawal_told'],
    ...change,
  });
  if (given.code) throw new Error(given.code);
  return given.id;
}
