import { randomUUID } from 'node:crypto';

/** A running node, and how this command reaches it. */
export interface NodeAddress {
  readonly url: string;
  readonly token?: string;
  readonly language: string;
}

interface GraphqlAnswer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** The node said no, or could not be asked. The message is a sentence for the user. */
export class NodeSaidNo extends Error {}

/** Asks a running node through its public API. Throws `NodeSaidNo` with a sentence that says what to do. */
export async function ask<Data>(node: NodeAddress, query: string, variables: object = {}): Promise<Data> {
  const answer = await send(node, JSON.stringify({ query, variables }));
  const body = (await answer.json().catch(() => ({}))) as GraphqlAnswer<Data>;
  if (body.errors?.length) throw new NodeSaidNo(body.errors.map((error) => error.message).join('\n'));
  if (!body.data)
    throw new NodeSaidNo(`${node.url} answered ${answer.status} without data. Is this the address of a node?`);
  return body.data;
}

async function send(node: NodeAddress, body: string): Promise<Response> {
  try {
    return await fetch(new URL('/graphql', node.url), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'accept-language': node.language,
        ...(node.token ? { authorization: `Bearer ${node.token}` } : {}),
      },
    });
  } catch {
    throw new NodeSaidNo(`Nobody answers at ${node.url}. Start the node (ihala node) or give its address with --url.`);
  }
}

/** What every mutation takes, so that a repeat does nothing twice. */
export function once<Input extends object>(input: Input): Input & { idempotencyKey: string } {
  return { ...input, idempotencyKey: randomUUID() };
}

/** Takes the answer of a mutation, or throws its refusal as a sentence. */
export function granted<Answer extends { __typename: string }>(
  answer: Answer,
): Exclude<Answer, { __typename: 'Refusal' }> {
  if (answer.__typename === 'Refusal') throw new NodeSaidNo((answer as unknown as { message: string }).message);
  return answer as Exclude<Answer, { __typename: 'Refusal' }>;
}
