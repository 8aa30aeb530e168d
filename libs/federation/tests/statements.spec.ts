import { describe, expect, it } from '@jest/globals';
import { ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import {
  base64url,
  type CapacityStatement,
  type Certificate,
  certificateHash,
  compareCertificates,
  isNodeId,
  nodeIdFrom,
  parseFeedId,
  problemCodeOf,
  problemCodes,
  problemDetails,
  rawPublicKey,
  replacesStatement,
  signatureHolds,
  signCertificate,
  signDocument,
  signReceipt,
  signStatement,
  verifyCertificate,
  verifyReceipt,
  verifyStatement,
  wireInCommon,
} from '#federation';
import { amman, beirut, fixedBytes, rabat } from './parties.js';

const now = new Date('2026-11-20T09:00:00Z');
const keys = new Map([amman, rabat, beirut].map((one) => [one.nodeId, one.feed.publicKey]));
const keyOf = (nodeId: string) => keys.get(nodeId);

const statement: CapacityStatement = {
  v: 1,
  nodeId: rabat.nodeId,
  country: 'MA',
  kind: 'women',
  stepFree: false,
  value: 'likely',
  issuedAt: '2026-11-20T08:00:00.000Z',
  expires: '2026-11-20T16:00:00.000Z',
};

const certificate: Certificate = {
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
};

describe('a capacity statement', () => {
  const at = { keyOf, now };

  it('counts when the member it speaks of signed it', () => {
    expect(verifyStatement(signStatement(statement, rabat.feed), at)).toEqual(statement);
    expect(verifyStatement(signStatement(statement, amman.feed), at)).toEqual({ problem: 'bad-signature' });
    const unknown = { ...statement, nodeId: nodeIdFrom(fixedBytes('nobody', 16)) };
    expect(verifyStatement(signStatement(unknown, amman.feed), at)).toEqual({ problem: 'unknown-member' });
  });

  it('lapses, and cannot be made for ever or for later', () => {
    const later = { ...at, now: new Date('2026-11-20T16:00:00Z') };
    expect(verifyStatement(signStatement(statement, rabat.feed), later)).toEqual({ problem: 'statement-expired' });
    const endless = { ...statement, expires: '2027-11-20T16:00:00.000Z' };
    expect(verifyStatement(signStatement(endless, rabat.feed), at)).toEqual({ problem: 'statement-expired' });
    const future = { ...statement, issuedAt: '2026-11-20T10:00:00.000Z' };
    expect(verifyStatement(signStatement(future, rabat.feed), at)).toEqual({ problem: 'stale-message' });
  });

  it('cannot say how many', () => {
    const counted = signDocument('capacity', { ...statement, value: 3 }, rabat.feed);
    expect(verifyStatement(counted, at)).toEqual({ problem: 'wrong-shape' });
    const extra = signDocument('capacity', { ...statement, free: 3 }, rabat.feed);
    expect(verifyStatement(extra, at)).toEqual({ problem: 'wrong-shape' });
  });

  it('gives way to a later one on the same subject only', () => {
    const later = { ...statement, issuedAt: '2026-11-20T08:30:00.000Z' };
    expect(replacesStatement(statement, later)).toBe(true);
    expect(replacesStatement(later, statement)).toBe(false);
    expect(replacesStatement(statement, { ...later, stepFree: true })).toBe(false);
  });
});

describe('a custody certificate', () => {
  const signed = signCertificate(certificate, amman.feed);

  it('counts when the giver signed it, and is named by the hash of its bytes', () => {
    expect(verifyCertificate(signed, amman.nodeId, amman.feed.publicKey)).toEqual(certificate);
    expect(verifyCertificate(signed, beirut.nodeId, amman.feed.publicKey)).toEqual({ problem: 'wrong-author' });
    expect(verifyCertificate(signed, amman.nodeId, beirut.feed.publicKey)).toEqual({ problem: 'bad-signature' });
    const other = signCertificate({ ...certificate, to: beirut.nodeId }, amman.feed);
    expect(certificateHash(other)).not.toBe(certificateHash(signed));
  });

  it('of a higher term counts more than one of a higher epoch', () => {
    expect(compareCertificates({ term: 2, epoch: 1 }, { term: 1, epoch: 9 })).toBeGreaterThan(0);
    expect(compareCertificates({ term: 1, epoch: 2 }, { term: 1, epoch: 3 })).toBeLessThan(0);
  });
});

describe('a signature', () => {
  it('made for one use verifies for no other', () => {
    const receipt = {
      feed: `d:${amman.nodeId}:${rabat.nodeId}`,
      epoch: base64url(fixedBytes('e', 16)),
      seq: 1,
      chain: base64url(fixedBytes('c')),
      by: rabat.nodeId,
    };
    const signed = signReceipt(receipt, rabat.feed);
    expect(verifyReceipt(signed, rabat.nodeId, rabat.feed.publicKey)).toEqual(receipt);
    expect(verifyReceipt(signed, amman.nodeId, rabat.feed.publicKey)).toEqual({ problem: 'wrong-author' });
    for (const use of ['record', 'vote', 'head', 'nack', 'capacity', 'certificate', 'attestation', 'audit'] as const) {
      expect(signatureHolds(use, signed, rabat.feed.publicKey)).toBe(false);
    }
  });

  it('is never checked under a key for which one signature fits many messages', () => {
    for (const point of ED25519_TORSION_SUBGROUP) {
      expect(rawPublicKey(`ed25519:${base64url(Buffer.from(point, 'hex'))}`)).toBeUndefined();
    }
    expect(rawPublicKey(amman.feed.publicKey)).toHaveLength(32);
    expect(rawPublicKey(amman.feed.publicKey.replace('ed25519', 'rsa'))).toBeUndefined();
  });
});

describe('a name', () => {
  it('of a node has one spelling', () => {
    expect(isNodeId(amman.nodeId)).toBe(true);
    expect(isNodeId(amman.nodeId.toUpperCase())).toBe(false);
    expect(isNodeId(`${amman.nodeId.slice(0, -1)}b`)).toBe(false);
    expect(isNodeId(amman.nodeId.slice(0, -1))).toBe(false);
  });

  it('of a feed says who speaks to whom', () => {
    expect(parseFeedId(`b:${amman.nodeId}`)).toEqual({ kind: 'broadcast', from: amman.nodeId });
    expect(parseFeedId(`d:${amman.nodeId}:${rabat.nodeId}`)).toEqual({
      kind: 'directed',
      from: amman.nodeId,
      to: rabat.nodeId,
    });
    for (const wrong of [
      `d:${amman.nodeId}`,
      `d:${amman.nodeId}:${amman.nodeId}`,
      `b:${amman.nodeId}:${rabat.nodeId}`,
      `d:${amman.nodeId}:${rabat.nodeId}:x`,
      'b:',
      '',
    ]) {
      expect(parseFeedId(wrong)).toBeUndefined();
    }
  });
});

describe('a problem', () => {
  it('travels as RFC 9457 and is known again', () => {
    for (const code of problemCodes) {
      const details = problemDetails(code);
      expect(problemCodeOf(details.type)).toBe(code);
      expect(details.status).toBeGreaterThanOrEqual(400);
    }
    expect(problemCodeOf('urn:ihala:problem:never-heard-of')).toBeUndefined();
  });
});

describe('two nodes of different versions', () => {
  it('speak the newest that both know and the charter allows', () => {
    expect(wireInCommon([1, 2], 1)).toBe(1);
    expect(wireInCommon([2], 1)).toBeUndefined();
    expect(wireInCommon([1], 2)).toBeUndefined();
  });
});
