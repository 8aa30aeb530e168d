import { z } from 'zod';
import { type Signed, signedShape } from '../identity/signed.js';
import { isProblem } from '../problem.js';
import { readMessage } from '../wire/parse.js';

/**
 * A node record on its way: the answer to `GET /records/{nodeId}`, what is posted to `/records`, and the payload of a
 * broadcast entry of type `key`. It proves itself under the root key that the charter pins: it may be read from an answer
 * whose own signature cannot be verified yet, because its feed key is the one that the record tells of.
 */
export const recordMessageShape = z.strictObject({ v: z.literal(1), record: signedShape });

export type RecordMessage = z.infer<typeof recordMessageShape>;

/** The record in a message; undefined for anything else. Nothing of it is verified. */
export function recordIn(body: Uint8Array): Signed | undefined {
  const message = readMessage(recordMessageShape, body, { size: 1024 * 1024, depth: 6 });
  return isProblem(message) ? undefined : message.record;
}
