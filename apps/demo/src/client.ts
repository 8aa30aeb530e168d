import { randomUUID } from 'node:crypto';

/** A refusal or an error of a node, in the words it gave. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Somebody who works at a node, logged in, speaking to its public API. */
export class Worker {
  private constructor(
    readonly url: string,
    private readonly language: string,
    private readonly token?: string,
  ) {}

  /** Logs in. The first login on duty after a start unlocks the node. */
  static async logIn(url: string, language: string, login: string, password: string): Promise<Worker> {
    const nobody = new Worker(url, language);
    const { logIn } = await nobody.ask<{ logIn: { token: string } }>(
      `mutation ($login: String!, $password: String!) {
        logIn(input: { login: $login, password: $password }) {
          __typename ... on LoggedIn { token } ... on Refusal { message }
        }
      }`,
      { login, password },
    );
    return new Worker(url, language, granted(logIn).token);
  }

  /** Asks once. Throws `Refused` with the sentence of the node. */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const answer = await fetch(new URL('/graphql', this.url), {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
      headers: {
        'content-type': 'application/json',
        'accept-language': this.language,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
    });
    const { data, errors } = (await answer.json()) as { data?: Data; errors?: { message: string }[] };
    if (errors?.length) throw new Refused(errors.map(({ message }) => message).join('; '));
    return data as Data;
  }

  /**
   * Runs one mutation with an input and takes its answer; a refusal is thrown with its sentence. The type of the input
   * is named only where it is not the mutation's own.
   */
  async act<Answer extends object>(mutation: string, input: object, fields: string, type?: string): Promise<Answer> {
    const inputType = type ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const data = await this.ask<Record<string, Answer>>(
      `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { __typename ${fields} ... on Refusal { code message } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    const answer = data[mutation];
    if (!answer) throw new Refused(`${mutation} gave no answer.`);
    return granted(answer);
  }
}

function granted<Answer extends object>(answer: Answer): Answer {
  const { __typename, code, message } = answer as { __typename?: string; code?: string; message?: string };
  if (__typename === 'Refusal') throw new Refused(message ?? 'refused', code);
  return answer;
}
