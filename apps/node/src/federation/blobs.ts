import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { blobHash, isProblem, openBlob, readManifest, sealBlob } from '#federation';
import { DutyKey } from '../auth/duty-key.js';
import { Clock } from '../clock.js';
import { PartFetcher } from './blob/part-fetcher.js';
import { Members } from './members.js';

/** A file that a message named cannot be had, or is not what it claims to be. */
export class BlobUnavailable extends Error {
  override readonly name = 'BlobUnavailable';
}

/** Files that travel beside mail: sealed to one member, in padded chunks, found by the hash of their manifest. */
@Injectable()
export class Blobs {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly fetcher: PartFetcher,
    private readonly dutyKey: DutyKey,
    private readonly clock: Clock,
  ) {}

  /**
   * Seals a file to a member and keeps it for that member to fetch. `hash` belongs into the message that names the file;
   * `size` is the file's own. Sealing a large file takes a while: put it in a transaction that locks nothing.
   */
  async put(tx: Transaction, to: string, bytes: Buffer): Promise<{ hash: string; size: number }> {
    const member = this.members.find(to);
    if (!member) throw new Error(`no file can be sealed to ${to}`);
    let hash = '';
    for await (const part of sealBlob([bytes], member.recipient, randomBytes(16))) {
      await this.keep(tx, to, part.hash, part.bytes);
      hash = part.hash;
    }
    return { hash, size: bytes.length };
  }

  /**
   * Opens a file that a message of `from` named, after fetching what is not here yet. Needs an unlocked node. Throws
   * {@link BlobUnavailable}; then nothing of the file may be used, and fetching may be tried again.
   */
  async open(hash: string, from?: string): Promise<Buffer> {
    const identity = this.dutyKey.ageIdentities();
    const manifest = readManifest(hash, await this.part(hash, from));
    if (isProblem(manifest)) throw new BlobUnavailable(manifest.problem);
    const pieces: Buffer[] = [];
    for await (const piece of openBlob(manifest, identity, (chunk) => this.part(chunk, from))) {
      if (isProblem(piece)) throw new BlobUnavailable(piece.problem);
      pieces.push(Buffer.from(piece));
    }
    return Buffer.concat(pieces);
  }

  /** Lets go of a file whose content now lies under the case's key: what is sealed to this node would open it for ever. */
  async forget(tx: Transaction, hash: string): Promise<void> {
    const [kept] = await tx.query<{ bytes: Buffer }>('SELECT bytes FROM blob_part WHERE hash = $1', [hash]);
    const manifest = kept && readManifest(hash, kept.bytes);
    const parts = manifest && !isProblem(manifest) ? manifest.chunks : [];
    await tx.query('DELETE FROM blob_part WHERE hash = ANY($1)', [[hash, ...parts]]);
  }

  private async part(hash: string, from: string | undefined): Promise<Buffer> {
    const [kept] = await this.db.query<{ bytes: Buffer }[]>('SELECT bytes FROM blob_part WHERE hash = $1', [hash]);
    if (kept) return kept.bytes;
    if (!from) throw new BlobUnavailable('not-found');
    const bytes = await this.fetcher.fetch(from, hash);
    if (!bytes || blobHash(bytes) !== hash) throw new BlobUnavailable('not-found');
    await withTransaction(this.db, 'federation.keep-part', (tx) => this.keep(tx, this.members.self(), hash, bytes));
    return bytes;
  }

  private async keep(tx: Transaction, addressee: string, hash: string, bytes: Buffer): Promise<void> {
    await tx.query(
      'INSERT INTO blob_part (hash, addressee, bytes, kept_at) VALUES ($1, $2, $3, $4) ON CONFLICT (hash) DO NOTHING',
      [hash, addressee, bytes, this.clock.now()],
    );
  }
}
