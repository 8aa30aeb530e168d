import { randomUUID } from 'node:crypto';
import type { NodeUnderTest } from '../node-under-test.js';

type Node = Pick<NodeUnderTest, 'graphql'>;

/** What a review looks like in these specs; of a refusal, its code. */
export interface Reviewed {
  readonly code?: string;
  readonly id: string;
  readonly side: string;
  readonly kind: string;
  readonly state: string;
  readonly quorum: number | null;
  readonly openQuestions: number;
  readonly destroyed: boolean;
  readonly reviewers: readonly {
    readonly seat: string;
    readonly standing: string;
    readonly spoke: boolean;
    readonly erasedAt: string | null;
  }[];
}

const line = `id side kind state quorum openQuestions destroyed reviewers { seat standing spoke erasedAt }`;
const guidance = `id state publishedAt texts { language title body }`;
const version = '... on VersionOnItsWay { id protocol state }';
const inputs: Record<string, string> = {
  withdrawReview: 'ReviewInput',
  standBackFromReview: 'ReviewInput',
  askReviewQuestion: 'AskQuestionInput',
  writeReviewAnswer: 'AnswerQuestionInput',
  sendReviewAnswer: 'AnswerQuestionInput',
  publishGuidance: 'GuidanceInput',
};

/** Sends one command about a review or guidance, and gives what it answered. */
export async function review<T = Reviewed>(
  node: Node,
  token: string,
  name: string,
  input: object,
  key: string = randomUUID(),
): Promise<T> {
  const type = inputs[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const shape = name.startsWith('draftRule')
    ? version
    : name.endsWith('Guidance')
      ? `... on Guidance { ${guidance} }`
      : `... on LegalReview { ${line} }`;
  const { data, errors } = await node.graphql<Record<string, T>>(
    token,
    `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${shape} ... on Refusal { code } } }`,
    { input: { idempotencyKey: key, ...input } },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data['answer'] as T;
}

/** The reviews that somebody sees. */
export async function reviewsOf(node: Node, token: string, filter = 'first: 50'): Promise<readonly Reviewed[]> {
  const { data, errors } = await node.graphql<{ legalReviews: { edges: { node: Reviewed }[] } }>(
    token,
    `{ legalReviews(${filter}) { edges { node { ${line} } } } }`,
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.legalReviews.edges.map((edge) => edge.node);
}

export interface OpenedReview {
  readonly code?: string;
  readonly question: string | null;
  readonly narrative: string | null;
  readonly rules: readonly string[];
  readonly reason: string | null;
  readonly fields: { readonly gender: string | null; readonly typesOfExploitation: readonly string[] | null };
  readonly questions: readonly { readonly id: string; readonly words: string; readonly answer: string | null }[];
  readonly opinions: readonly { readonly seat: string; readonly answer: string; readonly reasons: string }[];
  readonly decision: { readonly answer: string; readonly dissent: readonly string[] } | null;
}

/** Opens a review. */
export async function openReview(node: Node, token: string, id: string): Promise<OpenedReview> {
  const { data, errors } = await node.graphql<{ legalReview: OpenedReview }>(
    token,
    `query ($id: ID!) { legalReview(id: $id) { ... on Refusal { code } ... on OpenedLegalReview {
      question narrative rules reason fields { gender typesOfExploitation } questions { id words answer }
      opinions { seat answer reasons } decision { answer dissent } } } }`,
    { id },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.legalReview;
}

export interface FoundGuidance {
  readonly code?: string;
  readonly id: string;
  readonly state: string;
  readonly texts: readonly { readonly language: string; readonly title: string; readonly body: string }[];
}

/** Guidance that is found by these words. */
export async function guidanceOf(node: Node, token: string, search: string): Promise<readonly FoundGuidance[]> {
  const { data, errors } = await node.graphql<{ guidance: { edges: { node: FoundGuidance }[] } }>(
    token,
    `query ($search: String) { guidance(search: $search) { edges { node { ${guidance} } } } }`,
    { search },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.guidance.edges.map((edge) => edge.node);
}

/** Ids of what waits for somebody, of one kind. */
export async function waitingFor(node: Node, token: string, kind: string): Promise<readonly string[]> {
  const { data, errors } = await node.graphql<{ today: { edges: { node: { kind: string; id: string } }[] } }>(
    token,
    '{ today(first: 100) { edges { node { kind id } } } }',
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.today.edges.filter(({ node: one }) => one.kind === kind).map(({ node: one }) => one.id);
}
