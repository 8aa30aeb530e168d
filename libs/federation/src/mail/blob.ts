import { z } from 'zod';
import { canonicalBytes } from '#json';
import type { Recipient } from '../identity/recipient.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import { sha256 } from '../wire/hash.js';
import { type ParseProblem, readMessage } from '../wire/parse.js';
import { hashText } from '../wire/shapes.js';
import { type Identities, openSealed, sealTo } from './seal.js';

/** Each chunk is this large before it is sealed, whatever it holds: 1 MiB. */
export const chunkSize = 1024 * 1024;

const blobIdSize = 16;
const prefix = blobIdSize + 4 + 1 + 4;

/** How much of a file one chunk holds, in bytes. */
export const chunkContent = chunkSize - prefix;

/** The largest sealed chunk: chunk, age header and stream overhead. */
export const sealedChunkLimit = chunkSize + 16 * 1024;

/** The list of a sealed file's chunks by the hash of their ciphertext. Its own hash is the name of the file. */
export const manifestShape = z.strictObject({ v: z.literal(1), chunks: z.array(hashText).min(1).max(256) });

export type BlobManifest = z.infer<typeof manifestShape>;

/** A part of a sealed file as it is kept and served: its bytes under their hash. */
export interface BlobPart {
  readonly hash: string;
  readonly bytes: Buffer;
}

/** The name under which a part (chunk or manifest) is asked for: SHA-256 of its bytes. */
export function blobHash(bytes: Uint8Array): string {
  return base64url(sha256(bytes));
}

/**
 * Seals a file to one recipient, chunk by chunk: yields each sealed chunk, then the manifest, whose hash names the file.
 * Each chunk carries `blobId` (16 random bytes), its place and whether it is the last, so that none can be swapped, left
 * out or added. At no time is more than two chunks in memory.
 */
export async function* sealBlob(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  recipient: Recipient,
  blobId: Uint8Array,
): AsyncGenerator<BlobPart, void> {
  if (blobId.byteLength !== blobIdSize) throw new TypeError('a blob id has 16 bytes');
  const chunks: string[] = [];
  for await (const { piece, last } of piecesOf(content)) {
    const sealed = await sealTo(recipient, chunkOf(blobId, chunks.length, last, piece));
    if (isProblem(sealed)) throw new TypeError('a file is sealed to a hybrid recipient only');
    const hash = blobHash(sealed);
    chunks.push(hash);
    yield { hash, bytes: sealed };
  }
  const manifest = canonicalBytes(manifestShape.parse({ v: 1, chunks }));
  yield { hash: blobHash(manifest), bytes: manifest };
}

/**
 * A chunk before it is sealed: blob id (16 bytes), place (4, big endian), last (1 byte, 0 or 1), length (4, big endian),
 * content, zeros up to `chunkSize`.
 */
export function chunkOf(blobId: Uint8Array, place: number, last: boolean, piece: Uint8Array): Buffer {
  const chunk = Buffer.alloc(chunkSize);
  chunk.set(blobId, 0);
  chunk.writeUInt32BE(place, blobIdSize);
  chunk.writeUInt8(last ? 1 : 0, blobIdSize + 4);
  chunk.writeUInt32BE(piece.byteLength, blobIdSize + 5);
  chunk.set(piece, prefix);
  return chunk;
}

async function* piecesOf(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  let held = Buffer.alloc(0);
  for await (const bytes of content) {
    held = Buffer.concat([held, bytes]);
    while (held.byteLength > chunkContent) {
      yield { piece: held.subarray(0, chunkContent), last: false };
      held = Buffer.from(held.subarray(chunkContent));
    }
  }
  yield { piece: held, last: true };
}

/** Reads a manifest received under a name. */
export function readManifest(
  hash: string,
  bytes: Uint8Array,
): BlobManifest | ParseProblem | Problem<'incomplete-blob'> {
  return blobHash(bytes) === hash ? readMessage(manifestShape, bytes) : problem('incomplete-blob');
}

/**
 * Opens a sealed file, chunk by chunk, in the order of its manifest. Yields the content; a problem is yielded last and
 * means that nothing of what came before may be used.
 */
export async function* openBlob(
  manifest: BlobManifest,
  identity: Identities,
  chunk: (hash: string) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer | Problem<'incomplete-blob' | 'not-hybrid' | 'not-sealed-to-me'>, void> {
  let blobId: Buffer | undefined;
  for (const [place, hash] of manifest.chunks.entries()) {
    const sealed = await chunk(hash);
    if (!sealed || blobHash(sealed) !== hash) return yield problem('incomplete-blob');
    const opened = await openSealed(identity, sealed);
    if (isProblem(opened)) return yield opened;
    const piece = pieceOf(opened, place, place === manifest.chunks.length - 1, blobId);
    if (!piece) return yield problem('incomplete-blob');
    blobId ??= opened.subarray(0, blobIdSize);
    yield piece;
  }
}

function pieceOf(chunk: Buffer, place: number, last: boolean, blobId: Buffer | undefined): Buffer | undefined {
  if (chunk.byteLength !== chunkSize) return undefined;
  if (blobId && !chunk.subarray(0, blobIdSize).equals(blobId)) return undefined;
  const size = chunk.readUInt32BE(blobIdSize + 5);
  const inPlace = chunk.readUInt32BE(blobIdSize) === place && chunk.readUInt8(blobIdSize + 4) === (last ? 1 : 0);
  return inPlace && size <= chunkContent ? chunk.subarray(prefix, prefix + size) : undefined;
}
