import { z } from 'zod';
import { keyIdText, type PublicKey, type SigningKey } from '../identity/keys.js';
import { openSigned, type Signed, signDocument } from '../identity/signed.js';
import type { Problem } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { count, hashText, instantText } from '../wire/shapes.js';
import { feedIdText } from './feed-id.js';
import { epochText } from './header.js';

/** The signed end of a batch: its last `seq`, the chain up to there, and how many entries the batch holds. */
export const headShape = z.strictObject({
  feed: feedIdText,
  epoch: epochText,
  seq: count.min(1),
  chain: hashText,
  count: count.min(1).max(500),
  ts: instantText,
  charterVersion: count,
  keyId: keyIdText,
});

export type Head = z.infer<typeof headShape>;

/** Signs the head of a batch with the feed key; `keyId` is taken from the key. */
export function signHead(head: Omit<Head, 'keyId'>, key: SigningKey): Signed {
  return signDocument('head', headShape.parse({ ...head, keyId: key.keyId }), key);
}

/** Reads a head under the key that counts for its feed's origin at this place. */
export function verifyHead(signed: Signed, key: PublicKey): Head | ParseProblem | Problem<'bad-signature'> {
  return openSigned('head', headShape, signed, key);
}
