import { base64url, type Certificate, fromBase64url } from '#federation';
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

  /** The case had been taken here before the database was lost: its request stands (again), under the name that the certificate tells. */
  async bind(tx: Tx, certificate: Certificate, caseRef: string): Promise<void> {
    const { offerId, from, caseRef: toldRef, previous: toldPrevious } = certificate;
    if (!(await tx.get<RequestRow>('request', offerId))) await this.open(tx, offerId, from, caseRef);
    await this.change(tx, offerId, { toldRef, toldPrevious, ended: false });
  }

  /** By which name of this node's own a case is asked about that came here, and has gone on. */
  async openOf(tx: Tx, toldRef: string): Promise<RequestRow | undefined> {
    return (await tx.all<RequestRow>('request')).find(([, row]) => row.toldRef === toldRef && !row.ended)?.[1];
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
