import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  base32,
  base64url,
  canonicalBytes,
  caseRefOf,
  certificateChainOf,
  certificateHash,
  chunkOf,
  headShape,
  isNodeId,
  isProblem,
  keyIdOf,
  objectionCounts,
  openLetter,
  openSigned,
  pad,
  parseCanonical,
  readBatches,
  recoveriesFollow,
  type Signed,
  sha256,
  signingKeyFrom,
  unpad,
  verifyAttestation,
  verifyBatch,
  verifyCertificate,
  verifyForkProof,
  verifyFounding,
  verifyNack,
  verifyNext,
  verifyNodeRecord,
  verifyObjection,
  verifyReceipt,
  verifyRequest,
  verifyResponse,
  verifyStatement,
} from '#federation';
import type { charterVectors } from './vectors/charters.js';
import type { exchangeVectors } from './vectors/exchange.js';
import type { feedVectors } from './vectors/feed.js';
import type { governanceVectors } from './vectors/governance.js';
import type { identityVectors } from './vectors/identity.js';
import type { mailVectors } from './vectors/mail.js';
import type { statementVectors } from './vectors/statements.js';
import type { useVectors } from './vectors/uses.js';
import type { wireVectors } from './vectors/wire.js';

function vectors<Made>(name: string): Made {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
}

const bytes = (text: string) => Buffer.from(text, 'base64url');

/** A vector with a problem is refused with it; any other is accepted. */
function judge(result: unknown, vector: object) {
  if ('problem' in vector) expect(result).toEqual({ problem: vector.problem });
  else expect(isProblem(result)).toBe(false);
}

describe('the vectors for another implementation', () => {
  it('of the wire hold', () => {
    const { canonical, refused, base32: texts } = vectors<ReturnType<typeof wireVectors>>('wire');
    for (const { value, hex } of canonical) {
      expect(canonicalBytes(value).toString('hex')).toBe(hex);
      expect(parseCanonical(Buffer.from(hex, 'hex'))).toEqual({ said: value });
    }
    for (const { hex, problem } of refused) expect(parseCanonical(Buffer.from(hex, 'hex'))).toEqual({ problem });
    for (const { hex, text } of texts) expect(base32(Buffer.from(hex, 'hex'))).toBe(text);
  });

  it('of keys, records and charters hold', () => {
    const { keys, nodeIds, notNodeIds, records, founding } = vectors<ReturnType<typeof identityVectors>>('identity');
    for (const { pkcs8, publicKey, keyId } of keys) {
      expect(signingKeyFrom(bytes(pkcs8).subarray(-32))).toMatchObject({ publicKey, keyId });
      expect(keyIdOf(publicKey)).toBe(keyId);
    }
    expect(nodeIds.every(isNodeId)).toBe(true);
    expect(notNodeIds.some(isNodeId)).toBe(false);
    for (const one of records) judge(verifyNodeRecord(one.signed, one.nodeId, one.rootKey), one);
    for (const one of founding) judge(verifyFounding(bytes(one.file), bytes(one.pinned)), one);
  });

  it('of charters that follow hold', () => {
    const { founding, next } = vectors<ReturnType<typeof charterVectors>>('charters');
    const known = verifyFounding(bytes(founding));
    if (isProblem(known)) throw new Error(known.problem);
    for (const one of next) {
      const verified = verifyNext(known, bytes(one.file));
      judge(verified, one);
      if ('same' in one) expect(verified).toBe('same');
      if ('version' in one) expect(verified).toMatchObject({ charter: { version: one.version } });
    }
  });

  it('of feeds hold', () => {
    const { batches, refusedPages, forks } = vectors<ReturnType<typeof feedVectors>>('feed');
    for (const one of batches) {
      const [batch] = [readBatches(Buffer.from(one.page))].flat();
      if (!batch || isProblem(batch)) throw new Error('a page of a vector cannot be read');
      const verified = verifyBatch({ ...one.cursor, chain: bytes(one.cursor.chain) }, batch, one.key);
      judge(verified, one);
      if (!isProblem(verified) && 'after' in one) {
        expect({ ...verified.cursor, chain: base64url(verified.cursor.chain) }).toEqual(one.after);
      }
    }
    for (const { page, problem } of refusedPages) expect(readBatches(Buffer.from(page))).toEqual({ problem });
    for (const one of forks) {
      const place = verifyForkProof({ v: 1, a: one.a, b: one.b }, one.key);
      judge(place, one);
      if ('place' in one) expect(place).toEqual(one.place);
    }
  });

  it('of receipts, statements and certificates hold', () => {
    const { receipts, nacks, capacity, certificates } = vectors<ReturnType<typeof statementVectors>>('statements');
    for (const one of receipts) judge(verifyReceipt(one.signed, one.by, one.key), one);
    for (const one of nacks) judge(verifyNack(one.signed, one.by, one.key), one);
    for (const one of capacity)
      judge(verifyStatement(one.signed, { keyOf: () => one.key, now: new Date(one.now) }), one);
    for (const one of certificates) {
      judge(verifyCertificate(one.signed, one.from, one.key), one);
      if ('hash' in one) expect(certificateHash(one.signed)).toBe(one.hash);
    }
  });

  it('of leases, recoveries and how a case came to its holder hold', () => {
    const { keys, attestations, caseRefs, chains, objections, recoveries } =
      vectors<ReturnType<typeof governanceVectors>>('governance');
    const read = (signed: Signed, from: string) => {
      const certificate = verifyCertificate(signed, from, keys[from] ?? '');
      return isProblem(certificate) ? undefined : certificate;
    };
    for (const one of attestations)
      judge(verifyAttestation(one.signed, { ...one, nonce: bytes(one.nonce) }, one.key), one);
    for (const { origin, caseRef } of caseRefs) expect(caseRefOf(origin)).toBe(caseRef);
    for (const one of chains) {
      const held = certificateChainOf({ ...one, chain: [...one.chain] }, one, read);
      judge(held, one);
      if ('holder' in one) expect(held).toMatchObject({ holder: one.holder, epoch: one.epoch, last: one.last });
    }
    for (const one of objections) {
      const objection = verifyObjection(one.signed, one.by, keys[one.by] ?? '');
      judge(objection, one);
      if (!isProblem(objection)) expect(objectionCounts(one.charter, objection, read)).toBe(one.counts);
    }
    for (const { before, after, follows } of recoveries) expect(recoveriesFollow(before, after)).toBe(follows);
  });

  it('of signatures for another use, or under another key, hold', () => {
    const { signed, keys } = vectors<ReturnType<typeof useVectors>>('uses');
    for (const one of signed) judge(openSigned(one.use, headShape, one.signed, one.key), one);
    for (const one of keys) judge(openSigned('head', headShape, one.signed, one.key), one);
  });

  it('of sealed mail hold', async () => {
    const { padding, letters, chunks } = vectors<Awaited<ReturnType<typeof mailVectors>>>('mail');
    for (const { content, size, sha256: hash } of padding) {
      const padded = pad(Buffer.from(content));
      if (isProblem(padded)) throw new Error(padded.problem);
      expect({ size: padded.length, hash: base64url(sha256(padded)) }).toEqual({ size, hash });
      expect(unpad(padded)).toEqual(Buffer.from(content));
    }
    for (const one of letters) {
      const letter = await openLetter(bytes(one.sealed), one);
      judge(letter, one);
      if ('letter' in one) expect(letter).toEqual(one.letter);
    }
    for (const one of chunks) {
      const chunk = chunkOf(bytes(one.blobId), one.place, one.last, Buffer.from(one.content));
      expect(base64url(sha256(chunk))).toBe(one.sha256);
    }
  });

  it('of requests and responses hold', async () => {
    const { requests, responses } = vectors<ReturnType<typeof exchangeVectors>>('exchange');
    for (const one of requests) {
      const keys: Record<string, string | undefined> = one.keys;
      const request = { ...one.request, body: Buffer.from(one.request.body) };
      const at = { self: one.self, now: new Date(one.now), keyOf: (nodeId: string) => keys[nodeId] };
      judge(await verifyRequest(request, at), one);
    }
    for (const one of responses) {
      const request = { ...one.request, body: Buffer.from(one.request.body) };
      const response = { ...one.response, body: Buffer.from(one.response.body) };
      judge(await verifyResponse(response, request, { ...one, now: new Date(one.now) }), one);
    }
  });
});
