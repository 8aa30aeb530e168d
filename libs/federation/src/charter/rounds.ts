import { isProblem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import { readMessage } from '../wire/parse.js';
import type { Vote } from './bundle.js';
import { type Charter, charterHash, charterLimits, charterShape, votersOf, votesNeeded } from './charter.js';
import { decisionFor } from './decision.js';
import { charterFits } from './fitness.js';
import { succeeds } from './succession.js';

/** What has been said in one round on the version that follows a charter. */
export interface Tally {
  /** By the hash of the content: who signed it, and nothing else in this round. */
  readonly contents: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who said “none”. */
  readonly none: ReadonlySet<string>;
  /** Who may still say anything: has not voted, or has signed two contents and is believed nothing. */
  readonly open: ReadonlySet<string>;
  /** Who signed two contents in this round. Their votes are the proof. */
  readonly twice: ReadonlySet<string>;
}

/** Counts verified votes of one round. Votes of others than the charter’s voters, versions and rounds are left out. */
export function tally(charter: Charter, round: number, votes: readonly Vote[]): Tally {
  const voters = votersOf(charter);
  const said = new Map<string, Set<string | null>>();
  for (const vote of votes) {
    if (vote.network !== charter.network || vote.version !== charter.version + 1 || vote.round !== round) continue;
    if (voters.includes(vote.voter)) said.set(vote.voter, (said.get(vote.voter) ?? new Set()).add(vote.content));
  }
  const twice = new Set(voters.filter((voter) => (said.get(voter)?.size ?? 0) > 1));
  const open = new Set(voters.filter((voter) => !said.has(voter) || twice.has(voter)));
  const contents = new Map<string, Set<string>>();
  const none = new Set<string>();
  for (const [voter, [content = null]] of said) {
    if (twice.has(voter)) continue;
    if (content === null) none.add(voter);
    else contents.set(content, (contents.get(content) ?? new Set()).add(voter));
  }
  return { contents, none, open, twice };
}

/**
 * Whether no content of a round can reach its threshold any more, whatever those say who have not voted. Only then may
 * the next round open, and only with the votes that show it. A content whose bytes are not at hand is taken to need
 * the least that anything needs: more than half.
 */
export function roundClosed(
  charter: Charter,
  round: number,
  votes: readonly Vote[],
  contents: readonly Uint8Array[] = [],
): boolean {
  const { contents: said, open } = tally(charter, round, votes);
  const least = votesNeeded([1, 2], votersOf(charter).length);
  const needed = new Map(contents.map((bytes) => [base64url(charterHash(bytes)), votesFor(charter, bytes)]));
  const canPass = (content: string, votes: number) => votes + open.size >= (needed.get(content) ?? least);
  return open.size < least && [...said].every(([content, voters]) => !canPass(content, voters.size));
}

/** The round in which votes are asked for now: the first that is not closed. */
export function openRound(charter: Charter, votes: readonly Vote[], contents: readonly Uint8Array[] = []): number {
  let round = 1;
  while (roundClosed(charter, round, votes, contents)) round += 1;
  return round;
}

/** How many votes this content needs; more than there are if it cannot follow the charter at all. */
export function votesFor(charter: Charter, bytes: Uint8Array): number {
  const after = readMessage(charterShape, bytes, charterLimits);
  const voters = votersOf(charter).length;
  if (isProblem(after) || after.version !== charter.version + 1) return voters + 1;
  if (!charterFits(after) || !succeeds(charter, after)) return voters + 1;
  return Math.max(...decisionFor(charter, after).shares.map((share) => votesNeeded(share, voters)));
}
