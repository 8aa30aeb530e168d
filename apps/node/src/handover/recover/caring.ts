import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type CaseFile, isRefusal, type Refusal, refuse, takeByRecovery } from '#domain';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { Members } from '../../federation/members.js';
import { SuspendedCases } from '../../federation/suspended-cases.js';
import { Once } from '../../graphql/once.js';
import { CustodyRow } from '../custody/custody.entity.js';
import { CustodyBook } from '../custody/custody-book.js';
import { KeptCopies } from '../kept/kept-copies.js';
import { KeptCopyRow } from '../kept/kept-copy.entity.js';
import { Steps } from '../steps.js';

interface CareCommand {
  readonly idempotencyKey: string;
  readonly caseRef: string;
  readonly caseId?: string;
  readonly teamId?: string;
}

/**
 * Who has duty for a case whose custodian is lost works in a file of its own: one that was opened here with the person, or
 * a new one with what stayed here by the person’s consent. A recovery gives authority and brings no content.
 */
@Injectable()
export class Caring {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly files: CaseFiles,
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly book: CustodyBook,
    private readonly copies: KeptCopies,
    private readonly steps: Steps,
    private readonly suspended: SuspendedCases,
  ) {}

  /**
   * Takes a case into care; answers with the id of the file here. Refusals: `recovery-not-the-carer`,
   * `recovery-case-already-open`, `case-team-not-yours`, those of the file.
   */
  begin(actor: Actor, { caseRef, caseId, teamId = actor.teamIds[0], ...command }: CareCommand) {
    return this.once.run(actor, 'handover.take-into-care', command, async (tx) => {
      const before = await this.book.lock(tx, caseRef);
      if (before.custody.state !== 'acting') return refuse('recovery-not-the-carer');
      if (before.caseId) return refuse('recovery-case-already-open');
      if (!teamId || !actor.teamIds.includes(teamId)) return refuse('case-team-not-yours');
      const file = caseId ? await this.opened(tx, actor, caseId) : await this.fromCopy(tx, caseRef, teamId, actor);
      if (isRefusal(file)) return file;
      const cared = { ...before, caseId: file.id };
      await this.book.save(tx, cared);
      const details = { case: file.id };
      await this.audit.record(tx, actor, 'handover.take-into-care', { kind: 'custody', id: caseRef }, details);
      const recovery = this.charter
        .inForce()
        ?.charter.recoveries.find((one) => one.caseRef === caseRef && one.to === this.members.self());
      const step = recovery && takeByRecovery(cared.custody, recovery, true);
      if (step && step.custody !== cared.custody) {
        await this.steps.take(tx, cared, step, { actor: 'node', action: 'handover.follow-recovery' });
        await this.suspended.lift(tx, file.id);
      }
      return file.id;
    });
  }

  /** A case that the caseworker has opened here already, with what the person told. */
  private async opened(tx: Transaction, actor: Actor, caseId: string) {
    const row = await this.access.lockOpen(tx, actor, caseId);
    if (isRefusal(row)) return row;
    const taken = await tx.manager.existsBy(CustodyRow, { caseId });
    return taken ? refuse('recovery-case-already-open') : { id: row.id };
  }

  /** What the person let stay when the case was given from here, if anything; an empty file otherwise. */
  private async fromCopy(tx: Transaction, caseRef: string, teamId: string, actor: Actor) {
    const [row] = await tx.query<{ id: string }>(
      `SELECT k.id FROM kept_copy k JOIN handover_offer o ON o.id = k.offer_id WHERE o.case_ref = $1
       ORDER BY k.kept_at DESC LIMIT 1`,
      [caseRef],
    );
    const copy = row && (await tx.manager.findOneBy(KeptCopyRow, { id: row.id }));
    const part = copy ? await this.copies.open(tx, copy) : undefined;
    const file: CaseFile = {
      ...{ v: 1, reference: '', openedAt: this.clock.now().toISOString() },
      ...{ fields: part?.fields ?? {}, notes: part?.notes ?? [] },
      ...{ followUps: [], closings: [], attached: {} },
    };
    const made = await this.files.importFile(tx, file, { teamId, assignedTo: actor.staffId });
    return isRefusal(made) ? (made as Refusal<'case-file-unreadable'>) : { id: made.id };
  }
}
