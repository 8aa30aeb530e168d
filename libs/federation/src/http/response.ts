import { component, type MessageDescriptor } from 'http-message-sig';
import { keyIdOf, type PublicKey } from '../identity/keys.js';
import { type Problem, problem } from '../problem.js';
import {
  allowedSkew,
  contentDigest,
  fieldsOf,
  fromHeader,
  type HttpRequest,
  type HttpResponse,
  label,
  toHeader,
} from './message.js';
import { describeRequest, type Sending } from './request.js';
import { messageHolds, readSignatureInput, signMessage } from './signature.js';

const responseComponents = [
  component('@status'),
  component('content-digest'),
  component(fromHeader),
  component(toHeader),
  component('@method', { req: true }),
  component('@target-uri', { req: true }),
  component('content-digest', { req: true }),
  component('signature', { req: true, key: label }),
];

const inputForm =
  `"@status" "content-digest" "${fromHeader}" "${toHeader}" ` +
  `"@method";req "@target-uri";req "content-digest";req "signature";req;key="${label}"`;

function describeResponse(response: HttpResponse, request: HttpRequest): MessageDescriptor {
  return {
    kind: 'response',
    status: response.status,
    fields: fieldsOf(response.headers),
    request: describeRequest(request),
  };
}

/**
 * Signs the answer to a verified request. The signature covers the request's own signature, so that an answer cannot be
 * given to another question. `by.from` answers, `by.to` asked.
 */
export function signResponse(response: HttpResponse, request: HttpRequest, by: Sending): HttpResponse {
  const headers = {
    ...response.headers,
    'content-digest': contentDigest(response.body),
    [fromHeader]: by.from,
    [toHeader]: by.to,
  };
  const signed = signMessage(
    describeResponse({ ...response, headers }, request),
    responseComponents,
    {
      created: Math.floor(by.at.getTime() / 1000),
      nonce: by.nonce,
      keyId: by.key.keyId,
      tag: 'ihala-response-1',
    },
    by.key,
  );
  return { ...response, headers: { ...headers, ...signed } };
}

/** Verifies an answer from member `from`, whose current key is `key`, to the request that was sent (with its signature). */
export async function verifyResponse(
  response: HttpResponse,
  request: HttpRequest,
  o: { self: string; from: string; key: PublicKey; now: Date },
): Promise<
  | { at: Date }
  | Problem<
      | 'unsigned'
      | 'wrong-destination'
      | 'wrong-author'
      | 'unknown-key'
      | 'stale-message'
      | 'digest-mismatch'
      | 'bad-signature'
    >
> {
  const said = readSignatureInput(response.headers['signature-input'] ?? '', inputForm, 'ihala-response-1');
  if (!said || !response.headers.signature) return problem('unsigned');
  if (response.headers[toHeader] !== o.self) return problem('wrong-destination');
  if (response.headers[fromHeader] !== o.from) return problem('wrong-author');
  if (said.keyId !== keyIdOf(o.key)) return problem('unknown-key');
  const at = new Date(said.created * 1000);
  if (Math.abs(o.now.getTime() - at.getTime()) > allowedSkew * 1000) return problem('stale-message');
  if (response.headers['content-digest'] !== contentDigest(response.body)) return problem('digest-mismatch');
  const holds = await messageHolds(describeResponse(response, request), responseComponents, said.created, o.key);
  return holds ? { at } : problem('bad-signature');
}
