/** Bytes as RFC 4648 base64url without padding, the only spelling of bytes in a message. */
export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

const alphabet = /^[A-Za-z0-9_-]*$/;
/** The last character of a text whose bytes do not fill it: its spare bits are zero. */
const lastOfOneByte = 'AQgw';
const lastOfTwoBytes = 'AEIMQUYcgkosw048';

/** The bytes of a base64url text; undefined unless it is the one canonical spelling of them (of `length` bytes, if given). */
export function fromBase64url(text: string, length?: number): Buffer | undefined {
  const bytes = alphabet.test(text) ? fromLetters(text) : undefined;
  return length === undefined || bytes?.length === length ? bytes : undefined;
}

/** The same of a text that is known to have no other letters than those of base64url. */
export function fromLetters(text: string): Buffer | undefined {
  return endsCanonically(text) ? Buffer.from(text, 'base64url') : undefined;
}

function endsCanonically(text: string): boolean {
  const over = text.length % 4;
  const last = text.charAt(text.length - 1);
  return over === 0 || (over === 2 && lastOfOneByte.includes(last)) || (over === 3 && lastOfTwoBytes.includes(last));
}
