import { z } from 'zod';
import { canonicalBytes } from '#json';
import type { PublicKey, SigningKey } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { openSigned, type Signed, signDocument } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import type { ParseProblem } from '../wire/parse.js';
import { bytesText, count, hashText, instantText } from '../wire/shapes.js';
import { type Charter, charterShape, votersOf } from './charter.js';

/** What is posted to `/attest`: a nonce that was never used before, and the version of the charter that the asker has applied. */
export const attestQuestionShape = z.strictObject({ v: z.literal(1), nonce: bytesText(16), version: count.min(1) });

export type AttestQuestion = z.infer<typeof attestQuestionShape>;

/**
 * A voter says to one node which charter it stands by, and thereby that it has signed no recovery after it. The nonce is
 * the asker's, so that nobody can keep an attestation for later; `ts` is the voter's own clock and is relied on by nobody.
 */
export const attestationShape = z.strictObject({
  v: z.literal(1),
  network: charterShape.shape.network,
  version: count.min(1),
  charterHash: hashText,
  about: nodeIdText,
  nonce: bytesText(16),
  by: nodeIdText,
  ts: instantText,
});

export type Attestation = z.infer<typeof attestationShape>;

/** Signs an attestation with the voter's feed key; only where {@link mayAttest} says that it may. */
export function signAttestation(attestation: Attestation, key: SigningKey): Signed {
  return signDocument('attestation', attestationShape.parse(attestation), key);
}

/**
 * Reads an attestation that `by` made for `about` in answer to this very nonce. Problems: those of parsing,
 * `bad-signature`, `wrong-author` (another voter, network or addressee), `stale-message` (another nonce).
 */
export function verifyAttestation(
  signed: Signed,
  asked: { readonly network: string; readonly about: string; readonly nonce: Uint8Array; readonly by: string },
  key: PublicKey,
): Attestation | ParseProblem | Problem<'bad-signature' | 'wrong-author' | 'stale-message'> {
  const attestation = openSigned('attestation', attestationShape, signed, key);
  if (isProblem(attestation)) return attestation;
  const { network, about, by, nonce } = attestation;
  if (network !== asked.network || about !== asked.about || by !== asked.by) return problem('wrong-author');
  return nonce === base64url(asked.nonce) ? attestation : problem('stale-message');
}

/** What a voter has signed for a version, in a round; `charter` is null where it signed “none”. */
export interface SignedContent {
  readonly version: number;
  readonly round: number;
  readonly charter: Charter | null;
}

/**
 * Whether a voter may attest the charter that it knows. A voter that has signed a recovery, or a change of who votes and
 * how long a lease lasts, attests nothing older: otherwise a lease could be renewed past a recovery, and a case would have
 * two custodians. What it signs in a later round replaces that, for such a round opens only with the proof that no
 * content of the earlier one can come to be.
 */
export function mayAttest(known: Charter, signed: readonly SignedContent[]): boolean {
  const later = signed.filter(({ version }) => version > known.version);
  const last = new Map<number, SignedContent>();
  for (const content of later) {
    const before = last.get(content.version);
    if (!before || content.round > before.round) last.set(content.version, content);
  }
  return [...last.values()].every(({ charter }) => charter === null || !movesLeases(known, charter));
}

/** Whether a lease that rests on the first charter must not outlive the second. */
function movesLeases(before: Charter, after: Charter): boolean {
  const said = ({ pendingRecoveries, recoveries, thresholds, parameters }: Charter) =>
    canonicalBytes({ pendingRecoveries, recoveries, thresholds, parameters });
  const voters = (charter: Charter) => canonicalBytes([...votersOf(charter)].sort());
  return !said(before).equals(said(after)) || !voters(before).equals(voters(after));
}
