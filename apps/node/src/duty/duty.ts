import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type DutyCall,
  type DutyReason,
  minutesUntilTheNext,
  nextToTell,
  tellCall,
  whoAnswersFor,
  zoneOf,
} from '#domain';
import type { Home } from '#home';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { MailHandlers } from '../federation/mail-handlers.js';
import { Live } from '../graphql/live.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { NODE_HOME } from '../node-home.js';
import { TodaySources } from '../today/today-sources.js';
import { lockCall, saveCall } from './call.store.js';
import { loadRota } from './rota.store.js';
import { waitingCalls } from './waiting-calls.js';

/** Wakes whoever is on duty, then the next, until somebody says "I have it". */
@Injectable()
export class Duty implements OnModuleInit {
  readonly zone: string;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly live: Live,
    private readonly audit: Audit,
    private readonly today: TodaySources,
    private readonly mail: MailHandlers,
    @Inject(NODE_HOME) home: Home,
  ) {
    this.zone = zoneOf(home.node.country);
  }

  onModuleInit(): void {
    this.today.add(waitingCalls);
    // Sealed mail cannot say how urgent it is: after a power cut at night it may be somebody without a bed.
    this.mail.whenLocked((tx) => this.wake(tx, 'mail-waits'));
    this.handlers.on<{ call: string; round: number }>('duty.call', ({ call, round }) => this.tellNext(call, round));
  }

  /** Somebody has to look. While a call for the same reason goes round, it also stands for this one. */
  async wake(tx: Transaction, reason: DutyReason): Promise<void> {
    const id = randomUUID();
    const [call] = await tx.query(
      `INSERT INTO duty_call (id, reason, since, state, told) VALUES ($1, $2, $3, 'calling', '{}')
       ON CONFLICT (reason) WHERE state = 'calling' DO NOTHING RETURNING id`,
      [id, reason, this.clock.now()],
    );
    if (!call) return;
    await this.audit.record(tx, 'node', 'duty.wake', { kind: 'duty-call', id }, { reason });
    await this.jobs.add(tx, 'duty.call', { call: id, round: 0 });
    await this.live.tell(tx, 'duty-call', id);
  }

  /** Tells one more, and sets the clock for the next. A round that was already told is not told again. */
  private tellNext(callId: string, round: number): Promise<void> {
    return withTransaction(this.db, 'duty.call', async (tx) => {
      const call = await lockCall(tx, callId);
      if (call?.state !== 'calling' || call.told.length !== round) return;
      const now = this.clock.now();
      const staffId = nextToTell(whoAnswersFor(await loadRota(tx, this.zone, now), call.reason, now), call.told);
      if (!staffId) return this.standsUnanswered(tx, call);
      const told = tellCall(call, staffId);
      await saveCall(tx, told);
      const notice = randomUUID();
      await tx.query('INSERT INTO duty_notice (id, call_id, staff_id, due_at) VALUES ($1, $2, $3, $4)', [
        ...[notice, callId, staffId, now],
      ]);
      await this.jobs.add(tx, 'duty.notice', { notice });
      const runAt = new Date(now.getTime() + minutesUntilTheNext * 60_000);
      if (told.state === 'calling') await this.jobs.add(tx, 'duty.call', { call: callId, round: round + 1 }, { runAt });
      await this.live.tell(tx, 'duty-call', callId);
    });
  }

  /** Nobody is left to tell: the call stays on everybody's list, and the list shows it at once. */
  private async standsUnanswered(tx: Transaction, call: DutyCall): Promise<void> {
    await saveCall(tx, { ...call, state: 'unanswered' });
    await this.audit.record(tx, 'node', 'duty.unanswered', { kind: 'duty-call', id: call.id });
    await this.live.tell(tx, 'duty-call', call.id);
  }
}
