import { createHash } from 'node:crypto';
import {
  type BlobPart,
  blobHash,
  canonicalBytes,
  isProblem,
  type Letter,
  letterShape,
  manifestShape,
  type Problem,
  pad,
  problem,
  readManifest,
  readMessage,
  unpad,
} from '#federation';
import type { Sealing } from './sealing.js';

const mark = Buffer.from('IHALA SIMULATION: NOT SEALED BUT MARKED\n', 'ascii');
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const limits = { size: 262_144, depth: 24 };
/** A real sealed letter is longer than its content by so much: its header with one hybrid stanza, and its tag. */
const ageOverhead = 1_700;

/**
 * Stands for sealing where thousands of schedules run: cheap, always the same, and marked, so that nobody takes it for
 * sealing. What is inside cannot be read by accident, and opens for the named recipient only. Padding, the letter's shape
 * and the check of author and addressee are the real ones.
 */
export class SealingDouble implements Sealing {
  private readonly identities = new Map<string, { identity: string; recipient: string }>();

  async identityOf(name: string) {
    const known = this.identities.get(name) ?? doubleIdentity(name);
    this.identities.set(name, known);
    return known;
  }

  async seal(letter: Letter, recipient: string): Promise<Buffer | Problem> {
    const padded = pad(canonicalBytes(letterShape.parse(letter)));
    return isProblem(padded) ? padded : wrap(padded, recipient);
  }

  async open(sealed: Buffer, { identity, from, to }: { identity: string; from: string; to: string }) {
    const padded = unwrap(sealed, identity);
    const content = padded ? unpad(padded) : problem('not-sealed-to-me');
    if (isProblem(content)) return content;
    const letter = readMessage(letterShape, content, limits);
    if (isProblem(letter)) return letter;
    return letter.from === from && letter.to === to ? letter : problem('misaddressed-mail');
  }

  async sealFile(bytes: Buffer, recipient: string, blobId: Buffer): Promise<readonly BlobPart[]> {
    const chunk = wrap(Buffer.concat([blobId, bytes]), recipient);
    const manifest = canonicalBytes(manifestShape.parse({ v: 1, chunks: [blobHash(chunk)] }));
    return [
      { hash: blobHash(chunk), bytes: chunk },
      { hash: blobHash(manifest), bytes: manifest },
    ];
  }

  async openFile(
    manifest: Buffer,
    hash: string,
    identity: string,
    part: (hash: string) => Promise<Buffer | undefined>,
  ): Promise<Buffer | Problem> {
    const read = readManifest(hash, manifest);
    if (isProblem(read)) return read;
    const [name = ''] = read.chunks;
    const chunk = await part(name);
    if (!chunk || blobHash(chunk) !== name) return problem('incomplete-blob');
    return unwrap(chunk, identity)?.subarray(16) ?? problem('not-sealed-to-me');
  }
}

/** A recipient has the form of a real one, so that node records hold it; the identity names the recipient. */
function doubleIdentity(name: string): { identity: string; recipient: string } {
  let text = '';
  for (let block = 0; text.length < 1952; block += 1) {
    for (const byte of createHash('sha256').update(`${name} ${block}`).digest()) text += letters[byte & 31];
  }
  const recipient = `age1pq1${text.slice(0, 1952)}`;
  return { identity: `double of ${recipient}`, recipient };
}

function wrap(content: Buffer, recipient: string): Buffer {
  const to = createHash('sha256').update(recipient).digest();
  const hidden = Buffer.from(content);
  for (let at = 0; at < hidden.length; at += 1) hidden[at] = (hidden[at] ?? 0) ^ (to[at & 31] ?? 0) ^ 0x5a;
  return Buffer.concat([mark, to, Buffer.alloc(ageOverhead), hidden]);
}

function unwrap(sealed: Buffer, identity: string): Buffer | undefined {
  const to = createHash('sha256')
    .update(identity.replace(/^double of /, ''))
    .digest();
  const from = mark.length + to.length;
  if (!sealed.subarray(0, mark.length).equals(mark) || !sealed.subarray(mark.length, from).equals(to)) return undefined;
  const content = Buffer.from(sealed.subarray(from + ageOverhead));
  for (let at = 0; at < content.length; at += 1) content[at] = (content[at] ?? 0) ^ (to[at & 31] ?? 0) ^ 0x5a;
  return content;
}
