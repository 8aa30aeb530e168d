import { canonicalizeEx } from 'json-canonicalize';

/** A lone surrogate: half of a character, which has no UTF-8. */
export const halfCharacter = /\p{Cs}/u;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The canonical bytes of a message (RFC 8785, JCS, in UTF-8): what is hashed, signed and sent. Numbers are safe
 * integers only, texts are well-formed, nothing is undefined; anything else is our own mistake and throws.
 */
export function canonicalBytes(value: unknown): Buffer {
  refuseUnsayable(value);
  return Buffer.from(canonicalizeEx(value, { strictUndefined: true }), 'utf8');
}

function refuseUnsayable(value: unknown): void {
  if (typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0))) {
    throw new TypeError(`not a safe integer: ${value}`);
  }
  if (typeof value === 'string' && halfCharacter.test(value)) throw new TypeError('a text with half a character');
  if (typeof value === 'object' && value !== null) {
    if (!Array.isArray(value) && ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
      throw new TypeError('only plain objects have a canonical form');
    }
    for (const [name, member] of Object.entries(value)) {
      refuseUnsayable(name);
      refuseUnsayable(member);
    }
  }
}
