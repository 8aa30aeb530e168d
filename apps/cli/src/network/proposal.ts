import { ask, granted, NodeSaidNo, once } from '../ask.js';
import type { Session } from '../session.js';

/** A next charter that is put to the vote, as the API shows it. */
export interface Proposal {
  readonly id: string;
  readonly fingerprint: string;
  readonly version: number;
  readonly round: number;
  readonly state: string;
  readonly proposedBy: string | null;
  readonly openUntil: string;
  readonly changes: readonly { readonly sentence: string }[];
  readonly voters: readonly { readonly name: string; readonly answer: string }[];
  readonly needed: number;
  readonly given: number;
  readonly missing: number;
  readonly assents: readonly { readonly anyOf: readonly string[]; readonly given: boolean }[];
}

type Answered = { __typename: string } & Partial<Proposal>;

const fields = `id fingerprint version round state proposedBy openUntil changes { sentence } voters { name answer }
  needed given missing assents { anyOf given }`;

export async function proposals(session: Session): Promise<readonly Proposal[]> {
  const answer = await ask<{ charterProposals: Proposal[] }>(session, `{ charterProposals { ${fields} } }`);
  return answer.charterProposals;
}

/** The proposal whose id or fingerprint begins so. */
export async function proposalNamed(session: Session, name: string): Promise<Proposal> {
  const wanted = name.replace(/[\s:-]/g, '').toLowerCase();
  const begins = (one: Proposal) => one.fingerprint.startsWith(wanted) || one.id.replaceAll('-', '').startsWith(wanted);
  const [found, another] = (await proposals(session)).filter((one) => one.state === 'open' && begins(one));
  if (!found || another) throw new NodeSaidNo(`No single open proposal begins with ${name} (ihala network proposals).`);
  return found;
}

/** Sends one command about the charter and tells what came of it. */
export async function command(session: Session, name: string, type: string, input: object): Promise<void> {
  const answer = await ask<Record<string, Answered & { accepted?: number }>>(
    session,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename
      ... on CharterProposal { ${fields} } ... on CharterAccepted { accepted: version } ... on Refusal { message } } }`,
    { input: once(input) },
  );
  const said = answer[name];
  if (!said) throw new NodeSaidNo('The node gave no answer.');
  const shown = granted(said);
  if ('accepted' in shown && shown.accepted) console.log(`Charter ${shown.accepted} is in force here.`);
  else tell(shown as Proposal);
}

/** What is put to the vote, in a few lines: what changes, who has voted, what is missing, until when. */
export function tell(one: Proposal): void {
  console.log(`${one.id} · charter ${one.version}, round ${one.round} · ${one.state} · until ${one.openUntil}`);
  console.log(`  fingerprint ${(one.fingerprint.match(/.{4}/g) ?? []).join(' ')}`);
  if (one.proposedBy) console.log(`  proposed by ${one.proposedBy}`);
  for (const { sentence } of one.changes) console.log(`  - ${sentence}`);
  for (const { name, answer } of one.voters) console.log(`  ${name}: ${answer}`);
  for (const { anyOf, given } of one.assents) {
    console.log(`  must agree: ${anyOf.join(' or ')}${given ? ' (has agreed)' : ''}`);
  }
  console.log(`  ${one.given} of ${one.needed} votes; ${one.missing} missing`);
}
