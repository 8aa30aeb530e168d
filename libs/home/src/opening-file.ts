import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OpeningIdentity } from '#vault';

/**
 * `keys/opening*.json`: who may seal mail to this node, and the identity that opens it, sealed under the duty key. One
 * that was replaced stays until `retiredAt` is long past, for mail that was sealed before the others knew.
 */
export const openingShape = z.object({
  recipient: z.string().startsWith('age1pq1'),
  sealedIdentity: z.base64().transform((text) => Buffer.from(text, 'base64')),
  /** Made, and in no node record yet. */
  waiting: z.boolean().optional(),
  retiredAt: z.iso.datetime().optional(),
});

export type KeptOpening = z.output<typeof openingShape>;

export function writtenOpening(
  opening: OpeningIdentity & Pick<KeptOpening, 'waiting' | 'retiredAt'>,
): z.input<typeof openingShape> {
  const { recipient, sealedIdentity, waiting, retiredAt } = opening;
  const state = { ...(waiting ? { waiting } : {}), ...(retiredAt ? { retiredAt } : {}) };
  return { recipient, sealedIdentity: sealedIdentity.toString('base64'), ...state };
}

/** Names the file of an opening identity after its recipient. */
export function openingName(recipient: string): string {
  return createHash('sha256').update(recipient).digest('hex').slice(0, 16);
}
