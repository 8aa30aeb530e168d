import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import type { PendingRecovery } from '#federation';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { Members } from '../../federation/members.js';
import { Objections } from '../../federation/recovery/objections.js';
import type { RecoveryModel } from './recovery.model.js';

const day = 86_400_000;

/** What the charter says of recoveries, the pending ones first. */
@Injectable()
export class RecoveryList {
  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly objections: Objections,
  ) {}

  async all(): Promise<RecoveryModel[]> {
    const charter = this.charter.inForce()?.charter;
    if (!charter) return [];
    const pending = await withTransaction(this.db, 'handover.recoveries', async (tx) => {
      const shown: RecoveryModel[] = [];
      for (const one of charter.pendingRecoveries) {
        shown.push({ ...this.shown(one), objected: await this.objections.against(tx, one) });
      }
      return shown;
    });
    const done = charter.recoveries.map((one) => ({ ...this.shown(one), effectiveAt: new Date(one.effectiveAt) }));
    return [...pending, ...done.reverse()];
  }

  private shown(recovery: PendingRecovery): RecoveryModel {
    const { caseRef, from, to, term, ground, channels } = recovery;
    const publishedAt = new Date(recovery.publishedAt);
    return {
      ...{ caseRef, from, to, term, ground, channels, publishedAt, effectiveAt: null, objected: false },
      fromName: this.members.find(from)?.name ?? null,
      toName: this.members.find(to)?.name ?? null,
      mayTakeEffectAt: new Date(publishedAt.getTime() + recovery.days * day),
    };
  }
}
