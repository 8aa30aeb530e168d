import { sha256 } from '../wire/hash.js';

/** An HTTP request as it is signed: the absolute URL the caller addresses, header names in lower case, the exact body. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An HTTP response as it is signed. The body is signed as it is sent: compressed, if it is. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Who sends, and to whom: both in the signature, so that a message for one node is useless at another. */
export const fromHeader = 'ihala-from';
export const toHeader = 'ihala-to';

/** The label of our signature in `Signature` and `Signature-Input`. */
export const label = 'ihala';

export const requestComponents = ['@method', '@target-uri', 'content-digest', fromHeader, toHeader] as const;

/** How far the clocks of two nodes may lie apart, in seconds. Nonces are kept for twice as long. */
export const allowedSkew = 300;

/** RFC 9530: the SHA-256 digest of a body, which may be empty. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${sha256(body).toString('base64')}:`;
}

/** The headers as the list of fields that a signature covers. */
export function fieldsOf(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name: name.toLowerCase(), value }));
}
