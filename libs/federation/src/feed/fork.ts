import { z } from 'zod';
import type { PublicKey } from '../identity/keys.js';
import { type Signed, signedShape } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { type Head, verifyHead } from './head.js';

/** Two heads, signed with one key, that say different things about one place of one feed. It proves itself. */
export const forkProofShape = z.strictObject({ v: z.literal(1), a: signedShape, b: signedShape });

export type ForkProof = z.infer<typeof forkProofShape>;

/** How a received head stands to a known one of the same feed. */
export type HeadsCompared =
  | { readonly is: 'same' | 'newer' | 'older' | 'other-epoch' }
  | { readonly is: 'fork'; readonly proof: ForkProof };

/** Compares two heads of one feed, both verified under `key`. On one place with two chains the proof comes along. */
export function compareHeads(
  known: Signed,
  received: Signed,
  key: PublicKey,
): HeadsCompared | ParseProblem | Problem<'bad-signature' | 'wrong-feed'> {
  const before = verifyHead(known, key);
  if (isProblem(before)) return before;
  const after = verifyHead(received, key);
  if (isProblem(after)) return after;
  if (before.feed !== after.feed) return problem('wrong-feed');
  if (before.epoch !== after.epoch) return { is: 'other-epoch' };
  if (before.seq !== after.seq) return { is: after.seq > before.seq ? 'newer' : 'older' };
  if (before.chain === after.chain) return { is: 'same' };
  const [a, b] = before.chain < after.chain ? [known, received] : [received, known];
  return { is: 'fork', proof: { v: 1, a, b } };
}

/** Verifies a fork proof that somebody passed on, under the key of the feed's origin. Answers with the place. */
export function verifyForkProof(
  proof: ForkProof,
  key: PublicKey,
): Pick<Head, 'feed' | 'epoch' | 'seq'> | ParseProblem | Problem<'bad-signature' | 'wrong-feed' | 'wrong-shape'> {
  const compared = compareHeads(proof.a, proof.b, key);
  if (isProblem(compared)) return compared;
  if (compared.is !== 'fork' || compared.proof.a.signed !== proof.a.signed) return problem('wrong-shape');
  const head = verifyHead(proof.a, key);
  return isProblem(head) ? head : { feed: head.feed, epoch: head.epoch, seq: head.seq };
}

/** Two entries for one (feed, epoch, seq): the same entry again, or two contents. Never decide this by ignoring one. */
export function compareEntries(knownLeaf: Buffer, receivedLeaf: Buffer): 'duplicate' | 'fork' {
  return knownLeaf.equals(receivedLeaf) ? 'duplicate' : 'fork';
}
