import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { CaseAccess } from '../case/case-access.js';
import { ReferralRow } from './referral.entity.js';

/**
 * Who sees which referral: one that was sent, whoever sees its case; one that came in, the team that takes it in.
 * Another's referral and none at all have the same answer.
 */
@Injectable()
export class ReferralAccess {
  constructor(private readonly cases: CaseAccess) {}

  /** Locks a referral that somebody may see; its case is locked before it. Refusals: `not-found`. */
  async lock(tx: Transaction, actor: Actor, id: string): Promise<ReferralRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(ReferralRow, { id });
    if (!found) return refuse('not-found');
    if (found.caseId !== null) {
      const seen = await this.cases.lock(tx, actor, found.caseId);
      if (isRefusal(seen)) return seen;
    } else if (found.teamId === null || !actor.teamIds.includes(found.teamId)) return refuse('not-found');
    return (await lockReferral(tx, id)) ?? refuse('not-found');
  }

  /** A referral that somebody may see, as it stands. Refusals: `not-found`. */
  async see(tx: Transaction, actor: Actor, id: string): Promise<ReferralRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(ReferralRow, { id });
    if (!found) return refuse('not-found');
    if (found.caseId === null)
      return found.teamId !== null && actor.teamIds.includes(found.teamId) ? found : refuse('not-found');
    const seen = await this.cases.see(tx, actor, found.caseId);
    return isRefusal(seen) ? seen : found;
  }
}

/** A row as it stands once nobody else can change it any more. */
export function lockReferral(tx: Transaction, id: string): Promise<ReferralRow | null> {
  return tx.manager.findOne(ReferralRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
