import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BrokenSeal } from './broken-seal.js';

/** First byte of everything sealed here. A later format takes the next number, and both open until all is sealed anew. */
const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** 32 random bytes: the key of one case, of one node. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/**
 * AES-256-GCM (NIST SP 800-38D): format byte, 12 random bytes of nonce, ciphertext, 16 bytes of tag. The format byte and
 * `about` are authenticated, not hidden. Random nonces hold for 2^32 seals under one key, far beyond what a node writes.
 */
export function seal(key: Buffer, about: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(about));
  return Buffer.concat([Buffer.of(format), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} closed. Throws {@link BrokenSeal}. */
export function open(key: Buffer, about: string, sealed: Buffer): Buffer {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== format) throw new BrokenSeal();
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const tag = sealed.subarray(-tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(authenticated(about))
    .setAuthTag(tag);
  const plain = decipher.update(sealed.subarray(1 + nonceBytes, -tagBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    plain.fill(0);
    throw new BrokenSeal();
  }
}

function authenticated(about: string): Buffer {
  return Buffer.concat([Buffer.of(format), Buffer.from(about)]);
}
