import { randomUUID } from 'node:crypto';
import type { NodeUnderTest } from '../node-under-test.js';

/** What a command of the staff's accounts answered: the code of a refusal, or who was changed. */
export interface StaffAnswered {
  readonly code?: string;
  readonly id?: string;
  readonly holdsDutyKey?: boolean;
  readonly ownPassword?: boolean;
  readonly suspended?: boolean;
}

/** Sends one command about staff with a key of its own. Throws what the API answers as an error, by its code. */
export async function staffCommand(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string | undefined,
  name: string,
  input: object,
): Promise<StaffAnswered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await node.graphql<Record<string, StaffAnswered>>(
    token,
    `mutation ($input: ${inputs[name] ?? type}!) {
      answer: ${name}(input: $input) {
        ... on Staff { id holdsDutyKey ownPassword suspended }
        ... on Refusal { code }
      }
    }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  if (errors[0]) throw new Error(errors[0].extensions.code);
  return data['answer'] ?? {};
}

const inputs: Record<string, string> = {
  suspendStaff: 'StaffInput',
  restoreStaff: 'StaffInput',
  revokeSessions: 'StaffInput',
  grantDutyKey: 'StaffInput',
};

/** Logs in with any name and password, from any address. */
export async function tryLogIn(
  url: string,
  login: string,
  password: string,
  address = '198.51.100.7',
): Promise<{ token?: string; nodeLocked?: boolean; code?: string }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({
      query: `mutation ($login: String!, $password: String!) {
        logIn(input: { login: $login, password: $password }) {
          ... on LoggedIn { token nodeLocked }
          ... on Refusal { code }
        }
      }`,
      variables: { login, password },
    }),
  });
  const { data } = (await response.json()) as {
    data: { logIn: { token?: string; nodeLocked?: boolean; code?: string } };
  };
  return data.logIn;
}
