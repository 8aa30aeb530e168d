import { sha256 } from '../wire/hash.js';
import type { FeedId } from './feed-id.js';

const leafMark = Buffer.of(0x00);
const commitMark = Buffer.of(0x01);
const chainMark = Buffer.of(0x02);
const startMark = Buffer.of(0x03);

/** What a header says of its payload without showing it: once payload and salt (32 bytes) are gone, nobody can guess it. */
export function commitTo(salt: Uint8Array, payload: Uint8Array): Buffer {
  if (salt.byteLength !== 32) throw new TypeError('a salt has 32 bytes');
  return sha256(commitMark, salt, payload);
}

/** The leaf of an entry: the hash of its header's exact bytes. */
export function leafOf(headerBytes: Uint8Array): Buffer {
  return sha256(leafMark, headerBytes);
}

/** The chain over all entries up to and with this one. */
export function chainOn(previous: Uint8Array, leaf: Uint8Array): Buffer {
  if (previous.byteLength !== 32 || leaf.byteLength !== 32) throw new TypeError('chain and leaf have 32 bytes');
  return sha256(chainMark, previous, leaf);
}

/** The chain before the first entry of an epoch: it belongs to this feed and epoch alone. */
export function chainStart(feed: FeedId, epoch: string): Buffer {
  return sha256(startMark, Buffer.from(`${feed}\0${epoch}`, 'utf8'));
}
