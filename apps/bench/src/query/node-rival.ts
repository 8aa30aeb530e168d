import { fieldsAsked } from './case-fields.js';
import { at, graphqlRequest, type Letter, listAt, type Rival } from './rival.js';

const referrals = `query Referrals($after: String) {
  referrals(first: 50, after: $after, direction: outgoing, states: [requested]) {
    edges { node {
      id direction route state urgency deadline overdue caseId teamId requestedAt erasure
      organisation { id nodeId kind name country phone }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const capacity = `query Capacity($country: String) {
  capacity(country: $country) {
    country
    organisations { nodeId name kinds { kind stepFree word saidAt expires freshness } }
  }
}`;

const oneCase = `query Case($id: ID!) {
  case(id: $id) {
    __typename
    ... on Case {
      id reference state deadline teamId assignedTo version openedAt formerReference
      closings { at reason words }
      fields { ${fieldsAsked} }
    }
    ... on Refusal { code message }
  }
}`;

function caseOf(answer: unknown) {
  const { __typename, ...opened } = at(answer, 'data', 'case') as Record<string, unknown>;
  if (__typename !== 'Case') throw new Error(`a case was not opened: ${JSON.stringify(opened)}`);
  return opened;
}

/** The node itself, asked by somebody who is logged in. */
export function nodeRival(url: string, token: string): Rival {
  const headers = { authorization: `Bearer ${token}` };
  const ask = {
    referrals: graphqlRequest(referrals, headers),
    capacity: graphqlRequest(capacity, headers),
    case: graphqlRequest(oneCase, headers),
  };
  const content: Record<Letter, (answer: unknown) => unknown> = {
    A: (answer) => ({
      rows: listAt(answer, 'data', 'referrals', 'edges').map(({ node }) => node),
      more: at(answer, 'data', 'referrals', 'pageInfo', 'hasNextPage'),
    }),
    B: (answer) => at(answer, 'data', 'capacity'),
    C: caseOf,
  };
  return {
    name: 'node',
    url,
    referrals: (after) => ask.referrals({ after }),
    capacity: (country) => ask.capacity({ country }),
    case: (id) => ask.case({ id }),
    content: (letter, answer) => content[letter](answer),
    next: (answer) => at(answer, 'data', 'referrals', 'pageInfo', 'endCursor') as string | null,
  };
}
