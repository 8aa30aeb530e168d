import { sign, verify } from 'node:crypto';
import { type ZodType, z } from 'zod';
import { canonicalBytes } from '#json';
import { type Problem, problem } from '../problem.js';
import { base64url, fromBase64url } from '../wire/base64url.js';
import { type Limits, type ParseProblem, readMessage } from '../wire/parse.js';
import { bytesText } from '../wire/shapes.js';
import { type PublicKey, type SigningKey, verifyingKey } from './keys.js';

/** What a signature is for. A signature made for one use verifies for no other (HTTP messages: see `http/`). */
export type SignatureUse =
  | 'record'
  | 'vote'
  | 'head'
  | 'receipt'
  | 'nack'
  | 'capacity'
  | 'certificate'
  | 'attestation'
  | 'objection'
  | 'audit';

/** A signed document on the wire: the exact canonical bytes and an Ed25519 signature over their use and them. */
export interface Signed {
  readonly signed: string;
  readonly signature: string;
}

export const signedShape: ZodType<Signed> = z.strictObject({ signed: bytesText(), signature: bytesText(64) });

/** The bytes under a signature: `ihala/1/ed25519/<use>`, a zero byte, the document. The use has no zero byte in it. */
export function signatureBase(use: SignatureUse, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`ihala/1/ed25519/${use}\0`, 'utf8'), bytes]);
}

/** Signs the canonical form of a document for one use. */
export function signDocument(use: SignatureUse, document: unknown, key: SigningKey): Signed {
  return signBytes(use, canonicalBytes(document), key);
}

/** Signs bytes that are already canonical. */
export function signBytes(use: SignatureUse, bytes: Uint8Array, key: SigningKey): Signed {
  const signature = sign(null, signatureBase(use, bytes), key.privateKey);
  return { signed: base64url(bytes), signature: base64url(signature) };
}

/** The exact bytes of a signed document. Not verified. */
export function signedBytes(document: Signed): Buffer {
  return fromBase64url(document.signed) ?? Buffer.alloc(0);
}

/** Whether the signature over the exact bytes was made with this key for this use. */
export function signatureHolds(use: SignatureUse, document: Signed, publicKey: PublicKey): boolean {
  const key = verifyingKey(publicKey);
  const signature = fromBase64url(document.signature, 64);
  return key !== undefined && signature !== undefined
    ? verify(null, signatureBase(use, signedBytes(document)), key, signature)
    : false;
}

/** Verifies a signed document and reads it: first the signature over the received bytes, then their shape. */
export function openSigned<T>(
  use: SignatureUse,
  schema: ZodType<T>,
  document: Signed,
  publicKey: PublicKey,
  limits?: Limits,
): T | ParseProblem | Problem<'bad-signature'> {
  if (!signatureHolds(use, document, publicKey)) return problem('bad-signature');
  return readMessage(schema, signedBytes(document), limits);
}

/** Reads what a document claims before it is known whose key must verify it. Nothing of it is true yet. */
export function readUnverified<T>(schema: ZodType<T>, document: Signed, limits?: Limits): T | ParseProblem {
  return readMessage(schema, signedBytes(document), limits);
}
