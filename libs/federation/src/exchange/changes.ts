import { z } from 'zod';
import { signedShape } from '../identity/signed.js';
import { count } from '../wire/shapes.js';

/** A mark that the answering node understands: what it has told the asker so far. */
export const changesMark = z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/);

/**
 * The answer to the one hanging request per member: what moved since the mark. `heads` are signed heads of the feeds the
 * asker may read (its own directed one, and broadcast ones), `capacity` are signed statements, `records` signed node
 * records, `receipts` and `nacks` signed answers to the asker's own feeds.
 */
export const changesShape = z.strictObject({
  v: z.literal(1),
  mark: changesMark,
  charterVersion: count,
  heads: z.array(signedShape).max(512),
  capacity: z.array(signedShape).max(512),
  records: z.array(signedShape).max(64),
  receipts: z.array(signedShape).max(64),
  nacks: z.array(signedShape).max(64),
});

export type Changes = z.infer<typeof changesShape>;

/** A hint: there is something new. Never the only copy of anything. */
export const notifyShape = z.strictObject({ v: z.literal(1), charterVersion: count, urgent: z.boolean() });

export type Notify = z.infer<typeof notifyShape>;

/** What is posted to `/receipts`. */
export const receiptsShape = z.strictObject({
  v: z.literal(1),
  receipts: z.array(signedShape).max(64),
  nacks: z.array(signedShape).max(64),
});

export type Receipts = z.infer<typeof receiptsShape>;
