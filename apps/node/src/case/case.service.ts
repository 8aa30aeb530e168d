import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type ClosingReason,
  changeFields,
  checkSafeContact,
  closeCase,
  type FieldChanges,
  isRefusal,
  mayChange,
  type Refusal,
  refuse,
  reopenCase,
  type SafeContactPlan,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { SuspendedCases } from '../federation/suspended-cases.js';
import { Once } from '../graphql/once.js';
import { CaseRow } from './case.entity.js';
import { CaseAccess } from './case-access.js';
import { CaseDocuments } from './case-documents.js';
import { FollowUps } from './follow-up.service.js';
import { NewCases } from './new-cases.js';
import { standingColumns } from './standing-columns.js';

interface Command {
  readonly idempotencyKey: string;
}

interface CaseCommand extends Command {
  readonly caseId: string;
}

interface OpenCase extends Command {
  readonly teamId?: string | null;
  readonly fields?: FieldChanges | null;
  readonly followUp?: { readonly due: Date; readonly about?: string | null } | null;
}

/** What happens to a case. Every act is one transaction with its audit row; repeated, it has the first answer. */
@Injectable()
export class CaseService {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly documents: CaseDocuments,
    private readonly newCases: NewCases,
    private readonly followUps: FollowUps,
    private readonly suspended: SuspendedCases,
  ) {}

  /** Opens a case for one of the opener's teams; it is hers until she passes it on. */
  openCase(actor: Actor, input: OpenCase) {
    return this.once.run(actor, 'case.open', input, async (tx) => {
      const teamId = input.teamId ?? actor.teamIds[0];
      if (!teamId || !actor.teamIds.includes(teamId)) return refuse('case-team-not-yours');
      if (input.followUp && input.followUp.due < this.clock.now()) return refuse('follow-up-in-the-past');
      const made = await this.newCases.create(tx, { teamId, assignedTo: actor.staffId, fields: input.fields ?? {} });
      if (isRefusal(made)) return made;
      await this.audit.record(tx, actor, 'case.open', { kind: 'case', id: made.id });
      if (input.followUp) await this.followUps.add(tx, made.id, made.key, input.followUp);
      return made.id;
    });
  }

  /** Changes named fields of the file, if nobody changed it since the caller read it. */
  changeCase(actor: Actor, input: CaseCommand & { readonly version: number; readonly changes: FieldChanges }) {
    return this.changeFile(actor, 'case.change', input, input.changes);
  }

  /** Writes the whole plan anew: half an old one could lead somebody to the wrong telephone. */
  setSafeContact(actor: Actor, input: CaseCommand & { readonly version: number; readonly plan: SafeContactPlan }) {
    const plan = checkSafeContact(input.plan);
    return this.changeFile(actor, 'case.set-safe-contact', input, isRefusal(plan) ? plan : { safeContact: plan });
  }

  /** Gives the case to a team, and to one of its members or to nobody in particular. */
  async assignCase(actor: Actor, input: CaseCommand & { readonly teamId: string; readonly staffId?: string | null }) {
    const { caseId, teamId, staffId = null } = input;
    const done = await this.once.run(actor, 'case.assign', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, caseId);
      if (isRefusal(row)) return row;
      if (!(await worksThere(tx, teamId, staffId))) return refuse('case-assignee-not-in-team');
      await tx.manager.update(CaseRow, { id: row.id }, { teamId, assignedTo: staffId });
      const details = { team: teamId, ...(staffId ? { staff: staffId } : {}) };
      await this.audit.record(tx, actor, 'case.assign', { kind: 'case', id: row.id }, details);
      return row.id;
    });
    return isRefusal(done) ? done : { caseId, teamId, staffId };
  }

  closeCase(actor: Actor, input: CaseCommand & { readonly reason: ClosingReason; readonly words?: string | null }) {
    return this.once.run(actor, 'case.close', input, async (tx) => {
      const row = await this.access.lock(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const now = this.clock.now();
      const suspended = await this.suspended.check(tx, row.id);
      if (suspended) return suspended;
      const standing = closeCase(row, now);
      if (isRefusal(standing)) return standing;
      const opened = await this.documents.open(tx, row);
      if (isRefusal(opened)) return opened;
      const { key, document } = opened;
      const words = input.words?.trim() || undefined;
      const closings = [...document.closings, { at: now.toISOString(), reason: input.reason, words }];
      await this.documents.save(tx, row, key, { ...document, closings });
      await tx.manager.update(CaseRow, { id: row.id }, standingColumns(standing, null));
      await this.audit.record(tx, actor, 'case.close', { kind: 'case', id: row.id });
      return row.id;
    });
  }

  /** Somebody came back: her file, and the follow-ups that were still planned, are there again. */
  reopenCase(actor: Actor, input: CaseCommand) {
    return this.once.run(actor, 'case.reopen', input, async (tx) => {
      const row = await this.access.lock(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const standing = reopenCase(row);
      if (isRefusal(standing)) return standing;
      await tx.manager.update(CaseRow, { id: row.id }, standingColumns(standing, null));
      await this.followUps.setDeadline(tx, row.id);
      await this.audit.record(tx, actor, 'case.reopen', { kind: 'case', id: row.id });
      return row.id;
    });
  }

  private changeFile(
    actor: Actor,
    operation: 'case.change' | 'case.set-safe-contact',
    input: CaseCommand & { readonly version: number },
    changes: FieldChanges | Refusal<'safe-contact-empty'>,
  ) {
    return this.once.run(actor, operation, input, async (tx) => {
      const row = await this.access.lock(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const no = mayChange(row);
      if (no) return no;
      if (row.version !== input.version) return refuse('case-changed-meanwhile');
      if (isRefusal(changes)) return changes;
      const opened = await this.documents.open(tx, row);
      if (isRefusal(opened)) return opened;
      const { key, document } = opened;
      const fields = changeFields(document.fields, changes);
      if (isRefusal(fields)) return fields;
      await this.documents.save(tx, row, key, { ...document, fields: fields });
      await this.documents.index(tx, row.id, fields);
      const details = { fields: Object.keys(changes).length };
      await this.audit.record(tx, actor, operation, { kind: 'case', id: row.id }, details);
      return row.id;
    });
  }
}

/** Whether there is such a team and, if somebody is named, whether she works in it. */
async function worksThere(tx: Transaction, teamId: string, staffId: string | null): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM team t WHERE t.id = $1 AND ($2::uuid IS NULL OR EXISTS (
       SELECT 1 FROM staff_team m JOIN staff s ON s.id = m.staff_id
       WHERE m.team_id = t.id AND m.staff_id = $2 AND s.suspended_at IS NULL))`,
    [teamId, staffId],
  );
  return found.length > 0;
}
