import { z } from 'zod';
import type { OpeningIdentity } from '#vault';

/** `keys/opening.json`: who may seal mail to this node, and the identity that opens it, sealed under the duty key. */
export const openingShape = z.object({
  recipient: z.string().startsWith('age1pq1'),
  sealedIdentity: z.base64().transform((text) => Buffer.from(text, 'base64')),
});

export function writtenOpening(opening: OpeningIdentity): z.input<typeof openingShape> {
  return { recipient: opening.recipient, sealedIdentity: opening.sealedIdentity.toString('base64') };
}
