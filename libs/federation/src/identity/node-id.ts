import { z } from 'zod';
import { base32 } from '../wire/base32.js';

/**
 * The permanent name of a node: `n:` and 16 random bytes in base32, given at admission. It is not made from a key, so a
 * lost key does not cost a member its name.
 */
export type NodeId = string;

const spelling = /^n:[a-z2-7]{25}[aeimquy4]$/;

/** A node id as it stands in messages; the last letter carries two spare bits, which are zero. */
export const nodeIdText = z.string().regex(spelling);

/** Names a node from 16 random bytes. */
export function nodeIdFrom(random: Uint8Array): NodeId {
  if (random.byteLength !== 16) throw new TypeError('a node id has 16 bytes');
  return `n:${base32(random)}`;
}

export function isNodeId(text: string): boolean {
  return spelling.test(text);
}
