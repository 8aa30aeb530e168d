import { z } from 'zod';
import { nodeIdText } from '../identity/node-id.js';
import { signedShape } from '../identity/signed.js';
import { count, hashText, line } from '../wire/shapes.js';

/** The wire versions this implementation speaks. */
export const wireVersions: readonly number[] = [1];

/**
 * The answer to `hello`: who is there, what it speaks and allows, the charter it knows, its own broadcast head, the heads
 * of the asker's feeds as it has them, and some heads of other members (every member witnesses every broadcast head).
 */
export const helloShape = z.strictObject({
  v: z.literal(1),
  nodeId: nodeIdText,
  wire: z.array(count.min(1)).min(1).max(16),
  software: line(64),
  limits: z.strictObject({ batchEntries: count, batchBytes: count, pageBytes: count, waitSeconds: count }),
  charter: z.strictObject({ network: line(63), version: count.min(1), hash: hashText }),
  head: signedShape.nullable(),
  yours: z.array(signedShape).max(2),
  others: z.array(signedShape).max(32),
});

export type Hello = z.infer<typeof helloShape>;

/** The newest wire version that both sides speak and the charter allows; undefined if there is none. */
export function wireInCommon(theirs: readonly number[], minimum: number): number | undefined {
  return wireVersions
    .filter((version) => version >= minimum && theirs.includes(version))
    .sort((a, b) => b - a)
    .at(0);
}
