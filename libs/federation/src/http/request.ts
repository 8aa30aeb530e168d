import type { MessageDescriptor } from 'http-message-sig';
import type { PublicKey, SigningKey } from '../identity/keys.js';
import { keyIdOf } from '../identity/keys.js';
import { type Problem, problem } from '../problem.js';
import {
  allowedSkew,
  contentDigest,
  fieldsOf,
  fromHeader,
  type HttpRequest,
  requestComponents,
  toHeader,
} from './message.js';
import { messageHolds, readSignatureInput, signMessage } from './signature.js';

/** Who sends a request to whom, when (a moment of the sender's clock), and a random nonce of at least 16 bytes, base64url. */
export interface Sending {
  readonly from: string;
  readonly to: string;
  readonly at: Date;
  readonly nonce: string;
  readonly key: SigningKey;
}

/** A request whose origin is proven. The caller still refuses a `nonce` it has seen from `from` within the skew. */
export interface VerifiedRequest {
  readonly from: string;
  readonly nonce: string;
  readonly keyId: string;
  readonly at: Date;
}

const inputForm = requestComponents.map((name) => `"${name}"`).join(' ');

export function describeRequest(request: HttpRequest): MessageDescriptor & { kind: 'request' } {
  return { kind: 'request', method: request.method, targetUri: request.url, fields: fieldsOf(request.headers) };
}

/** Signs a request: the same request with the headers that prove sender, destination, content and moment. */
export function signRequest(request: HttpRequest, by: Sending): HttpRequest {
  const headers = {
    ...request.headers,
    'content-digest': contentDigest(request.body),
    [fromHeader]: by.from,
    [toHeader]: by.to,
  };
  const signed = signMessage(
    describeRequest({ ...request, headers }),
    requestComponents,
    {
      created: Math.floor(by.at.getTime() / 1000),
      nonce: by.nonce,
      keyId: by.key.keyId,
      tag: 'ihala-request-1',
    },
    by.key,
  );
  return { ...request, headers: { ...headers, ...signed } };
}

/**
 * Verifies a received request. `url` is the one that the sender addressed: rebuild it from an address of this node's own
 * record, never from a proxy's header alone. `keyOf` gives the **current** feed key of a member, nothing for others.
 */
export async function verifyRequest(
  request: HttpRequest,
  o: { self: string; now: Date; keyOf: (nodeId: string) => PublicKey | undefined },
): Promise<
  | VerifiedRequest
  | Problem<
      | 'unsigned'
      | 'wrong-destination'
      | 'unknown-member'
      | 'unknown-key'
      | 'stale-message'
      | 'digest-mismatch'
      | 'bad-signature'
    >
> {
  const said = readSignatureInput(request.headers['signature-input'] ?? '', inputForm, 'ihala-request-1');
  const from = request.headers[fromHeader];
  if (!said || !from || !request.headers.signature) return problem('unsigned');
  if (request.headers[toHeader] !== o.self) return problem('wrong-destination');
  const key = o.keyOf(from);
  if (!key) return problem('unknown-member');
  if (said.keyId !== keyIdOf(key)) return problem('unknown-key');
  const at = new Date(said.created * 1000);
  if (Math.abs(o.now.getTime() - at.getTime()) > allowedSkew * 1000) return problem('stale-message');
  if (request.headers['content-digest'] !== contentDigest(request.body)) return problem('digest-mismatch');
  if (!(await messageHolds(describeRequest(request), requestComponents, said.created, key))) {
    return problem('bad-signature');
  }
  return { from, nonce: said.nonce, keyId: said.keyId, at };
}
