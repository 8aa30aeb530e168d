import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { base32 } from '../wire/base32.js';
import { base64url, fromBase64url } from '../wire/base64url.js';
import { sha256 } from '../wire/hash.js';
import { isSmallOrder } from './small-order.js';

/** An Ed25519 public key as text: `ed25519:` and 32 bytes in base64url. The algorithm is part of what is signed. */
export type PublicKey = string;

/** A key that signs: the text and id of its public half go into messages, the rest stays in memory. */
export interface SigningKey {
  readonly keyId: string;
  readonly publicKey: PublicKey;
  readonly privateKey: KeyObject;
}

const scheme = 'ed25519:';
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key in a message. Keys of small order are refused: one signature would fit many messages. */
export const publicKeyText = z.string().refine((text) => rawPublicKey(text) !== undefined);

export const keyIdText = z.string().regex(/^k:[a-z2-7]{25}[aeimquy4]$/);

/** The signing key that 32 random bytes (its seed, RFC 8032) stand for. */
export function signingKeyFrom(seed: Uint8Array): SigningKey {
  if (seed.byteLength !== 32) throw new TypeError('a seed has 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(spki.length);
  const publicKey = scheme + base64url(raw);
  return { keyId: keyIdOf(publicKey), publicKey, privateKey };
}

/** The short name of a key: `k:` and the first 16 bytes of its hash. It finds a key; it proves nothing. */
export function keyIdOf(publicKey: PublicKey): string {
  return `k:${base32(sha256(Buffer.from(publicKey, 'utf8')).subarray(0, 16))}`;
}

const known = new Map<PublicKey, KeyObject>();

/** The key object that verifies; undefined for a text that is no usable key. */
export function verifyingKey(publicKey: PublicKey): KeyObject | undefined {
  const cached = known.get(publicKey);
  if (cached) return cached;
  const raw = rawPublicKey(publicKey);
  if (!raw) return undefined;
  const key = createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });
  if (known.size >= 4096) known.clear();
  known.set(publicKey, key);
  return key;
}

/** The 32 bytes of a public key's text; undefined if it is not one, or one of small order. */
export function rawPublicKey(publicKey: PublicKey): Buffer | undefined {
  if (!publicKey.startsWith(scheme)) return undefined;
  const raw = fromBase64url(publicKey.slice(scheme.length), 32);
  return raw && !isSmallOrder(raw) ? raw : undefined;
}
