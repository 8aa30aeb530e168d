import {
  type BlobPart,
  isProblem,
  newMailIdentity,
  openBlob,
  openLetter,
  type Problem,
  readManifest,
  sealBlob,
  sealLetter,
} from '#federation';
import type { Sealing } from './sealing.js';

/** Age with hybrid recipients, as a real node seals. */
export class RealSealing implements Sealing {
  private readonly identities = new Map<string, { identity: string; recipient: string }>();

  async identityOf(name: string) {
    const known = this.identities.get(name) ?? (await newMailIdentity());
    this.identities.set(name, known);
    return known;
  }

  seal: Sealing['seal'] = (letter, recipient) => sealLetter(letter, recipient);
  open: Sealing['open'] = (sealed, o) => openLetter(sealed, o);

  async sealFile(bytes: Buffer, recipient: string, blobId: Buffer): Promise<readonly BlobPart[]> {
    const parts: BlobPart[] = [];
    for await (const part of sealBlob([bytes], recipient, blobId)) parts.push(part);
    return parts;
  }

  async openFile(
    manifest: Buffer,
    hash: string,
    identity: string,
    part: (hash: string) => Promise<Buffer | undefined>,
  ): Promise<Buffer | Problem> {
    const read = readManifest(hash, manifest);
    if (isProblem(read)) return read;
    const pieces: Buffer[] = [];
    for await (const piece of openBlob(read, identity, part)) {
      if (isProblem(piece)) return piece;
      pieces.push(Buffer.from(piece));
    }
    return Buffer.concat(pieces);
  }
}
