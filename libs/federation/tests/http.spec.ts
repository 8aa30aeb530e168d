import { sign, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import {
  type HttpRequest,
  type HttpResponse,
  isProblem,
  signRequest,
  signResponse,
  verifyingKey,
  verifyRequest,
  verifyResponse,
} from '#federation';
import { amman, beirut, fixedBytes, rabat, stranger } from './parties.js';

type Httpbis = typeof import('http-message-signatures');
const { httpbis }: Httpbis = createRequire(import.meta.url)('http-message-signatures');

const now = new Date('2026-11-20T09:00:00Z');
const sending = {
  from: amman.nodeId,
  to: rabat.nodeId,
  at: now,
  nonce: fixedBytes('nonce', 16).toString('base64url'),
  key: amman.feed,
};
const question: HttpRequest = {
  method: 'POST',
  url: 'https://rabat.example/federation/v1/receipts?x=1',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"a":1}'),
};
const request = signRequest(question, sending);
const members = new Map([amman, rabat, beirut].map((one) => [one.nodeId, one.feed.publicKey]));
const atRabat = { self: rabat.nodeId, now, keyOf: (nodeId: string) => members.get(nodeId) };
const reply: HttpResponse = { status: 200, headers: {}, body: Buffer.from('{}') };
const answering = { ...sending, from: rabat.nodeId, to: amman.nodeId, key: rabat.feed };
const response = signResponse(reply, request, answering);
const atAmman = { self: amman.nodeId, from: rabat.nodeId, key: rabat.feed.publicKey, now };
const withHeader = <T extends { headers: Readonly<Record<string, string>> }>(
  message: T,
  name: string,
  value: string,
): T => ({
  ...message,
  headers: { ...message.headers, [name]: value },
});

describe('a signed request', () => {
  it('proves its sender to the node it was made for', async () => {
    expect(await verifyRequest(request, atRabat)).toEqual({
      from: amman.nodeId,
      nonce: sending.nonce,
      keyId: amman.feed.keyId,
      at: now,
    });
  });

  it.each<[string, HttpRequest, Partial<typeof atRabat>, string]>([
    ['has no signature', question, {}, 'unsigned'],
    ['comes to another node', request, { self: beirut.nodeId }, 'wrong-destination'],
    [
      'is from a stranger',
      signRequest(question, { ...sending, from: stranger.nodeId, key: stranger.feed }),
      {},
      'unknown-member',
    ],
    [
      'is signed with the key of another member',
      signRequest(question, { ...sending, key: beirut.feed }),
      {},
      'unknown-key',
    ],
    ['is five minutes and a second old', request, { now: new Date(now.getTime() + 301_000) }, 'stale-message'],
    ['is from the future', request, { now: new Date(now.getTime() - 301_000) }, 'stale-message'],
    ['carries another body', { ...request, body: Buffer.from('{"a":2}') }, {}, 'digest-mismatch'],
    ['names another author', withHeader(request, 'ihala-from', beirut.nodeId), {}, 'unknown-key'],
    ['was given another path', { ...request, url: 'https://rabat.example/federation/v1/notify' }, {}, 'bad-signature'],
    ['was given another query', { ...request, url: `${request.url}&y=2` }, {}, 'bad-signature'],
    ['was given another method', { ...request, method: 'PUT' }, {}, 'bad-signature'],
    [
      'covers less than it must',
      withHeader(
        request,
        'signature-input',
        (request.headers['signature-input'] ?? '').replace('"content-digest" ', ''),
      ),
      {},
      'unsigned',
    ],
    [
      'carries a second signature',
      withHeader(request, 'signature-input', `${request.headers['signature-input']}, other=("@method");created=1`),
      {},
      'unsigned',
    ],
    [
      'is a response’s signature',
      withHeader(
        request,
        'signature-input',
        (request.headers['signature-input'] ?? '').replace('request-1', 'response-1'),
      ),
      {},
      'unsigned',
    ],
    [
      'is signed in another algorithm',
      withHeader(
        request,
        'signature-input',
        (request.headers['signature-input'] ?? '').replace('ed25519', 'hmac-sha256'),
      ),
      {},
      'unsigned',
    ],
    [
      'was given another nonce',
      withHeader(
        request,
        'signature-input',
        (request.headers['signature-input'] ?? '').replace(sending.nonce, 'A'.repeat(22)),
      ),
      {},
      'bad-signature',
    ],
    ['has a cut signature', withHeader(request, 'signature', 'ihala=:AAAA:'), {}, 'bad-signature'],
    ['has a broken signature', withHeader(request, 'signature', 'ihala=nonsense'), {}, 'bad-signature'],
  ])('that %s is refused', async (_, message, at, code) => {
    expect(await verifyRequest(message, { ...atRabat, ...at })).toEqual({ problem: code });
  });

  it('is understood by an independent implementation of RFC 9421', async () => {
    const key = verifyingKey(amman.feed.publicKey);
    if (!key) throw new Error('no key');
    const held = await httpbis.verifyMessage(
      {
        keyLookup: async () => ({
          algs: ['ed25519'],
          verify: async (data: Buffer, signature: Buffer) => verify(null, data, key, signature),
        }),
        notAfter: now.getTime() / 1000,
      },
      { method: request.method, url: request.url, headers: { ...request.headers } },
    );
    expect(held).toBe(true);
  });

  it('may come from an independent implementation of RFC 9421', async () => {
    const { signature: _s, 'signature-input': _i, ...headers } = request.headers;
    const signed = await httpbis.signMessage(
      {
        key: {
          id: amman.feed.keyId,
          alg: 'ed25519',
          sign: async (data: Buffer) => sign(null, data, amman.feed.privateKey),
        },
        name: 'ihala',
        fields: ['@method', '@target-uri', 'content-digest', 'ihala-from', 'ihala-to'],
        params: ['created', 'nonce', 'alg', 'keyid', 'tag'],
        paramValues: { created: now, nonce: sending.nonce, tag: 'ihala-request-1' },
      },
      { method: request.method, url: request.url, headers },
    );
    const lower = Object.fromEntries(
      Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    expect(isProblem(await verifyRequest({ ...request, headers: lower }, atRabat))).toBe(false);
  });
});

describe('a signed response', () => {
  it('proves who answered, and to which question', async () => {
    expect(await verifyResponse(response, request, atAmman)).toEqual({ at: now });
  });

  it('cannot be given to another question', async () => {
    const other = signRequest(question, { ...sending, nonce: fixedBytes('other nonce', 16).toString('base64url') });
    expect(await verifyResponse(response, other, atAmman)).toEqual({ problem: 'bad-signature' });
  });

  it.each<[string, HttpResponse, Partial<typeof atAmman>, string]>([
    ['has no signature', reply, {}, 'unsigned'],
    ['says another status', { ...response, status: 404 }, {}, 'bad-signature'],
    ['carries another body', { ...response, body: Buffer.from('[]') }, {}, 'digest-mismatch'],
    ['comes from another member', response, { from: beirut.nodeId }, 'wrong-author'],
    ['is signed with another key', response, { key: beirut.feed.publicKey }, 'unknown-key'],
    ['is for another asker', response, { self: beirut.nodeId }, 'wrong-destination'],
    ['is stale', response, { now: new Date(now.getTime() + 301_000) }, 'stale-message'],
  ])('that %s is refused', async (_, message, at, code) => {
    expect(await verifyResponse(message, request, { ...atAmman, ...at })).toEqual({ problem: code });
  });

  it('is understood by an independent implementation of RFC 9421', async () => {
    const key = verifyingKey(rabat.feed.publicKey);
    if (!key) throw new Error('no key');
    const held = await httpbis.verifyMessage(
      {
        keyLookup: async () => ({
          algs: ['ed25519'],
          verify: async (data: Buffer, signature: Buffer) => verify(null, data, key, signature),
        }),
        notAfter: now.getTime() / 1000,
      },
      { status: response.status, headers: { ...response.headers } },
      { method: request.method, url: request.url, headers: { ...request.headers } },
    );
    expect(held).toBe(true);
  });
});
