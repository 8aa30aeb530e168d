import { type HttpRequest, type HttpResponse, signRequest, signResponse } from '#federation';
import { amman, beirut, fixedBytes, rabat, stranger } from '../parties.js';

const now = '2026-11-20T09:00:00.000Z';
const sending = {
  from: amman.nodeId,
  to: rabat.nodeId,
  at: new Date(now),
  nonce: fixedBytes('vector nonce', 16).toString('base64url'),
  key: amman.feed,
};
const question: HttpRequest = {
  method: 'GET',
  url: 'https://rabat.example/federation/v1/hello',
  headers: {},
  body: Buffer.alloc(0),
};
const request = signRequest(question, sending);
const answer: HttpResponse = { status: 200, headers: {}, body: Buffer.from('{"v":1}') };
const answering = { ...sending, from: rabat.nodeId, to: amman.nodeId, key: rabat.feed };
const response = signResponse(answer, request, answering);

const text = <T extends { body: Uint8Array }>(message: T) => ({
  ...message,
  body: Buffer.from(message.body).toString(),
});
const asked = (message: HttpRequest, at = now, self = rabat.nodeId) => ({
  self,
  now: at,
  keys: { [amman.nodeId]: amman.feed.publicKey, [beirut.nodeId]: beirut.feed.publicKey },
  request: text(message),
});
const answered = (message: HttpResponse, to = request) => ({
  self: amman.nodeId,
  from: rabat.nodeId,
  key: rabat.feed.publicKey,
  now,
  request: text(to),
  response: text(message),
});

export const exchangeVectors = () => ({
  requests: [
    { ...asked(request), from: amman.nodeId },
    { ...asked(question), problem: 'unsigned' },
    { ...asked(request, now, beirut.nodeId), problem: 'wrong-destination' },
    { ...asked(signRequest(question, { ...sending, from: stranger.nodeId })), problem: 'unknown-member' },
    { ...asked(signRequest(question, { ...sending, key: beirut.feed })), problem: 'unknown-key' },
    { ...asked(request, '2026-11-20T09:05:01.000Z'), problem: 'stale-message' },
    { ...asked({ ...request, body: Buffer.from('x') }), problem: 'digest-mismatch' },
    { ...asked({ ...request, url: 'https://rabat.example/federation/v1/charter' }), problem: 'bad-signature' },
    { ...asked({ ...request, method: 'POST' }), problem: 'bad-signature' },
  ],
  responses: [
    answered(response),
    { ...answered(answer), problem: 'unsigned' },
    { ...answered({ ...response, status: 404 }), problem: 'bad-signature' },
    { ...answered({ ...response, body: Buffer.from('{}') }), problem: 'digest-mismatch' },
    { ...answered(response, signRequest(question, { ...sending, nonce: 'B'.repeat(22) })), problem: 'bad-signature' },
    { ...answered(signResponse(answer, request, { ...answering, key: beirut.feed })), problem: 'unknown-key' },
  ],
});
