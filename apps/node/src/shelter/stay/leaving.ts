import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { ReintegrationPlans } from '../../case/reintegration/reintegration-plans.js';
import { Clock } from '../../clock.js';
import { Belongings } from '../belongings/belongings.js';
import { StayFiles } from '../stay-file/stay-files.js';
import type { LeaveInput } from './stay.input.js';

/** What is settled before somebody leaves: nothing of hers or his stays in silence; and who wants to be asked later is. */
@Injectable()
export class Leaving {
  constructor(
    private readonly clock: Clock,
    private readonly belongings: Belongings,
    private readonly files: StayFiles,
    private readonly reintegration: ReintegrationPlans,
  ) {}

  /**
   * The stay is locked. Refusals: `belongings-not-given-back`; where the person wants to be asked afterwards `stay-without-case`
   * and those of `ReintegrationPlans.planFor`: then she or he leaves without it being planned, and the caseworker is told.
   */
  async whyNot(
    tx: Transaction,
    actor: Actor,
    stayId: string,
    { afterwards }: LeaveInput,
  ): Promise<Refusal | undefined> {
    const kept = await this.belongings.whyNotLeave(tx, stayId);
    if (kept || !afterwards) return kept;
    const file = await this.files.lock(tx, stayId);
    if (isRefusal(file)) return file;
    const caseId = this.files.caseOf(file);
    if (caseId === null) return refuse('stay-without-case');
    const { language } = afterwards;
    return this.reintegration.planFor(tx, actor, caseId, { agreed: true, language, leftAt: this.clock.now() });
  }
}
