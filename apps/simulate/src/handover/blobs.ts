import { base64url, blobHash, fromBase64url, isProblem, readManifest } from '#federation';
import { type Here, NoAnswer, Refused } from '../node/here.js';
import type { BlobRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';

/** A file that a message named cannot be had, or is not what it claims to be. */
export class BlobUnavailable extends Error {
  override readonly name = 'BlobUnavailable';
}

/** Sealed files beside mail (apps/node: federation/blobs). */
export class Blobs {
  constructor(private readonly here: Here) {}

  async put(tx: Tx, to: string, bytes: Buffer): Promise<{ hash: string; size: number }> {
    const recipient = this.here.charter().records.get(to)?.record.recipient ?? '';
    const parts = await this.here.sealing.sealFile(bytes, recipient, this.here.chance.bytes(16));
    for (const part of parts) await this.keep(tx, to, part.hash, part.bytes);
    return { hash: parts.at(-1)?.hash ?? '', size: bytes.length };
  }

  async open(hash: string, from: string): Promise<Buffer> {
    const manifest = await this.part(hash, from);
    const { sealing, identity } = this.here;
    const opened = await sealing.openFile(manifest, hash, identity, (chunk) => this.part(chunk, from));
    if (isProblem(opened)) throw new BlobUnavailable(opened.problem);
    return opened;
  }

  async forget(tx: Tx, hash: string): Promise<void> {
    const row = await tx.get<BlobRow>('blob_part', hash);
    const manifest = row && readManifest(hash, fromBase64url(row.bytes) ?? Buffer.alloc(0));
    const chunks = manifest && !isProblem(manifest) ? manifest.chunks : [];
    for (const part of [hash, ...chunks]) await tx.remove('blob_part', part);
  }

  private async part(hash: string, from: string): Promise<Buffer> {
    const row = await this.here.db.get<BlobRow>('blob_part', hash);
    if (row) return fromBase64url(row.bytes) ?? Buffer.alloc(0);
    const bytes = await this.fetch(hash, from);
    if (blobHash(bytes) !== hash) throw new BlobUnavailable('not-found');
    await this.here.transaction('federation.keep-part', (tx) => this.keep(tx, this.here.self, hash, bytes));
    return bytes;
  }

  private async fetch(hash: string, from: string): Promise<Buffer> {
    try {
      return await this.here.ask(from, 'blob', Buffer.from(hash));
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof Refused) throw new BlobUnavailable('not-found');
      throw error;
    }
  }

  private async keep(tx: Tx, addressee: string, hash: string, bytes: Buffer): Promise<void> {
    await tx.insert('blob_part', hash, { addressee, bytes: base64url(bytes) } satisfies BlobRow);
  }
}
