import { describe, expect, it } from '@jest/globals';
import {
  base64url,
  broadcastFeed,
  isProblem,
  keyFor,
  keysThatCount,
  mayFollow,
  nodeRecordShape,
  objectIn,
  type Place,
  renewRecord,
  revokeFeedKey,
  signingKeyFrom,
  signNodeRecord,
  verifyNodeRecord,
} from '#federation';
import { amman, fixedBytes, rabat } from './parties.js';

const now = new Date('2026-11-20T10:00:00.000Z');
const second = signingKeyFrom(fixedBytes('second feed key'));
const third = signingKeyFrom(fixedBytes('third feed key'));
const epoch = base64url(fixedBytes('epoch', 16));
const chain = base64url(fixedBytes('chain'));
const feed = broadcastFeed(amman.nodeId);
const at = (seq: number, over: Partial<Place> = {}): Place => ({ feed, epoch, seq, chain, ...over });

describe('a feed key that was rotated', () => {
  const record = renewRecord(amman.record, { feedKey: second.publicKey }, now);

  it('counts for what it signed before, and the new one for what comes', () => {
    expect(record).toMatchObject({ version: 2, feedKey: second.publicKey, rotated: [amman.feed.publicKey] });
    expect(keyFor(record, second.keyId)).toEqual({ key: second.publicKey, standing: 'current' });
    expect(keyFor(record, amman.feed.keyId)).toEqual({ key: amman.feed.publicKey, standing: 'rotated' });
    expect(keyFor(record, third.keyId)).toBeUndefined();
    expect(keysThatCount(record)).toEqual([second.publicKey, amman.feed.publicKey]);
  });

  it('signs nothing any more after the new one has signed', () => {
    expect(mayFollow(record, amman.feed.keyId, second.keyId)).toBe(true);
    expect(mayFollow(record, second.keyId, second.keyId)).toBe(true);
    expect(mayFollow(record, second.keyId, amman.feed.keyId)).toBe(false);
  });

  it('leaves the rest of the record as it was', () => {
    const moved = renewRecord(record, { addresses: [{ url: 'https://new.example', spki: null }] }, now);
    expect(moved).toMatchObject({ version: 3, recipient: amman.record.recipient, rotated: record.rotated });
  });
});

describe('a feed key that was taken back', () => {
  const record = revokeFeedKey(amman.record, { key: amman.feed.publicKey, lastGood: [at(7)] }, second.publicKey, now);

  it('counts up to its last good place, if the chain there is the named one', () => {
    expect(keyFor(record, amman.feed.keyId, at(6, { chain: base64url(fixedBytes('any')) }))?.standing).toBe('rotated');
    expect(keyFor(record, amman.feed.keyId, at(7))?.standing).toBe('rotated');
    expect(keyFor(record, amman.feed.keyId, at(7, { chain: base64url(fixedBytes('other')) }))?.standing).toBe(
      'quarantined',
    );
    expect(keyFor(record, amman.feed.keyId, at(8))?.standing).toBe('quarantined');
  });

  it('counts nowhere where no last good place is named, and nowhere without a place', () => {
    const elsewhere = at(1, { feed: `d:${amman.nodeId}:${rabat.nodeId}` });
    expect(keyFor(record, amman.feed.keyId, elsewhere)?.standing).toBe('quarantined');
    expect(keyFor(record, amman.feed.keyId, at(1, { epoch: base64url(fixedBytes('e2', 16)) }))?.standing).toBe(
      'quarantined',
    );
    expect(keyFor(record, amman.feed.keyId)?.standing).toBe('quarantined');
    expect(keysThatCount(record)).toEqual([second.publicKey]);
  });

  it('may be one that was rotated before', () => {
    const rotated = renewRecord(amman.record, { feedKey: second.publicKey }, now);
    const revoked = revokeFeedKey(rotated, { key: amman.feed.publicKey, lastGood: [] }, undefined, now);
    expect(revoked).toMatchObject({ version: 3, feedKey: second.publicKey, rotated: [] });
    expect(() => revokeFeedKey(rotated, { key: second.publicKey, lastGood: [] }, undefined, now)).toThrow();
  });
});

describe('a node record', () => {
  const refused = (change: object) => expect(nodeRecordShape.safeParse({ ...amman.record, ...change }).success);

  it('names a key in one place only, and last good places of its own feeds, one for each epoch', () => {
    refused({}).toBe(true);
    refused({ rotated: [amman.feed.publicKey] }).toBe(false);
    refused({ revoked: [{ key: amman.feed.publicKey, lastGood: [] }] }).toBe(false);
    const revoked = (lastGood: Place[]) => ({ revoked: [{ key: second.publicKey, lastGood }] });
    refused(revoked([at(1)])).toBe(true);
    refused(revoked([at(1), at(2)])).toBe(false);
    refused(revoked([at(1, { feed: broadcastFeed(rabat.nodeId) })])).toBe(false);
  });

  it('carries an objection on into later versions', () => {
    const objecting = objectIn(amman.record, base64url(fixedBytes('charter 2')), now);
    const later = renewRecord(objecting, { feedKey: second.publicKey }, now);
    const read = verifyNodeRecord(signNodeRecord(later, amman.root), amman.nodeId, amman.root.publicKey);
    expect(isProblem(read) ? read : read.objections).toEqual(objecting.objections);
  });

  it.each(['age1qz8l2g', 'age1tag1xyz', `${amman.record.recipient},${rabat.record.recipient}`, amman.identity])(
    'has no recipient but one hybrid one: not %.12s…',
    (recipient) => refused({ recipient }).toBe(false),
  );
});
