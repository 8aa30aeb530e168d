import { describe, expect, it } from '@jest/globals';
import {
  base64url,
  bundleBytes,
  type Charter,
  charterBytes,
  charterFits,
  charterHash,
  charterInForce,
  isProblem,
  replacesRecord,
  signNodeRecord,
  type VerifiedCharter,
  verifyFounding,
  verifyNext,
  verifyNodeRecord,
  voteFor,
  votesNeeded,
} from '#federation';
import { amman, beirut, foundingCharter, type Party, rabat, stranger } from './parties.js';

const founders = [amman, rabat, beirut];
const records = founders.map((one) => one.signedRecord);

function bundle(
  charter: Charter,
  voters: Party[],
  o: { records?: typeof records; round?: (voter: Party) => number } = {},
) {
  const bytes = charterBytes(charter);
  const votes = voters.map((one) =>
    voteFor(bytes, { charter, voter: one.nodeId, round: o.round?.(one) ?? 1 }, one.feed),
  );
  return bundleBytes(bytes, votes, o.records ?? records);
}

const pinned = charterHash(charterBytes(foundingCharter));

function founded(): VerifiedCharter {
  const verified = verifyFounding(bundle(foundingCharter, founders), pinned);
  if (isProblem(verified)) throw new Error(verified.problem);
  return verified;
}

const next = (change: Partial<Charter>): Charter => ({
  ...foundingCharter,
  version: 2,
  prevHash: base64url(pinned),
  ...change,
});

describe('a founding charter', () => {
  it('counts with the votes of more than half of its focal points', () => {
    expect(isProblem(verifyFounding(bundle(foundingCharter, [amman, beirut]), pinned))).toBe(false);
    expect(verifyFounding(bundle(foundingCharter, [amman]), pinned)).toEqual({ problem: 'votes-missing' });
    expect(verifyFounding(bundle(foundingCharter, [amman, amman]), pinned)).toEqual({ problem: 'votes-missing' });
  });

  it('does not count with votes of two rounds put together', () => {
    const file = bundle(foundingCharter, [amman, beirut], { round: (voter) => (voter === amman ? 1 : 2) });
    expect(verifyFounding(file, pinned)).toEqual({ problem: 'votes-missing' });
  });

  it('is refused when it is not the one that was pinned', () => {
    const other = { ...foundingCharter, network: 'other-network' };
    expect(verifyFounding(bundle(other, founders), pinned)).toEqual({ problem: 'not-pinned' });
  });

  it('is refused with the vote of a stranger, or under a stranger’s record', () => {
    expect(verifyFounding(bundle(foundingCharter, [amman, stranger]), pinned)).toEqual({ problem: 'unknown-member' });
    const forged = signNodeRecord({ ...rabat.record, feedKey: stranger.feed.publicKey }, stranger.root);
    expect(verifyFounding(bundle(foundingCharter, [amman], { records: [amman.signedRecord, forged] }), pinned)).toEqual(
      {
        problem: 'bad-signature',
      },
    );
  });

  it('is refused with a vote for another content', () => {
    const other = { ...foundingCharter, committee: [amman.nodeId] };
    const votes = [voteFor(charterBytes(other), { charter: other, voter: amman.nodeId, round: 1 }, amman.feed)];
    const file = bundleBytes(charterBytes(foundingCharter), votes, records);
    expect(verifyFounding(file, pinned)).toEqual({ problem: 'wrong-author' });
  });

  it.each<[string, Partial<Charter>]>([
    ['names a member twice', { members: [...foundingCharter.members, ...foundingCharter.members.slice(0, 1)] }],
    ['has a focal point that is no member', { countries: [{ code: 'JO', focalPoint: stranger.nodeId }] }],
    ['ends before it begins', { expires: '2026-10-01T00:00:00.000Z' }],
    ['lets a recovery overtake a lease', { parameters: { ...foundingCharter.parameters, recoveryDays: 7 } }],
  ])('that %s is refused', (_, change) => {
    const charter = { ...foundingCharter, ...change };
    expect(charterFits(charter)).toBe(false);
    expect(verifyFounding(bundle(charter, founders))).toEqual({ problem: 'unfit-charter' });
  });

  it('carries authority until it expires', () => {
    expect(charterInForce(foundingCharter, new Date('2027-11-01T08:59:59Z'))).toBe(true);
    expect(charterInForce(foundingCharter, new Date('2027-11-01T09:00:00Z'))).toBe(false);
  });
});

describe('the next charter', () => {
  it('is signed by the voters of the one before', () => {
    const charter = next({ committee: [rabat.nodeId] });
    expect(isProblem(verifyNext(founded(), bundle(charter, [amman, beirut])))).toBe(false);
    expect(verifyNext(founded(), bundle(charter, [amman]))).toEqual({ problem: 'votes-missing' });
  });

  it('needs three quarters to move the votes themselves', () => {
    const charter = next({ parameters: { ...foundingCharter.parameters, leaseDays: 6 } });
    expect(verifyNext(founded(), bundle(charter, [amman, beirut]))).toEqual({ problem: 'votes-missing' });
    expect(isProblem(verifyNext(founded(), bundle(charter, founders)))).toBe(false);
  });

  it('is refused when it rolls back, forks, skips or does not follow', () => {
    const second = verifyNext(founded(), bundle(next({ committee: [rabat.nodeId] }), founders));
    if (isProblem(second) || second === 'same') throw new Error('second');
    expect(verifyNext(second, bundle(foundingCharter, founders))).toEqual({ problem: 'charter-rollback' });
    expect(verifyNext(second, bundle(next({ committee: [amman.nodeId] }), founders))).toEqual({
      problem: 'charter-fork',
    });
    expect(verifyNext(second, bundle(next({ committee: [rabat.nodeId] }), founders))).toBe('same');
    expect(verifyNext(founded(), bundle(next({ version: 3 }), founders))).toEqual({ problem: 'charter-chain' });
    expect(verifyNext(second, bundle(next({ version: 3 }), founders))).toEqual({ problem: 'charter-chain' });
  });
});

describe('a vote whose key was replaced since', () => {
  const renewed = (change: Partial<typeof amman.record>) =>
    signNodeRecord({ ...amman.record, version: 2, feedKey: stranger.feed.publicKey, ...change }, amman.root);
  const counted = (record: ReturnType<typeof renewed>) =>
    verifyFounding(bundle(foundingCharter, [amman, beirut], { records: [record, ...records.slice(1)] }));

  it('counts if the key was rotated, and not if it was taken back', () => {
    expect(counted(renewed({ rotated: [amman.feed.publicKey] }))).toMatchObject({ charter: { version: 1 } });
    expect(counted(renewed({ revoked: [{ key: amman.feed.publicKey, lastGood: [] }] }))).toEqual({
      problem: 'bad-signature',
    });
  });
});

describe('a share of the votes', () => {
  it('is always more than half', () => {
    expect(votesNeeded([1, 2], 4)).toBe(3);
    expect(votesNeeded([1, 3], 4)).toBe(3);
    expect(votesNeeded([2, 3], 3)).toBe(2);
    expect(votesNeeded([2, 3], 13)).toBe(9);
    expect(votesNeeded([3, 4], 4)).toBe(3);
  });
});

describe('a node record', () => {
  const newer = signNodeRecord({ ...amman.record, version: 2, feedKey: stranger.feed.publicKey }, amman.root);

  it('counts under the root key that the charter pins for this node', () => {
    expect(verifyNodeRecord(newer, amman.nodeId, amman.root.publicKey)).toMatchObject({ version: 2 });
    expect(verifyNodeRecord(newer, rabat.nodeId, amman.root.publicKey)).toEqual({ problem: 'wrong-author' });
    expect(verifyNodeRecord(newer, amman.nodeId, rabat.root.publicKey)).toEqual({ problem: 'bad-signature' });
  });

  it('is replaced by a higher version only', () => {
    expect(replacesRecord(amman.signedRecord, newer)).toBe('newer');
    expect(replacesRecord(newer, amman.signedRecord)).toEqual({ problem: 'record-rollback' });
    expect(replacesRecord(newer, newer)).toBe('same');
    const other = signNodeRecord({ ...amman.record, version: 2 }, amman.root);
    expect(replacesRecord(newer, other)).toEqual({ problem: 'record-fork' });
  });
});
