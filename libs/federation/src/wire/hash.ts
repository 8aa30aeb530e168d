import { createHash, hash } from 'node:crypto';

const room = Buffer.allocUnsafeSlow(16 * 1024);

/** SHA-256 over the parts, one after the other. Short ones are laid side by side first: one call is quicker than a hash object. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.byteLength;
  if (length > room.byteLength) return sha256OfLong(parts);
  let at = 0;
  for (const part of parts) {
    room.set(part, at);
    at += part.byteLength;
  }
  return hash('sha256', room.subarray(0, length), 'buffer');
}

function sha256OfLong(parts: readonly Uint8Array[]): Buffer {
  const long = createHash('sha256');
  for (const part of parts) long.update(part);
  return long.digest();
}
