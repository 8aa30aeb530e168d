import { keysThatCount } from '../identity/key-standing.js';
import type { PublicKey } from '../identity/keys.js';
import { type RootChange, rootChanges, rootsOf } from '../identity/lost-root.js';
import { type NodeRecord, nodeRecordShape, verifyNodeRecord } from '../identity/node-record.js';
import { openSigned, readUnverified, type Signed } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import type { ParseProblem } from '../wire/parse.js';
import { type CharterBundle, readBundle, type Vote, voteShape } from './bundle.js';
import { type Charter, charterHash, type Fraction, votersOf, votesNeeded } from './charter.js';
import { charterFits, namedIn } from './fitness.js';
import { recoveriesFollow } from './recovery.js';
import { sharesFor } from './shares.js';

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
  return verifyVotes(read, { judge: read.charter, shares: [[1, 2]] });
}

/**
 * Verifies the charter that follows a known one. It is signed by the **known** charter's voters, by the largest share
 * that any of its changes asks for. Answers `'same'` for the known one again.
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
  if (!recoveriesFollow(known.charter, charter)) return problem('unfit-charter');
  const shares = sharesFor(known.charter, charter);
  return verifyVotes(read, { judge: known.charter, known, shares });
}

function verifyVotes(
  read: { bundle: CharterBundle; charter: Charter; charterBytes: Buffer },
  by: { judge: Charter; known?: VerifiedCharter; shares: readonly Fraction[] },
): VerifiedCharter | CharterProblem {
  if (!charterFits(read.charter)) return problem('unfit-charter');
  const hash = charterHash(read.charterBytes);
  const changed = by.known ? rootChanges(by.known.charter, read.charter, base64url(hash)) : [];
  const changes = [...(by.known?.rootChanges ?? []), ...changed];
  const brought = verifyRecords(read.bundle.records, [read.charter, by.judge], changes);
  if (isProblem(brought)) return brought;
  const underOtherRoots = [...(by.known?.underOtherRoots ?? []), ...brought.underOtherRoots];
  const records = newestOf(by.known?.records ?? new Map(), brought.records);
  const voters = votersOf(by.judge);
  const content = base64url(hash);
  const rounds = new Map<number, Set<string>>();
  for (const signed of read.bundle.votes) {
    const vote = verifyVote(signed, records);
    if (isProblem(vote)) return vote;
    const counts = vote.network === read.charter.network && vote.version === read.charter.version;
    if (!counts || vote.content !== content || !voters.includes(vote.voter)) return problem('wrong-author');
    rounds.set(vote.round, (rounds.get(vote.round) ?? new Set()).add(vote.voter));
  }
  const most = Math.max(0, ...[...rounds.values()].map((voted) => voted.size));
  if (by.shares.some((share) => most < votesNeeded(share, voters.length))) return problem('votes-missing');
  const { charter, charterBytes: bytes } = read;
  return { charter, bytes, hash, records, rootChanges: changes, underOtherRoots };
}

function verifyVote(signed: Signed, records: ReadonlyMap<string, KnownRecord>): Vote | CharterProblem {
  const claimed = readUnverified(voteShape, signed);
  if (isProblem(claimed)) return claimed;
  const voter = records.get(claimed.voter);
  if (!voter) return problem('unknown-member');
  const said = keysThatCount(voter.record).map((key) => openSigned('vote', voteShape, signed, key));
  return said.find((vote) => !isProblem(vote)) ?? problem('bad-signature');
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
    else records.set(record.nodeId, known);
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
