import { z } from 'zod';
import { feedIdText, parseFeedId } from '../feed/feed-id.js';
import { isProblem, type Problem, problem } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { bytesText, count, hashText, instantText, line } from '../wire/shapes.js';
import { type PublicKey, publicKeyText, type SigningKey } from './keys.js';
import { nodeIdText } from './node-id.js';
import { recipientText } from './recipient.js';
import { openSigned, readUnverified, type Signed, signDocument, signedBytes } from './signed.js';

/** Where a node is reached: an origin without a path, and the SHA-256 of its TLS key's SPKI (null on loopback only). */
export const addressShape = z.strictObject({
  url: z
    .string()
    .max(200)
    .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)),
  spki: hashText.nullable(),
});

export type Address = z.infer<typeof addressShape>;

/** A place in a feed. */
export const placeShape = z.strictObject({ feed: feedIdText, epoch: bytesText(16), seq: count, chain: hashText });

export type Place = z.infer<typeof placeShape>;

const fields = z.strictObject({
  v: z.literal(1),
  nodeId: nodeIdText,
  version: count.min(1),
  issuedAt: instantText,
  name: line(200),
  phone: line(40),
  feedKey: publicKeyText,
  recipient: recipientText,
  addresses: z.array(addressShape).max(8),
  mailboxes: z.array(nodeIdText).max(3),
  unreliable: z.boolean(),
  rotated: z.array(publicKeyText).max(64),
  revoked: z.array(z.strictObject({ key: publicKeyText, lastGood: z.array(placeShape).max(512) })).max(64),
  objections: z
    .array(z.strictObject({ charter: hashText, at: instantText }))
    .min(1)
    .max(16)
    .optional(),
});

export type NodeRecord = z.infer<typeof fields>;

/**
 * What a member says about its own node, signed by its root key, which signs nothing else. Only a higher `version`
 * replaces it. `feedKey` signs heads, receipts and HTTP; `recipient` is what mail is sealed to; `rotated` keys count for
 * what they signed before; a `revoked` key counts up to its last good places, one for each epoch of each feed.
 * `objections` name charters that give this member another root key against its will (see `lost-root.ts`).
 */
export const nodeRecordShape = fields.refine(keysApart).refine(placesOfItsOwn);

/** A key stands in one place only: it is the current one, a rotated one or a revoked one. */
function keysApart({ feedKey, rotated, revoked }: NodeRecord): boolean {
  const keys = [feedKey, ...rotated, ...revoked.map(({ key }) => key)];
  return new Set(keys).size === keys.length;
}

/** Last good places are of the member's own feeds, and one for each epoch: two would leave open which counts. */
function placesOfItsOwn({ nodeId, revoked }: NodeRecord): boolean {
  return revoked.every(({ lastGood }) => {
    const places = lastGood.map(({ feed, epoch }) => `${feed} ${epoch}`);
    return new Set(places).size === places.length && lastGood.every(({ feed }) => parseFeedId(feed)?.from === nodeId);
  });
}

/** Signs a node record with the root key. */
export function signNodeRecord(record: NodeRecord, root: SigningKey): Signed {
  return signDocument('record', nodeRecordShape.parse(record), root);
}

/** Reads a node record under the root key that the charter pins for this node. */
export function verifyNodeRecord(
  signed: Signed,
  nodeId: string,
  rootKey: PublicKey,
): NodeRecord | ParseProblem | Problem<'bad-signature' | 'wrong-author'> {
  const record = openSigned('record', nodeRecordShape, signed, rootKey);
  if (isProblem(record)) return record;
  return record.nodeId === nodeId ? record : problem('wrong-author');
}

/**
 * Whether a verified record takes the place of the known one. An older one is a rollback; another content under the
 * same version is a fork of the member's root key.
 */
export function replacesRecord(
  known: Signed,
  next: Signed,
): 'newer' | 'same' | Problem<'record-rollback' | 'record-fork'> | ParseProblem {
  const before = readUnverified(nodeRecordShape, known);
  const after = readUnverified(nodeRecordShape, next);
  if (isProblem(before)) return before;
  if (isProblem(after)) return after;
  if (after.version > before.version) return 'newer';
  if (after.version < before.version) return problem('record-rollback');
  return signedBytes(known).equals(signedBytes(next)) ? 'same' : problem('record-fork');
}
