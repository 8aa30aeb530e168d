import {
  base64url,
  certificateHash,
  directedFeed,
  signCertificate,
  signDocument,
  signNack,
  signReceipt,
  signStatement,
} from '#federation';
import { amman, beirut, fixedBytes, rabat } from '../parties.js';

const receipt = {
  feed: directedFeed(amman.nodeId, rabat.nodeId),
  epoch: base64url(fixedBytes('vector epoch', 16)),
  seq: 7,
  chain: base64url(fixedBytes('vector chain')),
  by: rabat.nodeId,
};

const statement = {
  v: 1,
  nodeId: rabat.nodeId,
  country: 'MA',
  kind: 'women',
  stepFree: false,
  value: 'likely',
  issuedAt: '2026-11-20T08:00:00.000Z',
  expires: '2026-11-20T16:00:00.000Z',
} as const;

const certificate = {
  v: 1,
  caseRef: '6f0c2f2e-16a5-4f4b-8a0e-9f4c4c1e7b10',
  offerId: '2b1f6f2e-16a5-4f4b-8a0e-9f4c4c1e7b11',
  term: 1,
  epoch: 1,
  from: amman.nodeId,
  to: rabat.nodeId,
  fileHash: base64url(fixedBytes('file')),
  consentHash: base64url(fixedBytes('consent')),
  issuedAt: '2026-11-20T09:00:00.000Z',
  previous: null,
} as const;

const [byRabat, byAmman] = [rabat.feed.publicKey, amman.feed.publicKey];
const now = '2026-11-20T09:00:00.000Z';
const given = signCertificate(certificate, amman.feed);

export const statementVectors = () => ({
  receipts: [
    { by: rabat.nodeId, key: byRabat, signed: signReceipt(receipt, rabat.feed) },
    { by: amman.nodeId, key: byRabat, signed: signReceipt(receipt, rabat.feed), problem: 'wrong-author' },
    { by: rabat.nodeId, key: byRabat, signed: signReceipt(receipt, amman.feed), problem: 'bad-signature' },
    { by: rabat.nodeId, key: byRabat, signed: signDocument('nack', receipt, rabat.feed), problem: 'bad-signature' },
    {
      by: rabat.nodeId,
      key: byRabat,
      signed: signDocument('receipt', { ...receipt, seq: 0 }, rabat.feed),
      problem: 'wrong-shape',
    },
  ],
  nacks: [
    { by: rabat.nodeId, key: byRabat, signed: signNack({ ...receipt, reason: 'wrong-shape' }, rabat.feed) },
    {
      by: rabat.nodeId,
      key: byRabat,
      signed: signDocument('nack', { ...receipt, reason: 'mood' }, rabat.feed),
      problem: 'wrong-shape',
    },
  ],
  capacity: [
    { key: byRabat, now, signed: signStatement(statement, rabat.feed) },
    {
      key: byRabat,
      now: statement.expires,
      signed: signStatement(statement, rabat.feed),
      problem: 'statement-expired',
    },
    {
      key: byRabat,
      now,
      signed: signStatement({ ...statement, expires: '2026-11-23T16:00:00.000Z' }, rabat.feed),
      problem: 'statement-expired',
    },
    {
      key: byRabat,
      now: '2026-11-20T07:00:00.000Z',
      signed: signStatement(statement, rabat.feed),
      problem: 'stale-message',
    },
    { key: byRabat, now, signed: signStatement(statement, amman.feed), problem: 'bad-signature' },
    {
      key: byRabat,
      now,
      signed: signDocument('capacity', { ...statement, value: 3 }, rabat.feed),
      problem: 'wrong-shape',
    },
  ],
  certificates: [
    { from: amman.nodeId, key: byAmman, signed: given, hash: certificateHash(given) },
    { from: beirut.nodeId, key: byAmman, signed: given, problem: 'wrong-author' },
    { from: amman.nodeId, key: byRabat, signed: given, problem: 'bad-signature' },
    {
      from: amman.nodeId,
      key: byAmman,
      signed: signCertificate({ ...certificate, to: amman.nodeId }, amman.feed),
      problem: 'wrong-author',
    },
    {
      from: amman.nodeId,
      key: byAmman,
      signed: signDocument('certificate', { ...certificate, epoch: 0 }, amman.feed),
      problem: 'wrong-shape',
    },
  ],
});
