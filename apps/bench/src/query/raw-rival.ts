import { at, type Letter, listAt, type Request, type Rival } from './rival.js';

const get = (path: string, query: Record<string, string>): Request => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(query)}`,
  headers: {},
});

/** `node:http` and a prepared statement: no permission, no audit, no GraphQL. */
export function rawRival(url: string): Rival {
  const content: Record<Letter, (answer: unknown) => unknown> = {
    A: (answer) => ({
      rows: listAt(answer, 'data', 'referrals', 'edges').map(({ node }) => node),
      more: at(answer, 'data', 'referrals', 'pageInfo', 'hasNextPage'),
    }),
    B: (answer) => at(answer, 'data', 'capacity'),
    C: (answer) => at(answer, 'data', 'case'),
  };
  return {
    name: 'raw',
    url,
    referrals: (after) => get('/referrals', after === undefined ? {} : { after }),
    capacity: (country) => get('/capacity', { country }),
    case: (id) => get('/case', { id }),
    content: (letter, answer) => content[letter](answer),
    next: (answer) => at(answer, 'data', 'referrals', 'pageInfo', 'endCursor') as string | null,
  };
}
