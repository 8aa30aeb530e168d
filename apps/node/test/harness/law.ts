import { randomUUID } from 'node:crypto';
import type { NodeUnderTest } from '../node-under-test.js';

/** What a command about the library of laws answered; of a refusal, its code. */
export interface LawAnswered {
  readonly id?: string;
  readonly code?: string;
  readonly changedAt?: string;
}

const kept = 'id kind origin organisation own changedAt';
const shapes: Readonly<Record<string, string>> = {
  keepModelArticle: `... on ModelArticle { ${kept} number }`,
  keepProvision: `... on Provision { ${kept} country }`,
  beginWayOfLaw: `... on WayOfLaw { ${kept} stage since steps { move } }`,
  moveWayOfLaw: `... on WayOfLaw { ${kept} stage since steps { move } }`,
  commentOnLaw: `... on LawComment { ${kept} text }`,
  takeBackLaw: '... on TakenBackLaw { id }',
  importLaw: '... on ImportedLaw { id }',
  draftRuleFromLaw: '... on VersionOnItsWay { id protocol version state changes { rule words } }',
};

/** Sends one command with a key of its own. Throws what the API answers as an error. */
export async function lawCommand(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  name: string,
  input: object,
  idempotencyKey: string = randomUUID(),
): Promise<LawAnswered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await node.graphql<{ answer: LawAnswered }>(
    token,
    `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${shapes[name]} ... on Refusal { code } } }`,
    { input: { idempotencyKey, ...input } },
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.answer;
}

export interface Compared {
  readonly advice: string | null;
  readonly complete: boolean;
  readonly articles: readonly {
    readonly number: string;
    readonly kept: readonly { readonly origin: string }[];
    readonly elements: readonly {
      readonly code: string;
      readonly cells: readonly {
        readonly country: string;
        readonly verdict: string;
        readonly disputed: boolean;
        readonly because: readonly {
          readonly provision: { readonly id: string; readonly origin: string; readonly own: boolean };
        }[];
      }[];
    }[];
  }[];
}

/** The comparison as somebody sees it. */
export async function comparisonOf(
  node: Pick<NodeUnderTest, 'graphql'>,
  token: string,
  filter = '',
): Promise<Compared> {
  const { data, errors } = await node.graphql<{ lawComparison: Compared }>(
    token,
    `{ lawComparison${filter && `(${filter})`} { advice complete articles { number kept { origin }
      elements { code cells { country verdict disputed because { provision { id origin own } } } } } } }`,
    {},
    'en',
  );
  if (errors[0]) throw new Error(JSON.stringify(errors[0]));
  return data.lawComparison;
}

export const act = (element: string, verdict: string) => ({ element, verdict });

export const anArticle = {
  number: '1',
  titles: [{ language: 'en', text: 'Definition' }],
  texts: [{ language: 'ar', text: 'تجنيد أشخاص أو نقلهم' }],
  elements: ['act', 'means'].map((code) => ({ code, names: [{ language: 'en', text: code }] })),
  source: 'Palermo Protocol, article 3',
};

export const aProvision = {
  country: 'MA',
  law: '27-14',
  article: '448-1',
  modelArticle: '1',
  judged: [act('act', 'met'), act('means', 'partly')],
  wording: 'summarised',
  texts: [{ language: 'fr', text: 'Recruter une personne' }],
  source: 'Dahir n° 1-16-127',
  inForce: '2016-09-19',
};
