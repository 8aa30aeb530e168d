import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { NodeUnderTest } from '../node-under-test.js';

/** What a command about a case answers. */
export interface Card {
  readonly id: string;
  readonly code?: string;
  readonly message?: string;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly deadline: string | null;
  readonly assignedTo: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: what was asked for stands in the test
type Asked = any;

/** The work on cases through the API of one node. */
export function caseWork(node: NodeUnderTest) {
  const ask = async (token: string, asked: string, variables: object) => {
    const { data, errors } = await node.graphql<Record<string, Asked>>(token, asked, variables, 'en');
    expect(errors).toEqual([]);
    return data;
  };
  return {
    /** Sends a command and gives its card or refusal. */
    async command(token: string, name: string, input: object, idempotencyKey: string = randomUUID()): Promise<Card> {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const card =
        name === 'assignCase'
          ? '... on CaseAssigned { id: caseId staffId }'
          : '... on CaseCard { id reference state version deadline assignedTo }';
      const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { ${card} ... on Refusal { code message } } }`;
      return (await ask(token, asked, { input: { idempotencyKey, ...input } }))[name];
    },
    /** Opens a case and reads of it what is asked for. */
    async read(token: string, id: string, what = 'version'): Promise<Asked> {
      const asked = `query ($id: ID!) { case(id: $id) { ... on Case { id state ${what} } ... on Refusal { code } } }`;
      return (await ask(token, asked, { id }))['case'];
    },
    /** The ids that a search finds, or the code of its refusal. */
    async find(token: string, term: string): Promise<string[] | string> {
      const asked = `query ($term: String!) {
        findCases(term: $term) { ... on CasesFound { cases { id } } ... on Refusal { code } } }`;
      const found = (await ask(token, asked, { term }))['findCases'];
      return found.cases?.map(({ id }: Card) => id) ?? found.code;
    },
    /** What the audit says of a subject, in order. */
    async audited(subjectId: string): Promise<string[]> {
      const rows: { action: string }[] = await node.db.query(
        'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY at, id',
        [subjectId],
      );
      return rows.map(({ action }) => action);
    },
  };
}

export type CaseWork = ReturnType<typeof caseWork>;
