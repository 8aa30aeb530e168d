import { randomUUID } from 'node:crypto';
import type { NodeUnderTest } from '../node-under-test.js';

type Node = Pick<NodeUnderTest, 'graphql'>;

/** What a ground, a sister’s question or a court’s order looks like in these specs; of a refusal, its code. */
export interface Stepped {
  readonly code?: string;
  readonly id: string;
  readonly state: string;
}

const shapes: Record<string, [input: string, model: string]> = {
  askForGround: ['AskForGroundInput', '... on LawfulGround { id state bySister }'],
  confirmGround: ['GroundInput', '... on LawfulGround { id state }'],
  refuseGround: ['GroundInput', '... on LawfulGround { id state }'],
  reviewGround: ['ReviewGroundInput', '... on LawfulGround { id state }'],
  requestReferralOnGround: ['RequestOnGroundInput', '... on Referral { id state }'],
  answerSister: ['AnswerSisterInput', '... on GroundQuestion { id state }'],
  recordCourtOrder: ['RecordCourtOrderInput', '... on CourtOrder { id state }'],
  decideCourtOrder: ['DecideCourtOrderInput', '... on CourtOrder { id state }'],
  confirmCourtOrder: ['CourtOrderInput', '... on CourtOrder { id state }'],
};

/** Takes one step and gives what it answered. Throws what the API says is an error. */
export async function step(node: Node, token: string, name: string, input: object): Promise<Stepped> {
  const [type, model] = shapes[name] ?? ['', ''];
  const { data, errors } = await node.graphql<{ answer: Stepped }>(
    token,
    `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${model} ... on Refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.answer;
}

/** Asks about one thing by its id. */
export async function read<T>(node: Node, token: string, query: string, what: string, id: string): Promise<T> {
  const { data, errors } = await node.graphql<Record<string, T>>(
    token,
    `query ($id: ID!) { ${query}(id: $id) { ${what} ... on Refusal { code } } }`,
    { id },
    'en',
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data[query] as T;
}
