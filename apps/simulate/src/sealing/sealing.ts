import type { BlobPart, Letter, Problem } from '#federation';

/** How letters and files are sealed and opened. Everything else of the world is the same whichever of the two it is. */
export interface Sealing {
  /** The recipient and identity of a node, by its name. */
  identityOf(name: string): Promise<{ identity: string; recipient: string }>;
  seal(letter: Letter, recipient: string): Promise<Buffer | Problem>;
  open(sealed: Buffer, o: { identity: string; from: string; to: string }): Promise<Letter | Problem>;
  /** The parts of a sealed file; the last one is the manifest that names it. */
  sealFile(bytes: Buffer, recipient: string, blobId: Buffer): Promise<readonly BlobPart[]>;
  openFile(
    manifest: Buffer,
    hash: string,
    identity: string,
    part: (hash: string) => Promise<Buffer | undefined>,
  ): Promise<Buffer | Problem>;
}
