import { z } from 'zod';
import { feedIdText } from '../feed/feed-id.js';
import { epochText } from '../feed/header.js';
import { nodeIdText } from '../identity/node-id.js';
import { signedShape } from '../identity/signed.js';
import { bytesText, count } from '../wire/shapes.js';

/**
 * Mail of one member to another one, as a file that somebody carries there. It opens with this line; then come the lines
 * of batches, to the byte as the origin answers to `entries`, then parts of sealed files, then answers. Only the addressee
 * can open any of it, and it verifies each batch as if it had come over the line.
 */
export const sealedFileShape = z.strictObject({
  mail: z.strictObject({
    v: z.literal(1),
    from: nodeIdText,
    to: nodeIdText,
    feed: feedIdText,
    epoch: epochText,
    after: count,
  }),
});

/** A line that carries a part of a sealed file; the hash of its bytes is its name. */
export const sealedPartShape = z.strictObject({ part: bytesText() });

/** The last line: receipts and nacks for the addressee’s own feeds. */
export const sealedAnswersShape = z.strictObject({
  answers: z.strictObject({ receipts: z.array(signedShape).max(64), nacks: z.array(signedShape).max(64) }),
});
