import {
  base64url,
  directedFeed,
  type Head,
  type SignatureUse,
  type Signed,
  type SigningKey,
  signDocument,
} from '#federation';
import { amman, fixedBytes, rabat } from '../parties.js';

const head: Omit<Head, 'keyId'> = {
  feed: directedFeed(amman.nodeId, rabat.nodeId),
  epoch: base64url(fixedBytes('vector epoch', 16)),
  seq: 7,
  chain: base64url(fixedBytes('vector chain')),
  count: 1,
  ts: '2026-11-20T09:00:00.000Z',
  charterVersion: 1,
};
const said = (key: SigningKey) => ({ ...head, keyId: key.keyId });

const uses: readonly SignatureUse[] = [
  ...([
    'record',
    'vote',
    'head',
    'receipt',
    'nack',
    'capacity',
    'certificate',
    'attestation',
    'objection',
    'audit',
  ] as const),
];

/** One head, signed for each use there is: it counts as a head only when it was signed as one. */
const signed = uses.map((as) => ({
  ...{
    as,
    use: 'head' as const,
    shape: 'Head',
    key: amman.feed.publicKey,
    signed: signDocument(as, said(amman.feed), amman.feed),
  },
  ...(as === 'head' ? {} : { problem: 'bad-signature' }),
}));

const good = signDocument('head', said(amman.feed), amman.feed);
const bit = (text: string, place: number) => {
  const bytes = Buffer.from(text, 'base64url');
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return base64url(bytes);
};
const under = (document: Signed, key: string) => ({ signed: document, key, problem: 'bad-signature' });
/** A point of small order as key: with R the same point and S zero, one signature would fit any message. */
const small = Buffer.alloc(32);
small[0] = 1;
const ofNobody = { signed: good.signed, signature: base64url(Buffer.concat([small, Buffer.alloc(32)])) };

/** Signatures taken for another use, under another key, of another algorithm, changed by one bit. */
export const useVectors = () => ({
  signed,
  keys: [
    { signed: good, key: amman.feed.publicKey },
    under(good, rabat.feed.publicKey),
    under(good, amman.root.publicKey),
    under(good, amman.feed.publicKey.replace('ed25519:', 'ed448:')),
    under(good, amman.feed.publicKey.replace('ed25519:', '')),
    under({ ...good, signature: bit(good.signature, 0) }, amman.feed.publicKey),
    under({ ...good, signature: bit(good.signature, 63) }, amman.feed.publicKey),
    under({ ...good, signed: bit(good.signed, 10) }, amman.feed.publicKey),
    under(ofNobody, `ed25519:${base64url(small)}`),
    under(ofNobody, `ed25519:${base64url(Buffer.alloc(32))}`),
  ],
});
