import { nodeRecordShape } from '../identity/node-record.js';
import { readUnverified, type Signed } from '../identity/signed.js';
import { isProblem, problem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import { readMessage } from '../wire/parse.js';
import { bundleBytes, type Vote } from './bundle.js';
import { charterHash, charterLimits, charterShape, votersOf, votesNeeded } from './charter.js';
import { namedIn } from './fitness.js';
import { roundClosed, tally } from './rounds.js';
import { type CharterProblem, type VerifiedCharter, verifyNext, verifyVote } from './verify.js';

/** What is at hand about the version that follows a charter: votes, node records, and the bytes of what was proposed. */
export interface Gathered {
  readonly votes: readonly Signed[];
  /** Of members that are new in it; those that are known need not be there. */
  readonly records: readonly Signed[];
  readonly contents: readonly Uint8Array[];
}

/**
 * Puts the next charter together from its bytes and the votes at hand. Anyone can: there is no central signer, and the
 * result is what anyone else verifies. Votes that cannot be read are left out. Answers with what is still missing.
 */
export function assembleCharter(
  known: VerifiedCharter,
  bytes: Uint8Array,
  gathered: Gathered,
): { file: Buffer; charter: VerifiedCharter } | CharterProblem {
  const content = base64url(charterHash(bytes));
  const read = readVotes(known, gathered);
  const rounds = [...new Set(read.filter(({ vote }) => vote.content === content).map(({ vote }) => vote.round))];
  let missing: CharterProblem = problem('votes-missing');
  for (const round of rounds.sort((a, b) => b - a)) {
    const deciding = read.filter(({ vote }) => vote.round === round && vote.content === content);
    const before = read.filter(({ vote }) => vote.round < round && votersOf(known.charter).includes(vote.voter));
    const contents = neededContents(known, before, gathered.contents);
    const file = bundleBytes(bytes, onlyOnce([...before, ...deciding]), recordsFor(known, bytes, gathered), contents);
    const charter = verifyNext(known, file);
    if (!isProblem(charter) && charter !== 'same') return { file, charter };
    if (isProblem(charter)) missing = charter;
  }
  return missing;
}

interface ReadVote {
  readonly vote: Vote;
  readonly signed: Signed;
}

function readVotes(known: VerifiedCharter, { votes }: Gathered): ReadVote[] {
  return votes.flatMap((signed) => {
    const vote = verifyVote(signed, known.records);
    return isProblem(vote) || vote.version !== known.charter.version + 1 ? [] : [{ vote, signed }];
  });
}

/** The known records, and those of whoever the new charter names besides. */
function recordsFor(known: VerifiedCharter, bytes: Uint8Array, { records }: Gathered): Signed[] {
  const charter = readMessage(charterShape, bytes, charterLimits);
  const named = records.filter((signed) => {
    const record = readUnverified(nodeRecordShape, signed);
    return (
      !isProblem(record) && !isProblem(charter) && !known.records.has(record.nodeId) && namedIn(charter, record.nodeId)
    );
  });
  return [...[...known.records.values()].map(({ signed }) => signed), ...named];
}

/** Contents of earlier rounds without whose bytes it cannot be seen that the round is closed. */
function neededContents({ charter }: VerifiedCharter, before: readonly ReadVote[], contents: readonly Uint8Array[]) {
  const votes = before.map(({ vote }) => vote);
  const rounds = [...new Set(votes.map(({ round }) => round))].filter((round) => !roundClosed(charter, round, votes));
  const least = votesNeeded([1, 2], votersOf(charter).length);
  const unclear = new Set(
    rounds.flatMap((round) => {
      const { contents: said, open } = tally(charter, round, votes);
      return [...said].filter(([, voters]) => voters.size + open.size >= least).map(([content]) => content);
    }),
  );
  return contents.filter((bytes) => unclear.has(base64url(charterHash(bytes))));
}

const onlyOnce = (votes: readonly ReadVote[]) => [
  ...new Map(votes.map(({ vote, signed }) => [`${vote.round} ${vote.voter} ${vote.content}`, signed])).values(),
];
