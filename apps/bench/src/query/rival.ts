/** What is asked for: A a page of referrals, B the capacity of a country, C a case. */
export const letters = ['A', 'B', 'C'] as const;
export type Letter = (typeof letters)[number];

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One that answers the same questions as the others, in its own way. */
export interface Rival {
  readonly name: 'node' | 'raw' | 'postgraphile';
  readonly url: string;
  /** A page of the list, after the place that the page before gave; the first one without. */
  referrals(after?: string): Request;
  capacity(country: string): Request;
  case(id: string): Request;
  /** What an answer says, without the shape that is the rival's own. */
  content(letter: Letter, answer: unknown): unknown;
  /** Where the page after this one begins. */
  next(answer: unknown): string | null;
}

/** Asks once and gives the parsed answer. */
export async function answerOf(rival: Rival, { method, path, headers, body }: Request): Promise<unknown> {
  const answer = await fetch(`${rival.url}${path}`, { method, headers, body });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${rival.name} answered ${answer.status}: ${text.slice(0, 2000)}`);
  const parsed = JSON.parse(text) as { errors?: unknown };
  if (parsed.errors) throw new Error(`${rival.name} answered with errors: ${text.slice(0, 2000)}`);
  return parsed;
}

/** Walks into an answer. */
export function at(answer: unknown, ...path: readonly string[]): unknown {
  return path.reduce((value, key) => (value as Record<string, unknown>)[key], answer);
}

export function listAt(answer: unknown, ...path: readonly string[]): Record<string, unknown>[] {
  return at(answer, ...path) as Record<string, unknown>[];
}

export function graphqlRequest(query: string, headers: Readonly<Record<string, string>> = {}) {
  return (variables: object): Request => ({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
}
