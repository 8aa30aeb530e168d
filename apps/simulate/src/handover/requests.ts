import { base64url, fromBase64url } from '#federation';
import type { Here } from '../node/here.js';
import type { RequestRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';
import type { Blobs } from './blobs.js';

/** What this node was asked to take on (apps/node: handover/asked/requests). */
export class Requests {
  constructor(
    readonly here: Here,
    private readonly blobs: Blobs,
  ) {}

  async open(tx: Tx, offerId: string, from: string, caseRef: string): Promise<void> {
    const empty = { blob: null, toldRef: null, toldPrevious: null, toldChain: null, file: null, ended: false };
    await tx.put('request', offerId, { caseRef, from, ...empty } satisfies RequestRow);
  }

  async keepFile(tx: Tx, offerId: string, blob: string, file: Buffer): Promise<void> {
    await this.change(tx, offerId, { file: base64url(file) });
    await this.blobs.forget(tx, blob);
  }

  async file(tx: Tx, offerId: string): Promise<Buffer | undefined> {
    const row = await tx.get<RequestRow>('request', offerId);
    return row?.file ? fromBase64url(row.file) : undefined;
  }

  /** The handover ended here, or the file became a case: what was kept for it is destroyed. */
  async close(tx: Tx, offerId: string): Promise<void> {
    const row = await tx.get<RequestRow>('request', offerId);
    if (!row || row.ended) return;
    if (row.blob) await this.blobs.forget(tx, row.blob);
    await this.change(tx, offerId, { file: null, blob: null, ended: true });
  }

  async change(tx: Tx, offerId: string, change: Partial<RequestRow>): Promise<void> {
    const row = await tx.get<RequestRow>('request', offerId);
    if (row) await tx.put('request', offerId, { ...row, ...change } satisfies RequestRow);
  }
}
