import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { CaseRow } from '../case/case.entity.js';
import { CaseAccess } from '../case/case-access.js';
import { CourtOrderRow } from './court-order.entity.js';

/** Who sees an order: whoever sees its case, and this organisation’s legal reviewers. Another’s and none have the same answer. */
@Injectable()
export class CourtOrderAccess {
  constructor(private readonly cases: CaseAccess) {}

  /** Locks the case of an order, open or not: an order also comes for what is over. Refusals: `not-found`. */
  async lockCase(tx: Transaction, actor: Actor, caseId: string): Promise<CaseRow | Refusal<'not-found'>> {
    if (!actor.roles.includes('legal-reviewer')) return this.cases.lock(tx, actor, caseId);
    const where = { id: caseId };
    return (await tx.manager.findOne(CaseRow, { where, lock: { mode: 'pessimistic_write' } })) ?? refuse('not-found');
  }

  /** Locks an order, its case before it. Refusals: `not-found`. */
  async lock(tx: Transaction, actor: Actor, id: string): Promise<CourtOrderRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(CourtOrderRow, { id });
    if (!found) return refuse('not-found');
    const file = await this.lockCase(tx, actor, found.caseId);
    if (isRefusal(file)) return file;
    const lock = { mode: 'pessimistic_write' } as const;
    return (await tx.manager.findOne(CourtOrderRow, { where: { id }, lock })) ?? refuse('not-found');
  }

  /** Refusals: `not-found`. */
  async see(tx: Transaction, actor: Actor, id: string): Promise<CourtOrderRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(CourtOrderRow, { id });
    if (!found || actor.roles.includes('legal-reviewer')) return found ?? refuse('not-found');
    const seen = await this.cases.see(tx, actor, found.caseId);
    return isRefusal(seen) ? seen : found;
  }
}
