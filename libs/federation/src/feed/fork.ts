import { z } from 'zod';
import type { PublicKey } from '../identity/keys.js';
import { readUnverified, type Signed, signedShape } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { type Head, headShape, verifyHead } from './head.js';

/** Two heads, signed with one key, that say different things about one place of one feed. It proves itself. */
export const forkProofShape = z.strictObject({ v: z.literal(1), a: signedShape, b: signedShape });

export type ForkProof = z.infer<typeof forkProofShape>;

/**
 * The key of a feed's origin, or which of its keys counts for a head: two heads for one place may be signed with two keys
 * of one member.
 */
export type KeyOfHead = PublicKey | ((claimed: Head) => PublicKey | undefined);

/** How a received head stands to a known one of the same feed. */
export type HeadsCompared =
  | { readonly is: 'same' | 'newer' | 'older' | 'other-epoch' }
  | { readonly is: 'fork'; readonly proof: ForkProof };

/** Compares two heads of one feed, each verified under its key. On one place with two chains the proof comes along. */
export function compareHeads(
  known: Signed,
  received: Signed,
  key: KeyOfHead,
): HeadsCompared | ParseProblem | Problem<'bad-signature' | 'wrong-feed'> {
  const before = headUnder(known, key);
  if (isProblem(before)) return before;
  if (known.signed === received.signed && known.signature === received.signature) return { is: 'same' };
  const after = headUnder(received, key);
  if (isProblem(after)) return after;
  if (before.feed !== after.feed) return problem('wrong-feed');
  if (before.epoch !== after.epoch) return { is: 'other-epoch' };
  if (before.seq !== after.seq) return { is: after.seq > before.seq ? 'newer' : 'older' };
  if (before.chain === after.chain) return { is: 'same' };
  const [a, b] = before.chain < after.chain ? [known, received] : [received, known];
  return { is: 'fork', proof: { v: 1, a, b } };
}

/**
 * Proofs that heads of one feed contradict each other, each pair at one place; `heads` come from different members, to whom
 * their origin (or two copies of it) may have told two stories. Heads that do not verify are left aside.
 */
export function forksAmong(heads: readonly Signed[], key: KeyOfHead): ForkProof[] {
  const proofs: ForkProof[] = [];
  const first = new Map<string, Signed>();
  for (const signed of heads) {
    const head = headUnder(signed, key);
    if (isProblem(head)) continue;
    const place = `${head.feed} ${head.epoch} ${head.seq}`;
    const compared = compareHeads(first.get(place) ?? signed, signed, key);
    if (!isProblem(compared) && compared.is === 'fork') proofs.push(compared.proof);
    if (!first.has(place)) first.set(place, signed);
  }
  return proofs;
}

/** Verifies a fork proof that somebody passed on, under the key of the feed's origin. Answers with the place. */
export function verifyForkProof(
  proof: ForkProof,
  key: KeyOfHead,
): Pick<Head, 'feed' | 'epoch' | 'seq'> | ParseProblem | Problem<'bad-signature' | 'wrong-feed' | 'wrong-shape'> {
  const compared = compareHeads(proof.a, proof.b, key);
  if (isProblem(compared)) return compared;
  if (compared.is !== 'fork' || compared.proof.a.signed !== proof.a.signed) return problem('wrong-shape');
  const head = headUnder(proof.a, key);
  return isProblem(head) ? head : { feed: head.feed, epoch: head.epoch, seq: head.seq };
}

/** Two entries for one (feed, epoch, seq): the same entry again, or two contents. Never decide this by ignoring one. */
export function compareEntries(knownLeaf: Buffer, receivedLeaf: Buffer): 'duplicate' | 'fork' {
  return knownLeaf.equals(receivedLeaf) ? 'duplicate' : 'fork';
}

function headUnder(signed: Signed, key: KeyOfHead): Head | ParseProblem | Problem<'bad-signature'> {
  if (typeof key === 'string') return verifyHead(signed, key);
  const claimed = readUnverified(headShape, signed);
  if (isProblem(claimed)) return claimed;
  const counting = key(claimed);
  return counting ? verifyHead(signed, counting) : problem('bad-signature');
}
