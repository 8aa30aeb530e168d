import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal } from '#domain';
import { isProblem, readMessage, travellingFileLimits, travellingFileShape } from '#federation';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { SuspendedCases } from '../../federation/suspended-cases.js';
import { RequestRow } from './request.entity.js';
import { Requests } from './requests.js';

/** The certificate names this node: the file that it kept becomes its own case. */
@Injectable()
export class TakingOver {
  constructor(
    private readonly requests: Requests,
    private readonly files: CaseFiles,
    private readonly suspended: SuspendedCases,
    private readonly clock: Clock,
  ) {}

  /** Within the transaction that makes this node the custodian. The id of the new case. */
  async takeOver(tx: Transaction, offerId: string): Promise<string> {
    const row = await tx.manager.findOneByOrFail(RequestRow, { offerId });
    const caseId = await this.import(tx, await this.requests.file(tx, row), row);
    if (!caseId) throw new Error(`The file of ${offerId} was accepted and cannot become a case.`);
    await this.requests.close(tx, offerId, caseId);
    await this.suspended.meanwhile(tx, caseId, this.clock.now());
    return caseId;
  }

  /** Whether a file could become a case here; nothing is left of the attempt. */
  async couldTake(tx: Transaction, file: Buffer, row: RequestRow): Promise<boolean> {
    await tx.query('SAVEPOINT could_take');
    const caseId = await this.import(tx, file, row);
    await tx.query('ROLLBACK TO SAVEPOINT could_take');
    return caseId !== undefined;
  }

  private async import(
    tx: Transaction,
    bytes: Buffer,
    { teamId, assignedTo }: RequestRow,
  ): Promise<string | undefined> {
    const travelled = readMessage(travellingFileShape, bytes, travellingFileLimits);
    if (isProblem(travelled) || !teamId) return undefined;
    const made = await this.files.importFile(tx, travelled.file, { teamId, assignedTo });
    return isRefusal(made) ? undefined : made.id;
  }
}
