import { sha256, sha256Text } from '../wire/hash.js';
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

/** The same as it stands in a header. */
export function commitText(salt: Uint8Array, payload: Uint8Array): string {
  if (salt.byteLength !== 32) throw new TypeError('a salt has 32 bytes');
  return sha256Text('base64url', commitMark, salt, payload);
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

/** Walks along a chain from a known place: {@link chainOn} with the {@link leafOf} each entry, many times over. */
export class ChainWalk {
  private readonly link: Buffer;

  constructor(from: Uint8Array) {
    if (from.byteLength !== 32) throw new TypeError('a chain has 32 bytes');
    this.link = Buffer.concat([chainMark, from, Buffer.alloc(32)]);
  }

  /** The exact bytes of the next entry's header. */
  add(headerBytes: Uint8Array): void {
    this.link.write(sha256Text('binary', leafMark, headerBytes), 33, 'latin1');
    this.link.write(sha256Text('binary', this.link), 1, 'latin1');
  }

  /** The chain up to the entry that was added last. */
  end(): Buffer {
    return Buffer.from(this.link.subarray(1, 33));
  }
}
