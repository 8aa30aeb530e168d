import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal } from '#domain';
import { type GroundedAct, GroundedActs } from '../ground/grounded-acts.js';
import { ReferralByProtocol } from './by-protocol.js';
import { PreparingReferrals } from './preparing.js';

/** How a draft looks to whoever asks for a ground: whom it would tell what, and whether a consent covers it after all. */
@Injectable()
export class ReferralGrounds implements OnModuleInit {
  constructor(
    private readonly acts: GroundedActs,
    private readonly preparing: PreparingReferrals,
    private readonly protocol: ReferralByProtocol,
  ) {}

  onModuleInit(): void {
    this.acts.describedBy((tx, actor, id) => this.describe(tx, actor, id));
  }

  private async describe(tx: Transaction, actor: Actor, id: string): Promise<GroundedAct | Refusal> {
    const ready = await this.preparing.ready(tx, actor, id);
    if (isRefusal(ready)) return ready;
    const { row, caseId, asked } = ready;
    const about = { id: row.id, caseId, asked };
    const told = await this.preparing.consented(tx, ready);
    const fields = await this.preparing.unconsented(tx, ready);
    if (isRefusal(fields)) return fields;
    const act = this.protocol.actOf({ ...about, fields });
    return isRefusal(told) ? act : { ...act, consent: told.consent };
  }
}
