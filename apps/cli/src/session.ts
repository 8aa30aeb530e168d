import { ask, granted, type NodeAddress } from './ask.js';
import { addressOf, type NodeOptions } from './options.js';
import type { Questions } from './prompt.js';

/** A running node, spoken to by somebody who works there. */
export type Session = NodeAddress & { readonly token: string };

/** Asks for the password, logs in, does the work and logs out again: no session is left open behind a command. */
export async function asStaff<Result>(
  options: NodeOptions,
  questions: Questions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const password = await questions.askPassword(`Password of ${options.login}`);
  const session = await logIn(options, password);
  try {
    return await work(session);
  } finally {
    await ask(session, 'mutation { logOut { __typename } }').catch(() => undefined);
  }
}

/** Logs in with a password that was asked for already. */
export async function logIn(options: NodeOptions, password: string): Promise<Session> {
  const { logIn: answer } = await ask<{ logIn: { __typename: string; token: string } }>(
    addressOf(options),
    `mutation ($login: String!, $password: String!) {
      logIn(input: { login: $login, password: $password }) {
        __typename ... on LoggedIn { token } ... on Refusal { message }
      }
    }`,
    { login: options.login, password },
  );
  return { ...addressOf(options), token: granted(answer).token };
}
