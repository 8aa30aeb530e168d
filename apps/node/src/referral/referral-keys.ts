import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scrubTables, type Transaction } from '#database';
import { isRefusal, type Refusal, refuse } from '#domain';
import { openJson, sealField } from '#vault';
import { DutyKey } from '../auth/duty-key.js';
import { CaseKeys } from '../case/case-keys.js';
import { letterTables } from '../federation/letter-tables.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { type ReferralRow } from './referral.entity.js';
import { placeOf, type ReferralContent, type ReferralReply, type ReferralTold } from './referral-content.js';

interface Sealed {
  content: ReferralContent;
  told: ReferralTold;
  answer: ReferralReply;
}

/**
 * The keys of referrals: a referral that was sent lies under its case's key, one that came in under a key of its own.
 * While the node is locked these throw `NodeLocked`.
 */
@Injectable()
export class ReferralKeys implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly dutyKey: DutyKey,
    private readonly caseKeys: CaseKeys,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.on(
      'referral.scrub',
      async () => void (await scrubTables(this.db, ['referral_key', ...letterTables])),
    );
  }

  /** A key for a referral that arrives; its wrap is kept once the referral's row is. */
  newKey(referralId: string): { key: Buffer; wrapped: Buffer } {
    return this.dutyKey.newCaseKey(referralId);
  }

  /** Refusals: `referral-file-destroyed`. */
  async keyOf(
    tx: Transaction,
    row: Pick<ReferralRow, 'id' | 'direction' | 'caseId'>,
  ): Promise<Buffer | Refusal<'referral-file-destroyed'>> {
    this.dutyKey.require();
    if (row.caseId !== null) {
      const key = await this.caseKeys.keyOf(tx, row.caseId);
      return isRefusal(key) ? refuse('referral-file-destroyed') : key;
    }
    const [kept] = await tx.query<{ wrapped: Buffer }>('SELECT wrapped FROM referral_key WHERE referral_id = $1', [
      row.id,
    ]);
    return kept ? this.dutyKey.openCaseKey(row.id, kept.wrapped) : refuse('referral-file-destroyed');
  }

  seal<Column extends keyof Sealed>(key: Buffer, column: Column, id: string, what: Sealed[Column]): Buffer {
    return sealField(key, placeOf(column, id), what);
  }

  /** What lies in a column; undefined where nothing was sealed. */
  open<Column extends keyof Sealed>(
    key: Buffer,
    column: Column,
    row: Pick<ReferralRow, 'id' | Column>,
  ): Sealed[Column] | undefined {
    const sealed: Buffer | null = row[column];
    return sealed === null ? undefined : openJson<Sealed[Column]>(key, placeOf(column, row.id), sealed);
  }

  /** Destroys what a referral that came in told: from the commit on nobody here can read it. */
  async destroy(tx: Transaction, referralId: string): Promise<void> {
    await tx.query('DELETE FROM referral_key WHERE referral_id = $1', [referralId]);
    await tx.query('UPDATE referral SET content = NULL, answer = NULL WHERE id = $1', [referralId]);
    await this.jobs.add(tx, 'referral.scrub', {}, { jobKey: 'referral.scrub' });
  }
}
