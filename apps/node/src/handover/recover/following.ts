import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  beginCare,
  type Custody,
  endCare,
  type HandoverStep,
  loseByRecovery,
  type OfRecovery,
  takeByRecovery,
} from '#domain';
import type { Charter, HeldChain } from '#federation';
import { DutyKey } from '../../auth/duty-key.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { Members } from '../../federation/members.js';
import { SuspendedCases } from '../../federation/suspended-cases.js';
import { RequestRow } from '../asked/request.entity.js';
import { CustodyRow } from '../custody/custody.entity.js';
import { CustodyBook, type Kept } from '../custody/custody-book.js';
import { Steps } from '../steps.js';
import { RecoveriesTold } from './recoveries-told.js';

/**
 * Brings this node’s part in each case into line with what the charter says of recoveries. Authority follows the charter
 * at once; here duty, and what is kept, follow it: as often as it is looked, with the same result.
 */
@Injectable()
export class RecoveryFollowing implements OnApplicationBootstrap {
  private readonly logger = new Logger(RecoveryFollowing.name);
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly dutyKey: DutyKey,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly suspended: SuspendedCases,
    private readonly told: RecoveriesTold,
  ) {}

  onApplicationBootstrap(): void {
    this.charter.onChange(() => this.wake());
    this.dutyKey.onUnlock(() => this.wake());
    this.wake();
  }

  private wake(): void {
    this.last = this.last
      .then(() => this.follow())
      .catch((error) => this.logger.error(`a recovery is not followed: ${String(error)}`));
  }

  private async follow(): Promise<void> {
    const charter = this.charter.inForce()?.charter;
    if (!charter) return;
    for (const recovery of charter.pendingRecoveries) {
      if (recovery.to === this.members.self()) await this.decide(recovery, (custody) => beginCare(custody, recovery));
    }
    for (const recovery of charter.recoveries) {
      const mine = recovery.to === this.members.self();
      await this.decide(recovery, (custody, hasCase) =>
        mine ? this.take(custody, recovery, hasCase) : loseByRecovery(custody, recovery),
      );
    }
    await this.endDropped(charter);
    await this.told.follow(charter);
  }

  /** A node that was told only when it took effect begins and takes in one. */
  private take(custody: Custody, recovery: OfRecovery, hasCase: boolean): HandoverStep {
    const begun = custody.term < recovery.term && custody.state === 'gone' ? beginCare(custody, recovery) : undefined;
    if (begun) return begun;
    return takeByRecovery(custody, recovery, hasCase);
  }

  private async decide(
    recovery: OfRecovery,
    decision: (custody: Custody, hasCase: boolean) => HandoverStep,
  ): Promise<void> {
    await withTransaction(this.db, 'handover.follow-recovery', async (tx) => {
      const { kept, asked } = await this.find(tx, recovery);
      const step = decision(kept.custody, kept.caseId !== null);
      if (step.custody === kept.custody) return;
      if (step.deeds.includes('take-over') && this.dutyKey.isLocked()) return;
      const acting = step.custody.state === 'acting';
      const before = { ...kept, ...(acting ? { caseId: null } : {}), origin: kept.origin ?? originTold(asked) };
      const doing = { actor: 'node', action: 'handover.follow-recovery' } as const;
      const after = await this.steps.take(tx, before, step, doing);
      await this.lift(tx, after, recovery);
      const own = kept.custody.caseRef;
      if (asked && step.custody.caseRef !== own) await this.book.rename(tx, own, step.custody.caseRef);
    });
  }

  /** A later term is the one thing that gives authority back over a case whose holders have not answered a restored node. */
  private async lift(tx: Transaction, { custody, caseId }: Kept, recovery: OfRecovery): Promise<void> {
    const held = custody.state === 'holding' || custody.state === 'closed';
    if (caseId && held && custody.term === recovery.term) await this.suspended.lift(tx, caseId);
  }

  /**
   * This node’s part in a case: by the shared name, or, while it was only told of it, by its own. Who considers a case and
   * is to come begins anew, by the shared name.
   */
  private async find(tx: Transaction, { caseRef, to }: OfRecovery): Promise<{ kept: Kept; asked: RequestRow | null }> {
    const kept = await this.book.lock(tx, caseRef);
    if (kept.custody.state !== 'gone') return { kept, asked: null };
    const asked = await tx.manager.findOneBy(RequestRow, { toldRef: caseRef, endedAt: IsNull() });
    const told = asked ? await this.book.lock(tx, asked.caseRef) : undefined;
    const counts = told && (told.custody.state === 'standby' || to !== this.members.self());
    return counts ? { kept: told, asked } : { kept, asked: null };
  }

  private async endDropped({ pendingRecoveries, recoveries }: Charter): Promise<void> {
    const live = new Set([...pendingRecoveries, ...recoveries].map(({ caseRef }) => caseRef));
    const acting = await this.db.manager.findBy(CustodyRow, { state: 'acting' });
    for (const { caseRef, term } of acting.filter((row) => !live.has(row.caseRef))) {
      const recovery = { caseRef, term, from: '', to: this.members.self() };
      await this.decide(recovery, (custody) => endCare(custody));
    }
  }
}

function originTold(asked: RequestRow | null): HeldChain['origin'] {
  return asked?.toldChain ? (JSON.parse(asked.toldChain) as Pick<HeldChain, 'origin'>).origin : null;
}
