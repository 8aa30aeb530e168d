import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { abortOffer, type Custody, type HandoverStep, isRefusal } from '#domain';
import { DutyKey } from '../auth/duty-key.js';
import { Clock } from '../clock.js';
import { Blobs } from '../federation/blobs.js';
import { LeaseKeeper } from '../federation/lease/lease-keeper.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { CustodyRow } from './custody/custody.entity.js';
import { CustodyBook } from './custody/custody-book.js';
import { OfferRow } from './offer/offer.entity.js';
import { patience, Steps } from './steps.js';

/** How long the giver keeps the sealed file that only the new custodian can open: a backup’s horizon. Milliseconds. */
const backupHorizon = 35 * 24 * 60 * 60 * 1000;

/** How far the clocks of node and database may lie apart. Milliseconds. */
const tolerance = 10 * 60 * 1000;

/**
 * Goes on with handovers that stand still: after a login what waited for the keys, after a while what may have been
 * missed. Time ends an offer that nobody answered and says things again; it never moves custody.
 */
@Injectable()
export class LookingAgain implements OnModuleInit {
  private readonly logger = new Logger(LookingAgain.name);

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly dutyKey: DutyKey,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly blobs: Blobs,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly leases: LeaseKeeper,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ caseRef: string }>('handover.look', ({ caseRef }) => this.look(caseRef));
    this.handlers.daily('handover.go-on', () => this.goOn());
    this.handlers.daily('handover.forget-files', () => this.forgetFiles());
    const goOn = () => void this.goOn().catch((error) => this.logger.error(`handovers wait: ${error}`));
    this.dutyKey.onUnlock(goOn);
    this.leases.onRegained(goOn);
  }

  /** What could not be done while the node was locked or without a lease; daily, for jobs that were given up. */
  private async goOn(): Promise<void> {
    if (this.dutyKey.isLocked()) return;
    await withTransaction(this.db, 'handover.go-on', async (tx) => {
      const waiting = await tx.query<{ caseRef: string; task: string }>(
        `SELECT case_ref AS "caseRef", 'handover.fetch' AS task FROM custody WHERE announced IS NOT NULL
         UNION SELECT case_ref, 'handover.certify' FROM handover_offer WHERE state = 'accepted'
         UNION SELECT case_ref, 'handover.look' FROM custody
           WHERE state IN ('offered', 'standby', 'released') OR announced IS NOT NULL OR (willing AND certificate IS NOT NULL)`,
      );
      const later = new Date(this.clock.now().getTime() + patience);
      for (const { caseRef, task } of waiting) {
        const runAt = task === 'handover.look' ? later : undefined;
        await this.jobs.add(tx, task, { caseRef }, { runAt, jobKey: `${task}:${caseRef}` });
      }
    });
  }

  private async look(caseRef: string): Promise<void> {
    if (this.dutyKey.isLocked()) return;
    await withTransaction(this.db, 'handover.look', async (tx) => {
      if (await this.movedLately(tx, caseRef)) return;
      let kept = await this.book.lock(tx, caseRef);
      for (const offerId of await this.overdue(tx, kept.custody)) {
        const aborted = abortOffer(kept.custody, offerId, 'too-late');
        if (isRefusal(aborted)) continue;
        kept = await this.steps.take(tx, kept, aborted, { actor: 'node', action: 'handover.abort' });
      }
      const again = askAgain(kept.custody);
      if (again.say.length + again.deeds.length === 0) return this.steps.lookAgain(tx, kept.custody);
      await this.steps.take(tx, kept, again, { actor: 'node', action: 'handover.ask-again' });
    });
  }

  /** Something happened since this look was planned: another one is. */
  private async movedLately(tx: Transaction, caseRef: string): Promise<boolean> {
    const row = await tx.manager.findOneBy(CustodyRow, { caseRef });
    return !row || row.changedAt.getTime() > this.clock.now().getTime() - patience + tolerance;
  }

  /** Offers that were not answered in time, and are not chosen. */
  private async overdue(tx: Transaction, custody: Custody): Promise<string[]> {
    if (custody.state !== 'offered') return [];
    const late = await tx.manager.find(OfferRow, {
      where: {
        caseRef: custody.caseRef,
        endedAt: IsNull(),
        state: 'asked',
        answerBy: LessThanOrEqual(this.clock.now()),
      },
    });
    return late.map(({ id }) => id);
  }

  private async forgetFiles(): Promise<void> {
    await withTransaction(this.db, 'handover.forget-files', async (tx) => {
      const since = new Date(this.clock.now().getTime() - backupHorizon);
      const where = { state: 'certified' as const, blob: Not(IsNull()), endedAt: LessThanOrEqual(since) };
      for (const { id, blob } of await tx.manager.find(OfferRow, { where })) {
        if (blob) await this.blobs.forget(tx, blob);
        await tx.manager.update(OfferRow, { id }, { blob: null });
      }
    });
  }
}

/**
 * Asks the other side of a handover that does not move where it stands: it says again what was missed. What is to be
 * done here is tried again, also where it has failed so often that its job was given up.
 */
function askAgain(custody: Custody): HandoverStep {
  const { caseRef, term, epoch } = custody;
  const ask = (to: string, about: { offerId: string; epoch: number }) => ({
    to,
    message: { caseRef, term, ...about, type: 'status' as const },
  });
  switch (custody.state) {
    case 'offered': {
      const sent = custody.offers.filter(({ is }) => is === 'chosen' || is === 'accepted');
      const say = sent.map(({ to, offerId }) => ask(to, { offerId, epoch: epoch + 1 }));
      return { custody, say, deeds: sent.some(({ is }) => is === 'accepted') ? ['certify'] : [] };
    }
    case 'standby': {
      const say = [ask(custody.from, { offerId: custody.offerId, epoch })];
      return { custody, say, deeds: custody.announced ? ['fetch-file'] : [] };
    }
    case 'considering': {
      const { willing, bound, announced, from, offerId } = custody;
      const again = { to: from, message: { caseRef, term, epoch, offerId, type: 'willing' as const } };
      const owed = willing && bound !== undefined && announced === null;
      return { custody, say: owed ? [again] : [], deeds: announced ? ['fetch-file'] : [] };
    }
    case 'released':
      return { custody, say: [ask(custody.to, { offerId: custody.offerId, epoch })], deeds: [] };
    case 'holding':
    case 'closed':
    case 'acting':
    case 'gone':
      return { custody, say: [], deeds: [] };
  }
}
