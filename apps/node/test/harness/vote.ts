import { randomUUID } from 'node:crypto';
import { signingKeyFrom } from '#federation';
import { readHome } from '#home';
import type { NodeUnderTest } from '../node-under-test.js';

export interface ShownProposal {
  readonly id: string;
  readonly fingerprint: string;
  readonly version: number;
  readonly round: number;
  readonly state: string;
  readonly proposedBy: string | null;
  readonly changes: readonly { readonly code: string; readonly sentence: string }[];
  readonly voters: readonly { readonly name: string; readonly countries: readonly string[]; readonly answer: string }[];
  readonly needed: number;
  readonly given: number;
  readonly missing: number;
  readonly assents: readonly { readonly anyOf: readonly string[]; readonly given: boolean }[];
  readonly awaitsUs: boolean;
}

/** What the API answers to a command about the charter: the proposal, the charter that it has become, or a refusal’s code. */
export type Voted = Partial<ShownProposal> & { readonly code?: string; readonly accepted?: number };

const shape = `id fingerprint version round state proposedBy changes { code sentence } needed given missing awaitsUs
  voters { name countries answer } assents { anyOf given }`;
const inputs = {
  proposeChange: 'ProposeChangeInput',
  proposeAgain: 'ProposalInput',
  castVote: 'CastVoteInput',
  bringCharterFile: 'BringFileInput',
};

/** The focal point of an organisation, at her node. */
export class FocalPoint {
  private constructor(
    private readonly node: NodeUnderTest,
    private readonly token: string,
  ) {}

  static async of(node: NodeUnderTest): Promise<FocalPoint> {
    return new FocalPoint(node, await node.logIn('focal-point'));
  }

  async do(what: keyof typeof inputs, input: object): Promise<Voted> {
    const mutation = `mutation ($input: ${inputs[what]}!) { ${what}(input: $input) {
      ... on CharterProposal { ${shape} } ... on CharterAccepted { accepted: version } ... on Refusal { code } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const { data, errors } = await this.node.graphql<Record<string, Voted>>(this.token, mutation, variables, 'en');
    const answer = data?.[what];
    if (!answer) throw new Error(JSON.stringify(errors));
    return answer;
  }

  propose(...changes: readonly object[]): Promise<Voted> {
    return this.do('proposeChange', { changes });
  }

  async proposals(language: 'ar' | 'fr' | 'en' = 'en'): Promise<readonly ShownProposal[]> {
    const query = `{ charterProposals { ${shape} } }`;
    const { data } = await this.node.graphql<{ charterProposals: ShownProposal[] }>(
      this.token,
      query,
      undefined,
      language,
    );
    return data.charterProposals;
  }

  /** Votes on the proposal with this fingerprint, as soon as it is here. */
  async vote(fingerprint: string | undefined, answer: 'for' | 'none' = 'for', round = 1): Promise<Voted> {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = (await this.proposals()).find((one) => one.fingerprint === fingerprint && one.round === round);
      if (found) return this.do('castVote', { proposalId: found.id, answer });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the proposal did not arrive');
  }

  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    return (await this.node.graphql<Data>(this.token, query, variables, 'en')).data;
  }
}

/** The card that an organisation gives to its sponsor. */
export async function cardOf({ dir, rootSeed }: { dir: string; rootSeed: Buffer }): Promise<string> {
  const { node, record } = await readHome(dir);
  const { nodeId, country, kinds } = node;
  return JSON.stringify({ rootKey: signingKeyFrom(rootSeed).publicKey, nodeId, country, kinds, record });
}
