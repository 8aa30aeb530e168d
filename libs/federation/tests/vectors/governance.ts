import {
  type Attestation,
  base64url,
  type Charter,
  caseRefOf,
  certificateHash,
  charterBytes,
  charterHash,
  type PendingRecovery,
  type RecoveryObjection,
  signAttestation,
  signCertificate,
  signDocument,
  signObjection,
} from '#federation';
import { amman, beirut, fixedBytes, foundingCharter, rabat } from '../parties.js';

const nonce = base64url(fixedBytes('attest', 16));
const origin = { nodeId: amman.nodeId, seed: base64url(fixedBytes('case', 16)) };
const caseRef = caseRefOf(origin);
const publishedAt = '2026-11-20T09:00:00.000Z';
const { network } = foundingCharter;

const attestation: Attestation = {
  ...({ v: 1, network } as const),
  ...{ version: 1, charterHash: base64url(charterHash(charterBytes(foundingCharter))) },
  ...{ about: amman.nodeId, nonce, by: rabat.nodeId, ts: publishedAt },
};
const asked = { network, about: amman.nodeId, nonce, by: rabat.nodeId, key: rabat.feed.publicKey };

const pending: PendingRecovery = {
  ...{ caseRef, from: rabat.nodeId, to: beirut.nodeId, term: 2, epoch: 1, publishedAt, days: 10 },
  ...{ ground: 'silence', channels: [] },
};
const published: Charter = { ...foundingCharter, version: 2, issuedAt: publishedAt, pendingRecoveries: [pending] };
const ripe = '2026-11-30T09:00:00.000Z';
const effective: Charter = {
  ...{ ...published, version: 3, issuedAt: ripe, pendingRecoveries: [] },
  recoveries: [{ ...pending, effectiveAt: ripe }],
};
const expelled = published.members.map((member) =>
  member.nodeId === rabat.nodeId ? { ...member, status: 'expelled' as const } : member,
);

const first = signCertificate(
  {
    ...({ v: 1, caseRef } as const),
    ...{ offerId: '2b1f6f2e-16a5-4f4b-8a0e-9f4c4c1e7b11', term: 1, epoch: 1, issuedAt: publishedAt },
    ...{ from: amman.nodeId, to: rabat.nodeId, fileHash: base64url(fixedBytes('file')), consentHash: null },
    previous: null,
  },
  amman.feed,
);
const objection: RecoveryObjection = { v: 1, network, caseRef, publishedAt, by: rabat.nodeId, origin, chain: [first] };

/** Leases, recoveries and how a case came to its holder. `charter` is a charter’s content, `keys` feed keys by node. */
export const governanceVectors = () => ({
  keys: Object.fromEntries([amman, rabat, beirut].map(({ nodeId, feed }) => [nodeId, feed.publicKey])),
  attestations: [
    { ...asked, signed: signAttestation(attestation, rabat.feed) },
    { ...asked, signed: signAttestation(attestation, beirut.feed), problem: 'bad-signature' },
    { ...asked, about: beirut.nodeId, signed: signAttestation(attestation, rabat.feed), problem: 'wrong-author' },
    {
      ...asked,
      nonce: base64url(fixedBytes('b', 16)),
      signed: signAttestation(attestation, rabat.feed),
      problem: 'stale-message',
    },
    { ...asked, signed: signDocument('receipt', attestation, rabat.feed), problem: 'bad-signature' },
    {
      ...asked,
      signed: signDocument('attestation', { ...attestation, version: 0 }, rabat.feed),
      problem: 'wrong-shape',
    },
  ],
  caseRefs: [{ origin, caseRef }],
  chains: [
    { caseRef, origin, chain: [first], recoveries: [], holder: rabat.nodeId, epoch: 1, last: certificateHash(first) },
    { caseRef, origin: { ...origin, nodeId: rabat.nodeId }, chain: [first], recoveries: [], problem: 'wrong-author' },
    { caseRef, origin, chain: [first, first], recoveries: [], problem: 'bad-signature' },
  ],
  objections: [
    { charter: published, by: rabat.nodeId, signed: signObjection(objection, rabat.feed), counts: true },
    {
      charter: { ...published, members: expelled },
      by: rabat.nodeId,
      signed: signObjection(objection, rabat.feed),
      counts: false,
    },
    {
      charter: published,
      by: beirut.nodeId,
      signed: signObjection({ ...objection, by: beirut.nodeId }, beirut.feed),
      counts: false,
    },
    { charter: published, by: beirut.nodeId, signed: signObjection(objection, beirut.feed), problem: 'wrong-author' },
  ],
  recoveries: [
    { before: foundingCharter, after: published, follows: true },
    { before: published, after: effective, follows: true },
    { before: foundingCharter, after: effective, follows: false },
    { before: published, after: { ...effective, issuedAt: publishedAt }, follows: false },
  ],
});
