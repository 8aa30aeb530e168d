import { z } from 'zod';
import { guidanceLanguages } from '#domain';
import { bytesText, hashText, line, uuid } from '../wire/shapes.js';

/** A document is at most 256 KiB; a larger one is kept by nobody, and need not be said. Letters of base64url. */
const longestDocument = 350_000;

/**
 * What a member says of a version of a protocol (broadcast type `protocol`): `sent` brings the document for comments, in its
 * exact bytes, which are read as those of a stranger are; `withdrawn` takes back one of its own by the hash of those bytes.
 * Said twice, either changes nothing. Which versions count the charter says, by hash.
 */
export const protocolPayload = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('sent'), document: bytesText().max(longestDocument) }),
  z.strictObject({ say: z.literal('withdrawn'), hash: hashText }),
]);

export type ProtocolPayload = z.infer<typeof protocolPayload>;

/**
 * What somebody says of a version that was sent for comments (broadcast type `protocol-comment`): `about` is the hash of its
 * bytes, `rule` a rule of it or null for all of it, `id` made for this comment. Nothing of a person stands here.
 */
export const protocolCommentPayload = z.strictObject({
  id: uuid,
  about: hashText,
  rule: line(96).min(1).nullable(),
  language: z.enum(guidanceLanguages),
  text: z
    .string()
    .min(1)
    .max(8_000)
    .refine((text) => text === text.trim() && !/[^\P{Cc}\n]/u.test(text)),
});

export type ProtocolCommentPayload = z.infer<typeof protocolCommentPayload>;
