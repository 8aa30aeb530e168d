import { base64url, bundleBytes, charterBytes, charterHash, signDocument, signNodeRecord, voteFor } from '#federation';
import { amman, beirut, fixedBytes, foundingCharter, rabat, stranger } from '../parties.js';

const bytes = charterBytes(foundingCharter);
const records = [amman, rabat, beirut].map((one) => one.signedRecord);
const vote = (voter: typeof amman, round = 1) =>
  voteFor(bytes, { charter: foundingCharter, voter: voter.nodeId, round }, voter.feed);
const file = (votes: ReturnType<typeof vote>[], some = records) => base64url(bundleBytes(bytes, votes, some));
const pinned = base64url(charterHash(bytes));

export const identityVectors = () => ({
  keys: [amman, rabat, beirut].map(({ feed }) => ({
    pkcs8: base64url(feed.privateKey.export({ format: 'der', type: 'pkcs8' })),
    publicKey: feed.publicKey,
    keyId: feed.keyId,
  })),
  nodeIds: [amman, rabat].map(({ nodeId }) => nodeId),
  notNodeIds: [amman.nodeId.toUpperCase(), `${amman.nodeId.slice(0, -1)}b`, amman.nodeId.slice(2), `${amman.nodeId}a`],
  records: [
    ...[amman, rabat].map((one) => ({ nodeId: one.nodeId, rootKey: one.root.publicKey, signed: one.signedRecord })),
    { nodeId: rabat.nodeId, rootKey: amman.root.publicKey, signed: amman.signedRecord, problem: 'wrong-author' },
    { nodeId: amman.nodeId, rootKey: rabat.root.publicKey, signed: amman.signedRecord, problem: 'bad-signature' },
    {
      nodeId: amman.nodeId,
      rootKey: amman.root.publicKey,
      signed: signDocument('vote', amman.record, amman.root),
      problem: 'bad-signature',
    },
    {
      nodeId: amman.nodeId,
      rootKey: amman.root.publicKey,
      signed: signDocument('record', { ...amman.record, recipient: 'age1classic' }, amman.root),
      problem: 'wrong-shape',
    },
  ],
  founding: [
    { pinned, file: file([vote(amman), vote(rabat), vote(beirut)]) },
    { pinned, file: file([vote(amman), vote(beirut)]) },
    { pinned, file: file([vote(amman)]), problem: 'votes-missing' },
    { pinned, file: file([vote(amman), vote(beirut, 2)]), problem: 'votes-missing' },
    { pinned: base64url(fixedBytes('another')), file: file([vote(amman), vote(beirut)]), problem: 'not-pinned' },
    { pinned, file: file([vote(amman), vote(stranger)]), problem: 'unknown-member' },
    {
      pinned,
      file: file([vote(amman), vote(rabat)], [amman.signedRecord, signNodeRecord(rabat.record, stranger.root)]),
      problem: 'bad-signature',
    },
  ],
});
