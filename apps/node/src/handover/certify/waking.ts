import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { ConsentChecks } from '../../consent/consent-checks.js';
import { Jobs } from '../../jobs/jobs.js';
import { ProtocolChanges } from '../../protocol/protocol-changes.js';

/**
 * A handover whose file was accepted may wait for something that the protocol asks. When that is written down, or she says
 * yes as it asks, the certificate is tried again at once, by a job of the same transaction.
 */
@Injectable()
export class WakingHandovers implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly changes: ProtocolChanges,
    private readonly checks: ConsentChecks,
  ) {}

  onModuleInit(): void {
    this.changes.on((tx, caseId) => this.wake(tx, caseId));
    this.checks.onGiven((tx, caseId) => this.wake(tx, caseId));
  }

  private async wake(tx: Transaction, caseId: string): Promise<void> {
    const waiting = await tx.query<{ caseRef: string }>(
      `SELECT case_ref AS "caseRef" FROM handover_offer WHERE case_id = $1 AND state = 'accepted'`,
      [caseId],
    );
    for (const { caseRef } of waiting)
      await this.jobs.add(tx, 'handover.certify', { caseRef }, { jobKey: `handover.certify:${caseRef}` });
  }
}
