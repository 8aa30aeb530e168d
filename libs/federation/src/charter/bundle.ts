import { z } from 'zod';
import { canonicalBytes } from '#json';
import type { SigningKey } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { type Signed, signDocument, signedShape } from '../identity/signed.js';
import { isProblem } from '../problem.js';
import { base64url, fromBase64url } from '../wire/base64url.js';
import { type ParseProblem, readMessage } from '../wire/parse.js';
import { bytesText, count, hashText } from '../wire/shapes.js';
import { type Charter, charterHash, charterLimits, charterShape } from './charter.js';

/** What a voter signs: one content (the hash of a charter's exact bytes), or null for “none”, per version and round. */
export const voteShape = z.strictObject({
  v: z.literal(1),
  network: charterShape.shape.network,
  version: count.min(1),
  round: count.min(1),
  content: hashText.nullable(),
  voter: nodeIdText,
});

export type Vote = z.infer<typeof voteShape>;

/**
 * A charter as it travels, by pull, hint or on a stick: its exact bytes, the votes for it, its members' node records. If
 * it was decided in a later round, the votes of the earlier ones are there too, and in `contents` the charters that were
 * voted for then, as far as they are needed to see that none of them can still be decided.
 */
export const charterBundleShape = z.strictObject({
  charter: bytesText(),
  votes: z.array(signedShape).max(1024),
  records: z.array(signedShape).max(2048),
  contents: z.array(bytesText()).min(1).max(16).optional(),
});

export type CharterBundle = z.infer<typeof charterBundleShape>;

const bundleLimits = { size: 16 * 1024 * 1024, depth: 4 };

/** The exact bytes of a charter that is being drawn up. */
export function charterBytes(charter: Charter): Buffer {
  return canonicalBytes(charterShape.parse(charter));
}

/** Signs a charter's exact bytes with the voter's feed key. Store the vote before it is sent: one content per round. */
export function voteFor(
  bytes: Uint8Array,
  o: { charter: Charter; voter: string; round: number },
  key: SigningKey,
): Signed {
  const { network, version } = o.charter;
  const content = base64url(charterHash(bytes));
  return signVote({ v: 1, network, version, round: o.round, content, voter: o.voter }, key);
}

/** Signs a vote; with `content: null` it says “none of what is proposed”, which lets the round be closed. */
export function signVote(vote: Vote, key: SigningKey): Signed {
  return signDocument('vote', voteShape.parse(vote), key);
}

/** The bytes of a bundle, as a file or an answer. */
export function bundleBytes(
  charter: Uint8Array,
  votes: readonly Signed[],
  records: readonly Signed[],
  contents: readonly Uint8Array[] = [],
): Buffer {
  const closed = contents.length > 0 ? { contents: contents.map(base64url) } : {};
  return canonicalBytes({ charter: base64url(charter), votes, records, ...closed });
}

/** Reads a bundle and the charter in it. Nothing of it is verified yet. */
export function readBundle(
  bytes: Uint8Array,
): { bundle: CharterBundle; charter: Charter; charterBytes: Buffer } | ParseProblem {
  const bundle = readMessage(charterBundleShape, bytes, bundleLimits);
  if (isProblem(bundle)) return bundle;
  const exact = fromBase64url(bundle.charter) ?? Buffer.alloc(0);
  const charter = readMessage(charterShape, exact, charterLimits);
  return isProblem(charter) ? charter : { bundle, charter, charterBytes: exact };
}
