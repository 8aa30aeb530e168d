import { declineOffer, isRefusal, keepFile } from '#domain';
import { travellingFileHash } from '#federation';
import type { Here } from '../node/here.js';
import type { CustodyRow, RequestRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';
import { type Blobs, BlobUnavailable } from './blobs.js';
import { readFile } from './case-files.js';
import type { CustodyBook } from './custody-book.js';
import type { Jobs } from './jobs.js';
import type { Requests } from './requests.js';
import type { Steps } from './steps.js';

const pause = 3_000;

/** Fetches the file that a giver announced, and keeps it: from that commit on this node has duty (apps/node: handover/file/fetching). */
export class Fetching {
  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly blobs: Blobs;
      readonly book: CustodyBook;
      readonly steps: Steps;
      readonly jobs: Jobs;
      readonly requests: Requests;
    },
  ) {}

  async run(caseRef: string): Promise<void> {
    const asked = await this.asked(caseRef);
    if (!asked) return;
    const file = await this.fetch(asked);
    await this.here.transaction(file ? 'handover.keep-file' : 'handover.fetch-later', async (tx) => {
      if (file) await this.keep(tx, caseRef, asked, file);
      else await this.parts.jobs.add(tx, 'handover.fetch', caseRef, pause);
    });
  }

  private async asked(caseRef: string) {
    const { custody } = (await this.here.db.get<CustodyRow>('custody', caseRef)) ?? {};
    if (!custody || !('announced' in custody) || !custody.announced) return undefined;
    const request = await this.here.db.get<RequestRow>('request', custody.offerId);
    return request?.blob ? { blob: request.blob, from: custody.from, announced: custody.announced } : undefined;
  }

  private async fetch({ blob, from }: { blob: string; from: string }): Promise<Buffer | undefined> {
    try {
      return await this.parts.blobs.open(blob, from);
    } catch (error) {
      if (error instanceof BlobUnavailable) return undefined;
      throw error;
    }
  }

  private async keep(tx: Tx, caseRef: string, asked: { blob: string; announced: string }, file: Buffer) {
    const before = await this.parts.book.of(tx, caseRef);
    const { custody } = before;
    if (custody.state !== 'considering' && custody.state !== 'standby') return;
    const row = await tx.get<RequestRow>('request', custody.offerId);
    if (custody.announced !== asked.announced || row?.blob !== asked.blob) return;
    const travelled = readFile(file);
    if (!travelled || travellingFileHash(travelled) !== asked.announced) return this.refuseFile(tx, caseRef);
    await this.parts.requests.keepFile(tx, custody.offerId, asked.blob, file);
    const step = keepFile(custody, custody.offerId, asked.announced);
    if (!isRefusal(step)) await this.parts.steps.take(tx, before, step, 'handover.keep-file');
  }

  private async refuseFile(tx: Tx, caseRef: string): Promise<void> {
    const before = await this.parts.book.of(tx, caseRef);
    const offerId = 'offerId' in before.custody ? before.custody.offerId : null;
    const step = declineOffer(before.custody, offerId ?? '', 'other');
    if (!isRefusal(step)) await this.parts.steps.take(tx, before, step, 'handover.decline');
  }
}
