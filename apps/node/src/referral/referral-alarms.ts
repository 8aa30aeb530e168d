import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isOverdue } from '#domain';
import { Clock } from '../clock.js';
import { Duty } from '../duty/duty.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { TodaySources } from '../today/today-sources.js';
import type { ReferralRow } from './referral.entity.js';
import { lockReferral } from './referral-access.js';
import { waitingIncoming, waitingOutgoing } from './waiting-referrals.js';

export const lapseTask = 'referral.lapse';
const overdueTask = 'referral.overdue';

/**
 * The clocks of a referral. That one is overdue follows from the clock alone and shows in every list; an emergency that
 * nobody answered also calls whoever is on duty, on both sides.
 */
@Injectable()
export class ReferralAlarms implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly duty: Duty,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly today: TodaySources,
  ) {}

  onModuleInit(): void {
    this.today.add(waitingIncoming);
    this.today.add(waitingOutgoing);
    this.handlers.on<{ referral: string }>(overdueTask, ({ referral }) => this.overdue(referral));
  }

  /** Sets the clocks of a referral that was just asked for, or just came in. */
  async set(
    tx: Transaction,
    { id, urgency, deadline, lapses }: Pick<ReferralRow, 'id' | 'urgency' | 'deadline' | 'lapses'>,
  ) {
    await this.jobs.add(tx, lapseTask, { referral: id }, { runAt: lapses, jobKey: `${lapseTask}:${id}` });
    if (urgency === 'emergency')
      await this.jobs.add(tx, overdueTask, { referral: id }, { runAt: deadline, jobKey: `${overdueTask}:${id}` });
  }

  /** Somebody must look at once. */
  async ring(tx: Transaction, { urgency }: Pick<ReferralRow, 'urgency'>): Promise<void> {
    if (urgency !== 'normal') await this.duty.wake(tx, 'urgent-referral');
  }

  private overdue(id: string): Promise<void> {
    return withTransaction(this.db, overdueTask, async (tx) => {
      const row = await lockReferral(tx, id);
      if (row && isOverdue(row, this.clock.now())) await this.duty.wake(tx, 'urgent-referral');
    });
  }
}
