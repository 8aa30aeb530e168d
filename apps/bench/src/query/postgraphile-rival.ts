import { fieldNames } from './case-fields.js';
import { at, graphqlRequest, type Letter, listAt, type Rival } from './rival.js';

const referrals = `query Referrals($after: Cursor) {
  allReferrals(first: 50, after: $after, condition: { direction: "outgoing", state: "requested" }, orderBy: [DEADLINE_ASC]) {
    edges { node {
      rowId direction route state urgency deadline overdue caseId teamId requestedAt erasure
      organisationByOrganisationId { rowId nodeId kind name country phone }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const capacity = `query Capacity($country: String!) {
  allOrganisations(condition: { country: $country, kind: "member" }, orderBy: [NODE_ID_ASC]) {
    nodes {
      nodeId name country
      capacityStatementsByNodeId(orderBy: [PRIMARY_KEY_ASC]) {
        nodes { kind stepFree value issuedAt expiresAt freshness }
      }
    }
  }
}`;

const oneCase = `query Case($id: UUID!) {
  plainCaseByCaseId(caseId: $id) {
    caseFileByCaseId { rowId reference state deadline teamId assignedTo version }
    openedAt formerReference closings ${fieldNames.join(' ')}
  }
}`;

const withId = ({ rowId, ...rest }: Record<string, unknown>) => ({ id: rowId, ...rest });

function referralOf({ node }: Record<string, unknown>) {
  const { organisationByOrganisationId, ...row } = node as Record<string, unknown>;
  return { ...withId(row), organisation: withId(organisationByOrganisationId as Record<string, unknown>) };
}

function kindOf({ kind, stepFree, value, issuedAt, expiresAt, freshness }: Record<string, unknown>) {
  return { kind, stepFree, word: value, saidAt: issuedAt, expires: expiresAt, freshness };
}

/** Members that state nothing are left out, as the others leave them out. */
function capacityOf(answer: unknown) {
  const members = listAt(answer, 'data', 'allOrganisations', 'nodes');
  const organisations = members.map(({ nodeId, name, capacityStatementsByNodeId }) => {
    return { nodeId, name, kinds: listAt(capacityStatementsByNodeId, 'nodes').map(kindOf) };
  });
  return [{ country: members[0]?.['country'], organisations: organisations.filter(({ kinds }) => kinds.length > 0) }];
}

function caseOf(answer: unknown) {
  const row = at(answer, 'data', 'plainCaseByCaseId') as Record<string, unknown>;
  const { caseFileByCaseId, openedAt, formerReference, closings, ...fields } = row;
  return { ...withId(caseFileByCaseId as Record<string, unknown>), openedAt, formerReference, closings, fields };
}

/** PostGraphile on the same tables: it may read them all, and writes nothing down. */
export function postgraphileRival(url: string): Rival {
  const ask = {
    referrals: graphqlRequest(referrals),
    capacity: graphqlRequest(capacity),
    case: graphqlRequest(oneCase),
  };
  const content: Record<Letter, (answer: unknown) => unknown> = {
    A: (answer) => ({
      rows: listAt(answer, 'data', 'allReferrals', 'edges').map(referralOf),
      more: at(answer, 'data', 'allReferrals', 'pageInfo', 'hasNextPage'),
    }),
    B: capacityOf,
    C: caseOf,
  };
  return {
    name: 'postgraphile',
    url,
    referrals: (after) => ask.referrals({ after }),
    capacity: (country) => ask.capacity({ country }),
    case: (id) => ask.case({ id }),
    content: (letter, answer) => content[letter](answer),
    next: (answer) => at(answer, 'data', 'allReferrals', 'pageInfo', 'endCursor') as string | null,
  };
}
