import {
  base64url,
  broadcastFeed,
  canonicalBytes,
  directedFeed,
  type HttpRequest,
  type SigningKey,
  signHead,
  signReceipt,
  signRequest,
} from '#federation';
import type { Outsider } from '../outsider.js';
import type { Chance } from './chance.js';
import { hostileBody, hostileText } from './hostile-values.js';

/** Whom the requests are for, and in whose names they come: two members with their real keys, and anybody. */
export interface Parties {
  readonly to: { readonly nodeId: string; readonly url: string };
  readonly members: readonly [Outsider, Outsider];
}

const zero = base64url(Buffer.alloc(32));

/** One request, made by chance: its content, who signs it, and what is done to it afterwards. */
export function hostileRequest(chance: Chance, parties: Parties, before: readonly HttpRequest[]): HttpRequest {
  if (chance.below(20) === 0 && before.length > 0) return chance.oneOf(before);
  if (chance.below(12) === 0) return graphql(chance, parties.to.url);
  const [by, other] = chance.below(2) === 0 ? parties.members : [parties.members[1], parties.members[0]];
  const asked = content(chance, parties.to, by, other);
  const request = { headers: {}, body: Buffer.alloc(0), ...asked, url: `${parties.to.url}/federation/v1${asked.path}` };
  return damaged(chance, signedBy(chance, request, parties.to.nodeId, by, other));
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: Buffer;
}

function content(chance: Chance, to: { nodeId: string }, by: Outsider, other: Outsider): Asked {
  const text = () => encodeURIComponent(wellFormed(hostileText(chance))).slice(0, 900);
  const feed = chance.oneOf([
    broadcastFeed(to.nodeId),
    broadcastFeed(other.nodeId),
    directedFeed(to.nodeId, by.nodeId),
    directedFeed(to.nodeId, other.nodeId),
  ]);
  const epoch = base64url(chance.bytes(16));
  const place = { feed, epoch, seq: 1 + chance.below(9), chain: zero };
  const receipt = signReceipt({ ...place, by: by.nodeId }, by.key);
  const head = (key: SigningKey) =>
    signHead(
      { ...place, count: 1, ts: new Date(0).toISOString(), charterVersion: 1, chain: base64url(chance.bytes(32)) },
      key,
    );
  const posts: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['/receipts', { nacks: [], receipts: [receipt], v: 1 }],
    ['/notify', { charterVersion: 1, urgent: true, v: 1 }],
    ['/attest', { nonce: epoch, v: 1, version: 1 }],
    ['/return', { v: 1 }],
    ['/forks', { a: head(other.key), b: head(by.key), v: 1 }],
    ['/records', { record: head(by.key), v: 1 }],
    [`/deposit?what=${chance.oneOf(['entries', 'part', 'changes', text()])}&feed=${text()}&to=${text()}`, { v: 1 }],
  ];
  switch (chance.below(7)) {
    case 0:
      return {
        method: 'GET',
        path: `/feeds/${chance.oneOf([encodeURIComponent(feed), text()])}/entries?epoch=${chance.oneOf([epoch, text()])}&after=${chance.oneOf(['0', text()])}&max=${text()}`,
      };
    case 1:
      return {
        method: 'GET',
        path: chance.oneOf([
          '/hello',
          `/changes?wait=0&since=${text()}`,
          `/changes?wait=${text()}`,
          `/charter?after=${text()}`,
          `/records/${text()}`,
        ]),
      };
    case 2:
      return { method: 'GET', path: `/blobs/${chance.oneOf([zero, text()])}` };
    case 3:
      return { method: chance.oneOf(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']), path: `/${text()}` };
    default: {
      const [path, near] = chance.oneOf(posts);
      return { method: 'POST', path, body: hostileBody(chance, near) };
    }
  }
}

function signedBy(chance: Chance, request: HttpRequest, to: string, by: Outsider, other: Outsider): HttpRequest {
  const how = chance.below(12);
  const sending = { from: by.nodeId, to, at: new Date(), nonce: base64url(chance.bytes(16)), key: by.key };
  if (how === 0) return request;
  if (how === 1) return signRequest(request, { ...sending, key: other.key });
  if (how === 2) return signRequest(request, { ...sending, key: { ...other.key, keyId: by.key.keyId } });
  if (how === 3) return signRequest(request, { ...sending, from: chance.oneOf([to, other.nodeId, 'n:nobody']) });
  if (how === 4) return signRequest(request, { ...sending, to: other.nodeId });
  if (how === 5) return signRequest(request, { ...sending, at: new Date(chance.below(2 ** 31) * 1000) });
  return signRequest(request, sending);
}

/** Half of them stay as they are: then what is inside is looked at. */
function damaged(chance: Chance, request: HttpRequest): HttpRequest {
  const names = Object.keys(request.headers);
  const header = (value: string) => ({ ...request, headers: { ...request.headers, [chance.oneOf(names)]: value } });
  if (names.length === 0) return request;
  switch (chance.below(12)) {
    case 0:
      return header(hostileText(chance).replace(/[^\x21-\x7e]/g, '?'));
    case 1:
      return header('a'.repeat(chance.below(7_000)));
    case 2: {
      const { [chance.oneOf(names)]: _, ...headers } = request.headers;
      return { ...request, headers };
    }
    case 3:
      return {
        ...request,
        headers: { ...request.headers, 'accept-encoding': hostileText(chance).replace(/[^\x21-\x7e]/g, '?') },
      };
    case 4:
      return { ...request, body: Buffer.concat([request.body, chance.bytes(3)]) };
    case 5:
      return { ...request, headers: { ...request.headers, host: 'elsewhere.example' } };
    default:
      return request;
  }
}

function graphql(chance: Chance, url: string): HttpRequest {
  const depth = 1 + chance.below(40);
  const query = chance.oneOf([
    `{ ${'node { '.repeat(depth)} id ${'}'.repeat(depth)} }`,
    `{ ${Array.from({ length: depth * 5 }, (_, index) => `a${index}: __typename`).join(' ')} }`,
    '{ __schema { types { name } } }',
    '{ cases(first: 1000000) { edges { node { id } } } }',
    'mutation { closeCase(input: {}) { __typename } }',
    wellFormed(hostileText(chance)),
  ]);
  const body = chance.oneOf([
    Buffer.from(JSON.stringify({ query })),
    Buffer.from(JSON.stringify([{ query }, { query }])),
    hostileBody(chance, { query, variables: {} }),
    canonicalBytes({ operationName: 'x', query: '{ __typename }' }),
  ]);
  const headers = {
    'content-type': chance.oneOf(['application/json', 'text/plain', 'application/xml']),
    authorization: 'Bearer x',
  };
  return { method: 'POST', url: `${url}/graphql`, headers, body };
}

function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
