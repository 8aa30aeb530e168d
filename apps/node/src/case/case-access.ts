import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type Case, isRefusal, mayChange, type Refusal, refuse } from '#domain';
import { CaseRow } from './case.entity.js';
import { caseOf } from './standing-columns.js';

/**
 * Who sees which case: the one to whom it is assigned, and her team. A case of others and a case that does not exist have
 * the same answer. The same condition stands in the statements of the hot reads (`seenBy`).
 */
@Injectable()
export class CaseAccess {
  /** Locks a case that somebody may see, for as long as the transaction lasts. Refusals: `not-found`. */
  async lock(tx: Transaction, actor: Actor, caseId: string): Promise<CaseRow | Refusal<'not-found'>> {
    const row = await tx.manager.findOne(CaseRow, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
    return row && sees(actor, row) ? row : refuse('not-found');
  }

  /** As `lock`, and the case is open: what other features ask before they begin something for it. */
  async lockOpen(
    tx: Transaction,
    actor: Actor,
    caseId: string,
  ): Promise<CaseRow | Refusal<'not-found' | 'case-is-closed' | 'case-handed-over'>> {
    const row = await this.lock(tx, actor, caseId);
    return isRefusal(row) ? row : (mayChange(row) ?? row);
  }

  /** A case that somebody may see, as it stands. Refusals: `not-found`. */
  async see(tx: Transaction, actor: Actor, caseId: string): Promise<Case | Refusal<'not-found'>> {
    const row = await tx.manager.findOne(CaseRow, { where: { id: caseId } });
    return row && sees(actor, row) ? caseOf(row) : refuse('not-found');
  }
}

function sees(actor: Actor, row: Pick<CaseRow, 'teamId' | 'assignedTo'>): boolean {
  return row.assignedTo === actor.staffId || actor.teamIds.includes(row.teamId);
}

/** The same rule in SQL, over a row of `case_file` named `f`; `staff` and `teams` are expressions of uuid and uuid[]. */
export function seenBy(staff: string, teams: string): string {
  return `(f.assigned_to = ${staff} OR f.team_id = ANY (${teams}))`;
}
