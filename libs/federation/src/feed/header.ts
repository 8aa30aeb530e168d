import { z } from 'zod';
import { bytesText, count, hashText, instantText } from '../wire/shapes.js';
import { feedIdText } from './feed-id.js';

/** What broadcast feeds carry. A type that this version does not know is held, and applied after an upgrade. */
export const broadcastTypes = [
  'record-batch',
  'class-retire',
  'directory',
  'protocol',
  'protocol-comment',
  'vote',
  'charter',
  'objection',
  'key',
  'erase',
  'checkpoint',
  'fork-proof',
  'epoch',
  'law-entry',
] as const;

/** What directed feeds carry: sealed mail, and the opener of a new epoch. */
export const directedTypes = ['mail', 'epoch'] as const;

/**
 * What may never be erased: who belongs and which keys count must stay provable, and the documents that the charter names by
 * their hashes readable to whoever joins later.
 */
export const neverErased: readonly string[] = [
  'vote',
  'key',
  'charter',
  'objection',
  'protocol',
  'erase',
  'epoch',
  'fork-proof',
];

/** The epoch of a feed: 16 random bytes as base64url. A restored node opens a new one. */
export const epochText = bytesText(16);

/** The header of an entry. `size` in bytes of the payload; `schema` numbers the payload's shape within its type. */
export const headerShape = z.strictObject({
  v: z.literal(1),
  feed: feedIdText,
  epoch: epochText,
  seq: count.min(1),
  ts: instantText,
  type: z.string().regex(/^[a-z][a-z-]{0,31}$/),
  schema: count.min(1),
  size: count,
  commit: hashText,
});

export type EntryHeader = z.infer<typeof headerShape>;
