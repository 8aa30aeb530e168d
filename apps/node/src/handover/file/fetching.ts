import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { declineOffer, isRefusal, keepFile } from '#domain';
import { isProblem, readMessage, travellingFileHash, travellingFileLimits, travellingFileShape } from '#federation';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { Blobs, BlobUnavailable } from '../../federation/blobs.js';
import { JobHandlers } from '../../jobs/job-handlers.js';
import { Jobs } from '../../jobs/jobs.js';
import { RequestRow } from '../asked/request.entity.js';
import { Requests } from '../asked/requests.js';
import { TakingOver } from '../asked/taking-over.js';
import { CustodyBook } from '../custody/custody-book.js';
import { Steps } from '../steps.js';

/** A file that cannot be had now is asked for again after this time. Milliseconds. */
const pause = 3_000;

/** Fetches the file that a giver announced, and keeps it: from that commit on this node stands by and has duty. */
@Injectable()
export class Fetching implements OnModuleInit {
  private readonly logger = new Logger(Fetching.name);

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly dutyKey: DutyKey,
    private readonly blobs: Blobs,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly requests: Requests,
    private readonly takingOver: TakingOver,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ caseRef: string }>('handover.fetch', ({ caseRef }) => this.run(caseRef));
  }

  /** Fetches and keeps what was announced, if anything was. Waits for somebody on duty while the node is locked. */
  async run(caseRef: string): Promise<void> {
    if (this.dutyKey.isLocked()) return;
    const [asked] = await this.db.query<{ blob: string; from: string; announced: string }[]>(
      `SELECT r.blob, c.other_node AS from, c.announced FROM custody c JOIN handover_request r ON r.offer_id = c.offer_id
       WHERE c.case_ref = $1 AND c.announced IS NOT NULL AND r.blob IS NOT NULL`,
      [caseRef],
    );
    if (!asked) return;
    const file = await this.fetch(asked);
    await withTransaction(this.db, file ? 'handover.keep-file' : 'handover.fetch-later', async (tx) => {
      if (file) await this.keep(tx, caseRef, asked, file);
      else await this.tryLater(tx, caseRef);
    });
  }

  private async fetch({ blob, from }: { blob: string; from: string }): Promise<Buffer | undefined> {
    try {
      return await this.blobs.open(blob, from);
    } catch (error) {
      if (error instanceof BlobUnavailable) return undefined;
      throw error;
    }
  }

  private async keep(tx: Transaction, caseRef: string, asked: { blob: string; announced: string }, file: Buffer) {
    const before = await this.book.lock(tx, caseRef);
    const { custody } = before;
    if (custody.state !== 'considering' && custody.state !== 'standby') return;
    const row = await tx.manager.findOneByOrFail(RequestRow, { offerId: custody.offerId });
    if (custody.announced !== asked.announced || row.blob !== asked.blob) return;
    if (!isFile(file, asked.announced) || !(await this.takingOver.couldTake(tx, file, row))) {
      return this.refuseFile(tx, caseRef);
    }
    await this.requests.keepFile(tx, custody.offerId, asked.blob, file);
    const step = keepFile(custody, custody.offerId, asked.announced);
    if (!isRefusal(step)) await this.steps.take(tx, before, step, { actor: 'node', action: 'handover.keep-file' });
  }

  /** What came is not the file that was announced, or could not become a case here: the giver keeps it. */
  private async refuseFile(tx: Transaction, caseRef: string): Promise<void> {
    this.logger.warn('a file that was handed over cannot be read');
    const before = await this.book.lock(tx, caseRef);
    const offerId = 'offerId' in before.custody ? before.custody.offerId : null;
    const step = declineOffer(before.custody, offerId ?? '', 'other');
    if (!isRefusal(step)) await this.steps.take(tx, before, step, { actor: 'node', action: 'handover.decline' });
  }

  private tryLater(tx: Transaction, caseRef: string): Promise<void> {
    const runAt = new Date(this.clock.now().getTime() + pause);
    return this.jobs.add(tx, 'handover.fetch', { caseRef }, { runAt, jobKey: `handover.fetch:${caseRef}` });
  }
}

/** Whether the bytes are a file, and the one of this name. */
function isFile(bytes: Buffer, fileHash: string): boolean {
  const travelled = readMessage(travellingFileShape, bytes, travellingFileLimits);
  return !isProblem(travelled) && travellingFileHash(travelled) === fileHash;
}
