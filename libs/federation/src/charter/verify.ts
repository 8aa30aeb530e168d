import { keysThatCount } from '../identity/key-standing.js';
import type { PublicKey } from '../identity/keys.js';
import { type RootChange, rootChanges, rootsOf } from '../identity/lost-root.js';
import { type NodeRecord, nodeRecordShape, verifyNodeRecord } from '../identity/node-record.js';
import { openSigned, readUnverified, type Signed } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url, fromBase64url } from '../wire/base64url.js';
import type { ParseProblem } from '../wire/parse.js';
import { type CharterBundle, readBundle, type Vote, voteShape } from './bundle.js';
import { type Charter, charterHash, votersOf, votesNeeded } from './charter.js';
import { type Decision, decisionFor } from './decision.js';
import { charterFits, namedIn } from './fitness.js';
import { roundClosed } from './rounds.js';
import { voteCounts } from './standing.js';
import { succeeds } from './succession.js';

/** A node record and the signed bytes it was read from. */
export interface KnownRecord {
  readonly record: NodeRecord;
  readonly signed: Signed;
}

/** A charter that counts, its exact bytes and their hash, and the node records that came with it. */
export interface VerifiedCharter {
  readonly charter: Charter;
  readonly bytes: Buffer;
  readonly hash: Buffer;
  readonly records: ReadonlyMap<string, KnownRecord>;
  /** Every change of a root key by vote since the founding, oldest first; see `settleRoots` for which one counts. */
  readonly rootChanges: readonly RootChange[];
  /** Records of members whose root key was changed, under the root that does not count, or not yet. */
  readonly underOtherRoots: readonly KnownRecord[];
}

export type CharterProblem =
  | ParseProblem
  | Problem<
      | 'not-pinned'
      | 'votes-missing'
      | 'assent-missing'
      | 'round-open'
      | 'unfit-charter'
      | 'charter-chain'
      | 'charter-rollback'
      | 'charter-fork'
      | 'bad-signature'
      | 'wrong-author'
      | 'unknown-member'
    >;

/**
 * Verifies a founding charter: version 1, and the votes of more than half of the voters it names, each under the node
 * record that its own root key signed. Signatures alone say only that the founders agree with themselves: `pinned` is
 * the hash that was told out of band, and without it the caller must show the hash to a person.
 */
export function verifyFounding(file: Uint8Array, pinned?: Uint8Array): VerifiedCharter | CharterProblem {
  const read = readBundle(file);
  if (isProblem(read)) return read;
  const hash = charterHash(read.charterBytes);
  if (pinned && !hash.equals(pinned)) return problem('not-pinned');
  if (read.charter.version !== 1 || read.charter.prevHash !== null) return problem('charter-chain');
  if (!charterFits(read.charter)) return problem('unfit-charter');
  const decision: Decision = { shares: [[1, 2]], assents: [] };
  return verifyVotes(read, { judge: read.charter, decision });
}

/**
 * Verifies the charter that follows a known one. It is signed by the **known** charter's voters, by the largest share
 * that any of its changes asks for, and by whoever else must agree to one of them; if that was in a later round, it comes
 * with the votes that closed the earlier ones. Answers `'same'` for the known one again.
 */
export function verifyNext(known: VerifiedCharter, file: Uint8Array): VerifiedCharter | 'same' | CharterProblem {
  const read = readBundle(file);
  if (isProblem(read)) return read;
  const { charter } = read;
  if (charter.network !== known.charter.network || charter.version > known.charter.version + 1) {
    return problem('charter-chain');
  }
  if (charter.version < known.charter.version) return problem('charter-rollback');
  if (charter.version === known.charter.version) {
    return read.charterBytes.equals(known.bytes) ? 'same' : problem('charter-fork');
  }
  if (charter.prevHash !== base64url(known.hash)) return problem('charter-chain');
  if (!charterFits(charter) || !succeeds(known.charter, charter)) return problem('unfit-charter');
  return verifyVotes(read, { judge: known.charter, known, decision: decisionFor(known.charter, charter) });
}

function verifyVotes(
  read: { bundle: CharterBundle; charter: Charter; charterBytes: Buffer },
  by: { judge: Charter; known?: VerifiedCharter; decision: Decision },
): VerifiedCharter | CharterProblem {
  const { bundle, charter, charterBytes: bytes } = read;
  const hash = charterHash(bytes);
  const changed = by.known ? rootChanges(by.known.charter, charter, base64url(hash)) : [];
  const changes = [...(by.known?.rootChanges ?? []), ...changed];
  const brought = verifyRecords(bundle.records, [charter, by.judge], changes);
  if (isProblem(brought)) return brought;
  if (!guestsUnnamed(charter, brought.records)) return problem('unfit-charter');
  const underOtherRoots = [...(by.known?.underOtherRoots ?? []), ...brought.underOtherRoots];
  const records = newestOf(by.known?.records ?? new Map(), brought.records);
  const votes: Vote[] = [];
  for (const signed of bundle.votes) {
    const vote = verifyVote(signed, records);
    if (isProblem(vote)) return vote;
    if (vote.network !== charter.network || vote.version !== charter.version) return problem('wrong-author');
    votes.push(vote);
  }
  const missing = undecided(by, charter, votes, {
    content: base64url(hash),
    contents: [bytes, ...(bundle.contents ?? []).map((text) => fromBase64url(text) ?? Buffer.alloc(0))],
  });
  return missing ?? { charter, bytes, hash, records, rootChanges: changes, underOtherRoots };
}

/** The last round decides; the ones before it must be closed. A founding charter has nothing before it that could vote. */
function undecided(
  by: { judge: Charter; decision: Decision },
  charter: Charter,
  votes: readonly Vote[],
  { content, contents }: { content: string; contents: readonly Buffer[] },
): CharterProblem | undefined {
  const { judge, decision } = by;
  const last = Math.max(0, ...votes.map(({ round }) => round));
  const deciding = votes.filter(({ round }) => round === last);
  const voters = votersOf(judge);
  const assenting = new Set(decision.assents.flat());
  const strange = ({ voter, content: said }: Vote) =>
    said !== content || !(voters.includes(voter) || assenting.has(voter));
  if (deciding.some(strange)) return problem('wrong-author');
  const signers = new Set(deciding.map(({ voter }) => voter));
  const counted = [...signers].filter((voter) => voteCounts(judge, voter, charter.issuedAt)).length;
  if (decision.shares.some((share) => counted < votesNeeded(share, voters.length))) return problem('votes-missing');
  if (decision.assents.some((oneOf) => !oneOf.some((nodeId) => signers.has(nodeId)))) return problem('assent-missing');
  const before = judge === charter ? [] : Array.from({ length: last - 1 }, (_, index) => index + 1);
  return before.every((round) => roundClosed(judge, round, votes, contents)) ? undefined : problem('round-open');
}

/** Reads a vote under the current key of the one who gave it, or one that it has rotated since. */
export function verifyVote(signed: Signed, records: ReadonlyMap<string, KnownRecord>): Vote | CharterProblem {
  const claimed = readUnverified(voteShape, signed);
  if (isProblem(claimed)) return claimed;
  const voter = records.get(claimed.voter);
  if (!voter) return problem('unknown-member');
  const said = keysThatCount(voter.record).map((key) => openSigned('vote', voteShape, signed, key));
  return said.find((vote) => !isProblem(vote)) ?? problem('bad-signature');
}

/** The record of a group that is endangered by being named says neither its name nor whom to ring. */
function guestsUnnamed(charter: Charter, records: ReadonlyMap<string, KnownRecord>): boolean {
  const guests = charter.members.flatMap((member) => member.guests);
  return guests.every(({ nodeId }) => {
    const record = records.get(nodeId)?.record;
    return record === undefined || (record.name === '' && record.phone === '');
  });
}

/**
 * Reads the node records of a bundle, each under the root key that a charter pins for its node. Where a root key was
 * changed by vote, which of them counts is a matter of time: those records are kept apart for `settleRoots`.
 */
function verifyRecords(
  signed: readonly Signed[],
  charters: readonly Charter[],
  changes: readonly RootChange[],
): { records: Map<string, KnownRecord>; underOtherRoots: KnownRecord[] } | CharterProblem {
  const records = new Map<string, KnownRecord>();
  const underOtherRoots: KnownRecord[] = [];
  for (const one of signed) {
    const claimed = readUnverified(nodeRecordShape, one);
    if (isProblem(claimed)) return claimed;
    const pinned = charters.flatMap((charter) => namedIn(charter, claimed.nodeId)?.rootKey ?? []);
    if (pinned.length === 0) return problem('unknown-member');
    const record = underOneOf(rootsOf(claimed.nodeId, pinned, changes), one, claimed.nodeId);
    if (isProblem(record)) return record;
    const known = { record, signed: one };
    if (changes.some(({ nodeId }) => nodeId === record.nodeId)) underOtherRoots.push(known);
    else if (record.version > (records.get(record.nodeId)?.record.version ?? 0)) records.set(record.nodeId, known);
  }
  return { records, underOtherRoots };
}

function underOneOf(roots: readonly PublicKey[], signed: Signed, nodeId: string): NodeRecord | CharterProblem {
  const read = roots.map((root) => verifyNodeRecord(signed, nodeId, root));
  return read.find((record) => !isProblem(record)) ?? read[0] ?? problem('unknown-member');
}

function newestOf(known: ReadonlyMap<string, KnownRecord>, brought: ReadonlyMap<string, KnownRecord>) {
  const records = new Map(known);
  for (const [nodeId, one] of brought) {
    if (one.record.version > (records.get(nodeId)?.record.version ?? 0)) records.set(nodeId, one);
  }
  return records;
}
