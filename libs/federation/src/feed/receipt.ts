import { z } from 'zod';
import type { PublicKey, SigningKey } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { openSigned, type Signed, signDocument } from '../identity/signed.js';
import { isProblem, type Problem, problem, problemCodes } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { count, hashText } from '../wire/shapes.js';
import { feedIdText } from './feed-id.js';
import { epochText } from './header.js';

/** `by` has everything of the feed up to `seq` in its database. Signed after that commit, never before. */
export const receiptShape = z.strictObject({
  feed: feedIdText,
  epoch: epochText,
  seq: count.min(1),
  chain: hashText,
  by: nodeIdText,
});

export type Receipt = z.infer<typeof receiptShape>;

/** `by` received this entry and could not use it: it is kept, marked, and the feed goes on. */
export const nackShape = z.strictObject({ ...receiptShape.shape, reason: z.enum(problemCodes) });

export type Nack = z.infer<typeof nackShape>;

export function signReceipt(receipt: Receipt, key: SigningKey): Signed {
  return signDocument('receipt', receiptShape.parse(receipt), key);
}

export function signNack(nack: Nack, key: SigningKey): Signed {
  return signDocument('nack', nackShape.parse(nack), key);
}

/** Reads a receipt that member `by` sent, under its key. Whether the chain is the one we signed, the caller compares. */
export function verifyReceipt(
  signed: Signed,
  by: string,
  key: PublicKey,
): Receipt | ParseProblem | Problem<'bad-signature' | 'wrong-author'> {
  const receipt = openSigned('receipt', receiptShape, signed, key);
  if (isProblem(receipt)) return receipt;
  return receipt.by === by ? receipt : problem('wrong-author');
}

export function verifyNack(
  signed: Signed,
  by: string,
  key: PublicKey,
): Nack | ParseProblem | Problem<'bad-signature' | 'wrong-author'> {
  const nack = openSigned('nack', nackShape, signed, key);
  if (isProblem(nack)) return nack;
  return nack.by === by ? nack : problem('wrong-author');
}
