import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { CaseAccess } from '../case/case-access.js';
import { ClaimedGroundRow } from './claimed-ground.entity.js';
import { lockGround } from './ground-rows.js';

/** Who sees a claim: whoever sees its case, and this organisation’s legal reviewers. Another’s and none have the same answer. */
@Injectable()
export class GroundAccess {
  constructor(private readonly cases: CaseAccess) {}

  /** Refusals: `not-found`. */
  async see(tx: Transaction, actor: Actor, id: string): Promise<ClaimedGroundRow | Refusal<'not-found'>> {
    const found = await tx.manager.findOneBy(ClaimedGroundRow, { id });
    if (!found) return refuse('not-found');
    if (actor.roles.includes('legal-reviewer')) return found;
    const seen = await this.cases.see(tx, actor, found.caseId);
    return isRefusal(seen) ? seen : found;
  }

  /** Locks a claim that somebody sees. Refusals: `not-found`. */
  async lock(tx: Transaction, actor: Actor, id: string): Promise<ClaimedGroundRow | Refusal<'not-found'>> {
    const seen = await this.see(tx, actor, id);
    return isRefusal(seen) ? seen : ((await lockGround(tx, id)) ?? refuse('not-found'));
  }
}

/** The same rule in SQL, over `lawful_ground g JOIN case_file f`; staff, teams and roles are `$1`, `$2`, `$3`. */
export const groundSeenBy = (seesCase: string) => `('legal-reviewer' = ANY ($3::text[]) OR ${seesCase})`;
