import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type ComplaintAbout,
  complaintDue,
  endComplaint,
  isRefusal,
  mayActOnComplaint,
  mayHearComplaint,
  type Refusal,
  type RefusalCode,
  refuse,
} from '#domain';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { CaseKeys } from '../../case/case-keys.js';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { Once } from '../../graphql/once.js';
import { ComplaintRow } from './complaint.entity.js';
import type { ActOnComplaintInput, EndComplaintInput, RecordComplaintInput } from './complaint.input.js';
import { ComplaintsToCommittee } from './complaints-to-committee.js';
import { type KeptComplaint, openComplaint, sealComplaint } from './sealed-complaint.js';

type NoCase = 'not-found' | 'case-is-closed' | 'case-handed-over' | 'case-file-gone';

/** Whether somebody runs our houses, by her roles. */
export const runsOurHouses = ({ roles }: Pick<Actor, 'roles'>) => roles.includes('shelter-operator');

/** Complaints past the shelter: taken down on the word of who lives there, brought to the committee with it, acted on, ended. */
@Injectable()
export class Complaints {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly members: Members,
    private readonly committee: ComplaintsToCommittee,
  ) {}

  /** Refusals: those of `lockOpen`, `complaint-not-by-operator`, `case-file-gone`. */
  record(actor: Actor, input: RecordComplaintInput) {
    return this.once.run(actor, 'complaint.record', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const about = await this.about(tx, input);
      if (isRefusal(about)) return about;
      const no = mayHearComplaint(about, runsOurHouses(actor));
      if (no) return no;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const now = this.clock.now();
      const { reason } = input;
      const id = randomUUID();
      const deadline = complaintDue(reason, now, this.committee.hours(reason));
      const said = { at: now.toISOString(), by: actor.staffId, about, reason, words: input.words?.trim() || undefined };
      const kept: KeptComplaint = { ...said, standing: { state: 'open' }, acts: [] };
      await tx.manager.insert(ComplaintRow, sealComplaint(key, { id, caseId: row.id, deadline }, kept));
      await this.audit.record(tx, actor, 'complaint.record', { kind: 'complaint', id }, { case: row.id });
      await this.committee.submit(tx, { id, caseId: row.id, about, reason });
      return id;
    });
  }

  /** Refusals: those of `change` and `mayActOnComplaint`. */
  act(actor: Actor, input: ActOnComplaintInput) {
    return this.change(actor, 'complaint.act', input, (complaint, now) => {
      const no = mayActOnComplaint(complaint.standing);
      if (no) return no;
      const acted = {
        act: input.act,
        at: now.toISOString(),
        by: actor.staffId,
        words: input.words?.trim() || undefined,
      };
      return { ...complaint, acts: [...complaint.acts, acted] };
    });
  }

  /** Refusals: those of `change` and `endComplaint`. */
  end(actor: Actor, input: EndComplaintInput) {
    return this.change(actor, 'complaint.end', input, (complaint, now) => {
      const standing = endComplaint(complaint.standing, complaint.reason, input.how, now);
      if (isRefusal(standing)) return standing;
      const words = [complaint.words, input.words?.trim()].filter(Boolean).join('\n') || undefined;
      return { ...complaint, standing, words };
    });
  }

  private change<Code extends RefusalCode>(
    actor: Actor,
    action: `complaint.${string}`,
    input: { readonly idempotencyKey: string; readonly complaintId: string },
    decide: (complaint: KeptComplaint, now: Date) => KeptComplaint | Refusal<Code>,
  ) {
    return this.once.run<Code | NoCase>(actor, action, input, async (tx) => {
      const found = await tx.manager.findOneBy(ComplaintRow, { id: input.complaintId });
      const hidden = !found || (found.ownHouse && runsOurHouses(actor));
      const row = hidden ? refuse('not-found') : await this.access.lockOpen(tx, actor, found.caseId);
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const locked = await tx.manager.findOneByOrFail(ComplaintRow, { id: input.complaintId });
      const decided = decide(openComplaint(key, locked), this.clock.now());
      if (isRefusal(decided)) return decided;
      const { id, ...columns } = sealComplaint(key, locked, decided);
      await tx.manager.update(ComplaintRow, { id }, columns);
      await this.audit.record(tx, actor, action, { kind: 'complaint', id }, { case: row.id });
      return id;
    });
  }

  /** About whose house, as it is known here. Refusals: `not-found`. */
  private async about(
    tx: Transaction,
    { about, nodeId, organisationId }: RecordComplaintInput,
  ): Promise<ComplaintAbout | Refusal<'not-found'>> {
    if (about === 'own' || (about === 'member' && nodeId === this.members.self())) return { kind: 'own' };
    if (about === 'member') return nodeId && this.members.find(nodeId) ? { kind: about, nodeId } : refuse('not-found');
    const [known] = await tx.query('SELECT id FROM organisation WHERE id = $1 AND node_id IS NULL', [organisationId]);
    return known && organisationId ? { kind: about, organisationId } : refuse('not-found');
  }
}
