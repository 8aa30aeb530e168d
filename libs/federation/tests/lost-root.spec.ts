import { describe, expect, it } from '@jest/globals';
import {
  base64url,
  bundleBytes,
  type Charter,
  charterBytes,
  charterHash,
  isProblem,
  type NodeRecord,
  objectIn,
  type RootChange,
  renewRecord,
  rootThatCounts,
  type Signed,
  type SigningKey,
  settleRoots,
  signingKeyFrom,
  signNodeRecord,
  type VerifiedCharter,
  verifyFounding,
  verifyNext,
  voteFor,
} from '#federation';
import { amman, beirut, fixedBytes, foundingCharter, rabat } from './parties.js';

const voters = [amman, rabat, beirut];
const newRoot = signingKeyFrom(fixedBytes('new root of rabat'));
const newFeed = signingKeyFrom(fixedBytes('new feed key of rabat'));
const thirdRoot = signingKeyFrom(fixedBytes('third root of rabat'));
const issued = new Date('2026-11-20T10:00:00.000Z');
const days = (count: number) => new Date(issued.getTime() + count * 24 * 60 * 60 * 1000);

function bundle(charter: Charter, records: readonly Signed[]): Buffer {
  const bytes = charterBytes(charter);
  return bundleBytes(
    bytes,
    voters.map((one) => voteFor(bytes, { charter, voter: one.nodeId, round: 1 }, one.feed)),
    records,
  );
}

const verified = <T>(result: T): Exclude<T, { problem: string } | 'same'> => {
  if (isProblem(result) || result === 'same') throw new Error(JSON.stringify(result));
  return result as Exclude<T, { problem: string } | 'same'>;
};

const founded = () =>
  verified(
    verifyFounding(
      bundle(
        foundingCharter,
        voters.map(({ signedRecord }) => signedRecord),
      ),
    ),
  );

const second: Charter = {
  ...foundingCharter,
  version: 2,
  prevHash: base64url(charterHash(charterBytes(foundingCharter))),
  issuedAt: issued.toISOString(),
  members: foundingCharter.members.map((member) =>
    member.nodeId === rabat.nodeId ? { ...member, rootKey: newRoot.publicKey } : member,
  ),
};
const hash = base64url(charterHash(charterBytes(second)));

const replaced = (...records: Signed[]): VerifiedCharter => verified(verifyNext(founded(), bundle(second, records)));
const signed = (record: NodeRecord, root: SigningKey) => signNodeRecord(record, root);
const underNewRoot = signed(renewRecord(rabat.record, { feedKey: newFeed.publicKey }, issued), newRoot);
const keyAt = (known: VerifiedCharter, now: Date) => settleRoots(known, now).records.get(rabat.nodeId)?.record.feedKey;

describe('a root key that was lost and replaced by vote', () => {
  it('counts after seven days, and until then the old one does', () => {
    const known = replaced(underNewRoot);
    expect(keyAt(known, days(0))).toBe(rabat.feed.publicKey);
    expect(keyAt(known, days(6.99))).toBe(rabat.feed.publicKey);
    expect(keyAt(known, days(7))).toBe(newFeed.publicKey);
    expect(keyAt(settleRoots(known, days(7)), days(8))).toBe(newFeed.publicKey);
  });

  it('leaves the member the keys it had until the new root has signed others', () => {
    expect(keyAt(replaced(), days(30))).toBe(rabat.feed.publicKey);
  });

  it('is void when the old root objects in time', () => {
    const objecting = signed(objectIn(rabat.record, hash, days(3)), rabat.root);
    expect(keyAt(replaced(underNewRoot, objecting), days(30))).toBe(rabat.feed.publicKey);
    const late = signed(objectIn(rabat.record, hash, days(7)), rabat.root);
    expect(keyAt(replaced(underNewRoot, late), days(30))).toBe(newFeed.publicKey);
    const elsewhere = signed(objectIn(rabat.record, base64url(fixedBytes('other charter')), days(3)), rabat.root);
    expect(keyAt(replaced(underNewRoot, elsewhere), days(30))).toBe(newFeed.publicKey);
  });

  it('is not made void by the new root itself, nor by anybody else', () => {
    const renewed = renewRecord(rabat.record, { feedKey: newFeed.publicKey }, issued);
    const byNew = signed(objectIn(renewed, hash, days(3)), newRoot);
    expect(keyAt(replaced(rabat.signedRecord, byNew), days(30))).toBe(newFeed.publicKey);
    const byOther = signed(objectIn(rabat.record, hash, days(3)), amman.root);
    expect(verifyNext(founded(), bundle(second, [byOther]))).toEqual({ problem: 'bad-signature' });
  });

  it('keeps the old root from signing a newer record once the new one counts', () => {
    const old = signed({ ...renewRecord(rabat.record, {}, issued), version: 9 }, rabat.root);
    const known = replaced(underNewRoot, old);
    expect(settleRoots(known, days(1)).records.get(rabat.nodeId)?.record.version).toBe(9);
    expect(settleRoots(known, days(8)).records.get(rabat.nodeId)?.record.version).toBe(2);
  });

  it('takes the delay of the charter before, which the same vote cannot shorten', () => {
    const hasty: Charter = { ...second, parameters: { ...second.parameters, lostRootDays: 1 } };
    const known = verified(verifyNext(founded(), bundle(hasty, [underNewRoot])));
    expect(keyAt(known, days(6))).toBe(rabat.feed.publicKey);
  });
});

describe('several changes of one root key', () => {
  const change = (from: SigningKey, to: SigningKey, day: number, charter = `${day}`): RootChange => ({
    nodeId: rabat.nodeId,
    from: from.publicKey,
    to: to.publicKey,
    charter,
    issuedAt: days(day).toISOString(),
    effectiveAt: days(day + 7).toISOString(),
  });

  it('follow each other, and one that is voted within the delay takes the place of the one before', () => {
    const far = [change(rabat.root, newRoot, 0), change(newRoot, thirdRoot, 20)];
    expect(rootThatCounts(far, [], days(21))).toBe(newRoot.publicKey);
    expect(rootThatCounts(far, [], days(27))).toBe(thirdRoot.publicKey);
    const near = [change(rabat.root, newRoot, 0), change(newRoot, thirdRoot, 5)];
    expect(rootThatCounts(near, [], days(8))).toBe(rabat.root.publicKey);
    expect(rootThatCounts(near, [], days(12))).toBe(thirdRoot.publicKey);
  });

  it('go back to the old root at once, since it still counts', () => {
    const back = [change(rabat.root, newRoot, 0), change(newRoot, rabat.root, 2)];
    expect(rootThatCounts(back, [], days(3))).toBe(rabat.root.publicKey);
    expect(rootThatCounts(back, [], days(30))).toBe(rabat.root.publicKey);
  });
});
