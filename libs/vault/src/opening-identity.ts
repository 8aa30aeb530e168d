import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import type { DutyKeys } from './duty-keys.js';
import { unwrapKey, wrapKey } from './wrapped-key.js';

/** What opens the sealed mail of a node: the public recipient, and the identity sealed under the duty key. */
export interface OpeningIdentity {
  /** `age1pq1…` (X-Wing: ML-KEM-768 with X25519). */
  readonly recipient: string;
  readonly sealedIdentity: Buffer;
}

/** Makes a new hybrid identity and seals it at once; the open one is not returned. */
export async function newOpeningIdentity(keys: DutyKeys): Promise<OpeningIdentity> {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  return { recipient, sealedIdentity: wrapKey(keys.opening, { purpose: 'age', id: recipient }, Buffer.from(identity)) };
}

/** The identity (`AGE-SECRET-KEY-PQ-1…`). Throws `BrokenSeal`: it also proves that a duty key is this node's. */
export function openIdentity(keys: DutyKeys, opening: OpeningIdentity): string {
  return unwrapKey(keys.opening, { purpose: 'age', id: opening.recipient }, opening.sealedIdentity).toString();
}
