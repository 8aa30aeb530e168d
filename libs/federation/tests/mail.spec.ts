import { describe, expect, it } from '@jest/globals';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import {
  type BlobManifest,
  type BlobPart,
  canonicalBytes,
  chunkContent,
  isProblem,
  type Letter,
  openBlob,
  openLetter,
  pad,
  readManifest,
  sealBlob,
  sealLetter,
  sealTo,
  unpad,
} from '#federation';
import { amman, beirut, fixedBytes, rabat } from './parties.js';

const letter: Letter = {
  v: 1,
  id: '0f7a1c1e-53a4-4d7c-9a53-0c1f1f8f2a11',
  from: amman.nodeId,
  to: rabat.nodeId,
  type: 'referral.request',
  body: { service: 'legal-aid', note: 'مرحباً' },
};
const atRabat = { identity: rabat.identity, from: amman.nodeId, to: rabat.nodeId };

async function seal(content: Letter = letter, recipient = rabat.record.recipient): Promise<Buffer> {
  const sealed = await sealLetter(content, recipient);
  if (isProblem(sealed)) throw new Error(sealed.problem);
  return sealed;
}

describe('a sealed letter', () => {
  it('is opened by its addressee alone', async () => {
    const sealed = await seal();
    expect(await openLetter(sealed, atRabat)).toEqual(letter);
    expect(await openLetter(sealed, { ...atRabat, identity: beirut.identity })).toEqual({
      problem: 'not-sealed-to-me',
    });
    expect(await openLetter(sealed, { ...atRabat, identity: amman.identity })).toEqual({ problem: 'not-sealed-to-me' });
  });

  it('tells nothing by its size but which of four it has', async () => {
    const sizes = await Promise.all(
      [1, 900, 3000].map(async (n) => (await seal({ ...letter, body: { n: 'x'.repeat(n) } })).byteLength),
    );
    expect(new Set(sizes).size).toBe(1);
  });

  it('cannot be put into another envelope', async () => {
    const sealed = await seal();
    expect(await openLetter(sealed, { ...atRabat, from: beirut.nodeId })).toEqual({ problem: 'misaddressed-mail' });
    const forBeirut = await seal({ ...letter, to: beirut.nodeId });
    expect(await openLetter(forBeirut, atRabat)).toEqual({ problem: 'misaddressed-mail' });
  });

  it('is refused when a byte of it was changed', async () => {
    const sealed = await seal();
    sealed[sealed.length - 9] = (sealed.at(-9) ?? 0) ^ 1;
    expect(await openLetter(sealed, atRabat)).toEqual({ problem: 'not-sealed-to-me' });
  });

  it('is refused when it was not padded', async () => {
    const bare = await sealTo(rabat.record.recipient, canonicalBytes(letter));
    if (isProblem(bare)) throw new Error(bare.problem);
    expect(await openLetter(bare, atRabat)).toEqual({ problem: 'wrong-padding' });
  });

  it('is never sealed to a classic recipient, nor to two', async () => {
    const classic = await identityToRecipient(await generateX25519Identity());
    expect(await sealLetter(letter, classic)).toEqual({ problem: 'not-hybrid' });
    const padded = pad(canonicalBytes(letter));
    if (isProblem(padded)) throw new Error(padded.problem);
    const two = new Encrypter();
    two.addRecipient(rabat.record.recipient);
    two.addRecipient(beirut.record.recipient);
    expect(await openLetter(await two.encrypt(padded), atRabat)).toEqual({ problem: 'not-hybrid' });
    const mixed = new Encrypter();
    mixed.addRecipient(classic);
    expect(await openLetter(await mixed.encrypt(padded), atRabat)).toEqual({ problem: 'not-hybrid' });
  });

  it('that is too long says so', async () => {
    expect(await sealLetter({ ...letter, body: { n: 'x'.repeat(262144) } }, rabat.record.recipient)).toEqual({
      problem: 'too-large',
    });
  });
});

describe('the padding', () => {
  it('comes off again, and has one form only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (content) => {
        const padded = pad(content);
        if (isProblem(padded)) throw new Error(padded.problem);
        expect(unpad(padded)).toEqual(Buffer.from(content));
        const larger = Buffer.concat([padded, Buffer.alloc(262144 - padded.length)]);
        expect(unpad(larger)).toEqual({ problem: 'wrong-padding' });
      }),
      { numRuns: 30 },
    );
    const marked = pad(Buffer.from('x'));
    if (isProblem(marked)) throw new Error(marked.problem);
    marked[4000] = 1;
    expect(unpad(marked)).toEqual({ problem: 'wrong-padding' });
  });
});

describe('a sealed file', () => {
  const file = Buffer.alloc(chunkContent + 5, 'case file ');
  const id = (name: string) => fixedBytes(name, 16);

  async function sealed(content: Buffer, name = 'file'): Promise<BlobPart[]> {
    const parts: BlobPart[] = [];
    for await (const part of sealBlob(
      [content.subarray(0, 70_000), content.subarray(70_000)],
      rabat.record.recipient,
      id(name),
    )) {
      parts.push(part);
    }
    return parts;
  }

  async function opened(manifest: BlobManifest, parts: BlobPart[], identity = rabat.identity) {
    const pieces: Buffer[] = [];
    for await (const piece of openBlob(
      manifest,
      identity,
      async (hash) => parts.find((part) => part.hash === hash)?.bytes,
    )) {
      if (isProblem(piece)) return piece;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  function manifestOf(parts: BlobPart[]): BlobManifest {
    const last = parts.at(-1);
    const manifest = last ? readManifest(last.hash, last.bytes) : undefined;
    if (!manifest || isProblem(manifest)) throw new Error('no manifest');
    return manifest;
  }

  it('comes out as it went in, for its addressee alone', async () => {
    const parts = await sealed(file);
    expect(parts).toHaveLength(3);
    const content = await opened(manifestOf(parts), parts);
    expect(Buffer.isBuffer(content) && content.equals(file)).toBe(true);
    expect(await opened(manifestOf(parts), parts, beirut.identity)).toEqual({ problem: 'not-sealed-to-me' });
  });

  it('has chunks of one size, whatever it holds', async () => {
    const sizes = [...(await sealed(file)).slice(0, 2), ...(await sealed(Buffer.from('short'))).slice(0, 1)];
    expect(new Set(sizes.map((part) => part.bytes.byteLength)).size).toBe(1);
  });

  it('is refused with its middle swapped', async () => {
    const parts = await sealed(Buffer.alloc(2 * chunkContent + 5, 'case file '));
    const [a, b, c] = manifestOf(parts).chunks;
    if (!a || !b || !c) throw new Error('three chunks');
    expect(await opened({ v: 1, chunks: [b, a, c] }, parts)).toEqual({ problem: 'incomplete-blob' });
    expect(await opened({ v: 1, chunks: [a, a, c] }, parts)).toEqual({ problem: 'incomplete-blob' });
  });

  it('is refused with a chunk missing, left out, swapped or from another file', async () => {
    const parts = await sealed(file);
    const other = await sealed(file, 'other file');
    const { chunks } = manifestOf(parts);
    const [a, b] = chunks;
    const [, foreign] = manifestOf(other).chunks;
    if (!a || !b || !foreign) throw new Error('two chunks');
    const all = [...parts, ...other];
    expect(await opened({ v: 1, chunks }, parts.slice(0, 1))).toEqual({ problem: 'incomplete-blob' });
    expect(await opened({ v: 1, chunks: [a] }, all)).toEqual({ problem: 'incomplete-blob' });
    expect(await opened({ v: 1, chunks: [b, a] }, all)).toEqual({ problem: 'incomplete-blob' });
    expect(await opened({ v: 1, chunks: [a, foreign] }, all)).toEqual({ problem: 'incomplete-blob' });
    expect(readManifest(a, parts.at(-1)?.bytes ?? Buffer.alloc(0))).toEqual({ problem: 'incomplete-blob' });
  });
});
