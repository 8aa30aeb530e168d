/** Bytes as RFC 4648 base64url without padding, the only spelling of bytes in a message. */
export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** The bytes of a base64url text; undefined unless it is the one canonical spelling of them (of `length` bytes, if given). */
export function fromBase64url(text: string, length?: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return undefined;
  return length === undefined || bytes.length === length ? bytes : undefined;
}
