import { randomUUID } from 'node:crypto';
import { caseworker } from './invented-network.js';

/** Asks a node's API once; a thrown error says what it answered. */
export async function ask<Data>(url: string, token: string | undefined, query: string, variables: object = {}) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown };
  if (errors || !data) throw new Error(`the node answered ${JSON.stringify(errors)}`);
  return data;
}

/** Logs in the caseworker, which unlocks the node. */
export async function logIn(url: string): Promise<string> {
  const { logIn } = await ask<{ logIn: { token?: string } }>(
    url,
    undefined,
    'mutation ($input: LogInInput!) { logIn(input: $input) { ... on LoggedIn { token } ... on Refusal { code } } }',
    { input: caseworker },
  );
  if (!logIn.token) throw new Error(`nobody was let in: ${JSON.stringify(logIn)}`);
  return logIn.token;
}

/** Takes a table of cases in through the API, as `ihala import cases` does. */
export async function importCases(url: string, token: string, csv: string): Promise<void> {
  const { importCases: answer } = await ask<{ importCases: { cases?: number } }>(
    url,
    token,
    'mutation ($input: ImportCasesInput!) { importCases(input: $input) { ... on ImportedCases { cases } ... on Refusal { code message } } }',
    { input: { idempotencyKey: randomUUID(), table: { csv } } },
  );
  if (!answer.cases) throw new Error(`the cases were not taken: ${JSON.stringify(answer)}`);
}
