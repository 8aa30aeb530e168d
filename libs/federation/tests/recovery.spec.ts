import { describe, expect, it } from '@jest/globals';
import {
  base64url,
  type CaseOrigin,
  type Certificate,
  type Charter,
  caseRefOf,
  certificateChainOf,
  certificateHash,
  dropRecovery,
  effectRecovery,
  isProblem,
  mayPublishRecovery,
  mayTakeEffect,
  nextTerm,
  objectionCounts,
  type PendingRecovery,
  publishRecovery,
  type RecoveryObjection,
  recoveriesFollow,
  recoveryOver,
  type Signed,
  signCertificate,
  signObjection,
  verifyCertificate,
  verifyObjection,
} from '#federation';
import { amman, beirut, fixedBytes, foundingCharter, type Party, rabat, stranger } from './parties.js';

const day = 86_400_000;
const parties = [amman, rabat, beirut, stranger];
const origin: CaseOrigin = { nodeId: amman.nodeId, seed: base64url(fixedBytes('case', 16)) };
const caseRef = caseRefOf(origin);
const at = (days: number) => new Date(Date.parse('2026-11-20T09:00:00.000Z') + days * day);

const draft: Omit<PendingRecovery, 'publishedAt'> = {
  ...{ caseRef, from: rabat.nodeId, to: beirut.nodeId, term: 2, epoch: 1 },
  ...{ ground: 'silence', channels: [], days: 10 },
};
const pending: PendingRecovery = { ...draft, publishedAt: at(0).toISOString() };
const issued = (version: number, when: Date, change: Partial<Charter> = {}): Charter => ({
  ...foundingCharter,
  ...{ version, issuedAt: when.toISOString() },
  ...change,
});
const published = issued(2, at(0), publishRecovery(foundingCharter, draft, at(0)));
const effective = issued(3, at(10), effectRecovery(published, caseRef, at(10)));

const read = (signed: Signed, from: string): Certificate | undefined => {
  const key = parties.find(({ nodeId }) => nodeId === from)?.feed.publicKey;
  const certificate = key ? verifyCertificate(signed, from, key) : undefined;
  return certificate && !isProblem(certificate) ? certificate : undefined;
};
/** Certificates by which a case goes from hand to hand. */
function handed(hands: readonly Party[], { term = 1, ref = caseRef }: { term?: number; ref?: string } = {}): Signed[] {
  const chain: Signed[] = [];
  for (const [index, to] of hands.slice(1).entries()) {
    const from = hands[index];
    const last = chain.at(-1);
    if (!from) continue;
    const certificate: Certificate = {
      ...{ v: 1, caseRef: ref, term, epoch: index + 1, from: from.nodeId, to: to.nodeId },
      offerId: '2b1f6f2e-16a5-4f4b-8a0e-9f4c4c1e7b11',
      fileHash: base64url(fixedBytes('file')),
      consentHash: null,
      issuedAt: at(0).toISOString(),
      previous: last ? certificateHash(last) : null,
    };
    chain.push(signCertificate(certificate, from.feed));
  }
  return chain;
}

describe('a recovery of a case', () => {
  it('takes all authority over the case while it is pending, and the earlier term’s once it took effect', () => {
    const over = (charter: Charter, term: number) => recoveryOver(charter, { caseRef, term });
    expect(over(foundingCharter, 1)).toBe('clear');
    expect(over(published, 1)).toBe('pending');
    expect(over(effective, 1)).toBe('superseded');
    expect(over(effective, 2)).toBe('clear');
    expect(recoveryOver(published, { caseRef: origin.seed, term: 1 })).toBe('clear');
    expect([nextTerm(foundingCharter, caseRef), nextTerm(effective, caseRef)]).toEqual([2, 3]);
  });

  it('is published on grounds that hold, and waits longer where power is unreliable', () => {
    const may = (change: Partial<PendingRecovery>, unreliable = false, charter = foundingCharter) =>
      mayPublishRecovery(charter, { ...pending, ...change }, unreliable);
    expect(may({})).toBe(true);
    expect(may({ days: 9 })).toEqual({ refused: 'recovery-wait-too-short' });
    expect(may({ days: 90 }, true)).toEqual({ refused: 'recovery-ground-too-weak' });
    expect(may({ ground: 'person-asked', days: 59 }, true)).toEqual({ refused: 'recovery-wait-too-short' });
    expect(may({ ground: 'person-asked', days: 60 }, true)).toBe(true);
    const failed = { ground: 'channels-failed', days: 60 } as const;
    expect(may({ ...failed, channels: ['telephone', 'telephone'] }, true)).toEqual({
      refused: 'recovery-ground-too-weak',
    });
    expect(may({ ...failed, channels: ['telephone', 'visit'] }, true)).toBe(true);
    expect(may({ to: stranger.nodeId })).toEqual({ refused: 'recovery-not-a-member' });
    expect(may({ to: rabat.nodeId })).toEqual({ refused: 'recovery-not-a-member' });
    expect(may({}, false, published)).toEqual({ refused: 'recovery-already-pending' });
  });

  it('takes effect after its days by this node’s own clocks, unless its holder objected', () => {
    const may = (waited: number, objected = false) => mayTakeEffect(published, caseRef, { waited, objected });
    expect(may(10 * day)).toEqual(pending);
    expect(may(10 * day - 1)).toEqual({ refused: 'recovery-too-early' });
    expect(may(90 * day, true)).toEqual({ refused: 'recovery-objected' });
    expect(mayTakeEffect(foundingCharter, caseRef, { waited: 90 * day, objected: false })).toEqual({
      refused: 'recovery-not-pending',
    });
  });

  it('follows from the charter before it, and from nothing else', () => {
    expect(recoveriesFollow(foundingCharter, published)).toBe(true);
    expect(recoveriesFollow(published, effective)).toBe(true);
    expect(recoveriesFollow(published, issued(3, at(1), dropRecovery(published, caseRef)))).toBe(true);
    expect(recoveriesFollow(foundingCharter, effective)).toBe(false);
    expect(recoveriesFollow(effective, foundingCharter)).toBe(false);
    const early = issued(3, at(9), effectRecovery(published, caseRef, at(9)));
    expect(recoveriesFollow(published, early)).toBe(false);
    expect(recoveriesFollow(published, { ...effective, issuedAt: at(9).toISOString() })).toBe(false);
    const changed = effective.recoveries.map((recovery) => ({ ...recovery, to: amman.nodeId }));
    expect(recoveriesFollow(published, { ...effective, recoveries: changed })).toBe(false);
    expect(recoveriesFollow(published, { ...effective, pendingRecoveries: published.pendingRecoveries })).toBe(false);
  });

  it.each<[string, Partial<PendingRecovery>]>([
    ['waits for less than the charter says', { days: 7 }],
    ['is dated otherwise than its charter', { publishedAt: at(-10).toISOString() }],
    ['goes to nobody who is a member', { to: stranger.nodeId }],
  ])('is not taken in by anybody when it %s', (_, change) => {
    const charter = issued(2, at(0), { pendingRecoveries: [{ ...pending, ...change }] });
    expect(recoveriesFollow(foundingCharter, charter)).toBe(false);
  });

  it('is published once for a case, and never in a term that was', () => {
    const twice = { ...published, pendingRecoveries: [pending, { ...pending, to: amman.nodeId }] };
    expect(recoveriesFollow(foundingCharter, twice)).toBe(false);
    const again = issued(4, at(20), publishRecovery(effective, draft, at(20)));
    expect(recoveriesFollow(effective, again)).toBe(false);
    const next = issued(
      4,
      at(20),
      publishRecovery(effective, { ...draft, from: beirut.nodeId, to: amman.nodeId, term: 3 }, at(20)),
    );
    expect(recoveriesFollow(effective, next)).toBe(true);
  });
});

describe('an objection to a recovery', () => {
  const objection: RecoveryObjection = {
    ...{ v: 1, network: foundingCharter.network, caseRef, publishedAt: pending.publishedAt, by: rabat.nodeId, origin },
    chain: handed([amman, rabat]),
  };
  const counts = (change: Partial<RecoveryObjection>, charter = published) =>
    objectionCounts(charter, { ...objection, ...change }, read);
  const standing = (party: Party, status: 'expelled' | 'suspended'): Charter => ({
    ...published,
    members: published.members.map((member) => (member.nodeId === party.nodeId ? { ...member, status } : member)),
  });

  it('is signed by the one who objects', () => {
    const signed = signObjection(objection, rabat.feed);
    expect(verifyObjection(signed, rabat.nodeId, rabat.feed.publicKey)).toEqual(objection);
    expect(verifyObjection(signed, rabat.nodeId, amman.feed.publicKey)).toEqual({ problem: 'bad-signature' });
    const lent = signObjection(objection, amman.feed);
    expect(verifyObjection(lent, amman.nodeId, amman.feed.publicKey)).toEqual({ problem: 'wrong-author' });
  });

  it('counts from the holder of the highest certificate alone', () => {
    expect(counts({})).toBe(true);
    expect(counts({ by: amman.nodeId })).toBe(false);
    expect(counts({ by: amman.nodeId, chain: [] })).toBe(false);
    const further = handed([amman, rabat, beirut]);
    expect(counts({ by: beirut.nodeId, chain: further })).toBe(true);
    expect(counts({ by: beirut.nodeId })).toBe(false);
    const earlier = { ...published, pendingRecoveries: [{ ...pending, from: beirut.nodeId, epoch: 2 }] };
    expect(counts({}, earlier)).toBe(false);
  });

  it('counts without a certificate from who began the case and never gave it', () => {
    const begun = { ...published, pendingRecoveries: [{ ...pending, from: amman.nodeId, epoch: 0 }] };
    expect(counts({ by: amman.nodeId, chain: [] }, begun)).toBe(true);
    expect(counts({ by: beirut.nodeId, chain: [] }, begun)).toBe(false);
  });

  it('does not count from an expelled or suspended node, nor for another recovery of the case', () => {
    expect(counts({}, standing(rabat, 'expelled'))).toBe(false);
    expect(counts({}, standing(rabat, 'suspended'))).toBe(false);
    expect(counts({ publishedAt: at(1).toISOString() })).toBe(false);
    expect(counts({ network: 'other-network' })).toBe(false);
    expect(counts({}, foundingCharter)).toBe(false);
  });
});

describe('how a case came to its holder', () => {
  const follow = (
    chain: readonly Signed[],
    more: { origin?: CaseOrigin | null; ref?: string } = {},
    charter = foundingCharter,
  ) =>
    certificateChainOf(
      { caseRef: more.ref ?? caseRef, origin: more.origin === undefined ? origin : more.origin, chain: [...chain] },
      charter,
      read,
    );

  it('is told by the certificates from where it began, each signed by the one before', () => {
    const chain = handed([amman, rabat, beirut]);
    expect(follow(chain)).toMatchObject({
      holder: beirut.nodeId,
      term: 1,
      epoch: 2,
      last: certificateHash(chain[1] as Signed),
    });
    expect(follow(chain.slice(0, 1))).toMatchObject({ holder: rabat.nodeId, epoch: 1 });
  });

  it('cannot be told by who was asked and never got the case', () => {
    expect(follow(handed([beirut, rabat]))).toEqual({ problem: 'wrong-author' });
    const own = { ...origin, nodeId: beirut.nodeId };
    expect(follow(handed([beirut, rabat]), { origin: own })).toEqual({ problem: 'wrong-author' });
    const begun = { giver: beirut.nodeId, term: 1 };
    expect(certificateChainOf({ caseRef, origin: own, chain: [] }, foundingCharter, read, begun)).toEqual({
      problem: 'wrong-author',
    });
    const rightly = { giver: amman.nodeId, term: 1 };
    expect(certificateChainOf({ caseRef, origin, chain: [] }, foundingCharter, read, rightly)).toMatchObject({
      ...{ holder: amman.nodeId, epoch: 0, last: null },
    });
  });

  it('has no gap, no other order, no other case and no forged hand in it', () => {
    const chain = handed([amman, rabat, beirut]);
    expect(follow(chain.slice(1))).toEqual({ problem: 'wrong-author' });
    expect(follow([...chain].reverse())).toEqual({ problem: 'wrong-author' });
    expect(follow([...chain, chain[1] as Signed])).toEqual({ problem: 'bad-signature' });
    const forged: Party = { ...rabat, feed: stranger.feed };
    expect(follow(handed([amman, forged, beirut]))).toEqual({ problem: 'bad-signature' });
    const elsewhere = handed([amman, rabat], { ref: caseRefOf({ ...origin, seed: base64url(fixedBytes('b', 16)) }) });
    expect(follow(elsewhere)).toEqual({ problem: 'chain-mismatch' });
  });

  it('begins anew with who was given the case by a recovery', () => {
    const chain = handed([beirut, amman], { term: 2 });
    expect(follow(chain, { origin: null }, effective)).toMatchObject({ holder: amman.nodeId, term: 2, epoch: 1 });
    expect(follow(chain, { origin: null })).toEqual({ problem: 'wrong-author' });
    expect(follow(handed([rabat, amman], { term: 2 }), {}, effective)).toEqual({ problem: 'wrong-author' });
  });

  it('is bound to where it began by its name', () => {
    expect(caseRef).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(caseRefOf({ ...origin, nodeId: rabat.nodeId })).not.toBe(caseRef);
    expect(caseRefOf(origin)).toBe(caseRef);
  });
});
