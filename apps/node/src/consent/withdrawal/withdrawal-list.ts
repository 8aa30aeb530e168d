import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { CaseAccess } from '../../case/case-access.js';
import { Members } from '../../federation/members.js';
import { TransferSources } from './transfer-sources.js';
import type { WithdrawalModel, WithdrawalRecipientModel } from './withdrawal.model.js';

type Recipient = Omit<WithdrawalRecipientModel, 'name' | 'phone'> & {
  readonly consentId: string;
  readonly name: string | null;
  readonly phone: string | null;
};

/** What was told of a case under its consents, and how it stands with what the person took back. Nothing is unsealed for it. */
@Injectable()
export class WithdrawalList {
  constructor(
    private readonly db: DataSource,
    private readonly access: CaseAccess,
    private readonly members: Members,
    private readonly sources: TransferSources,
  ) {}

  /** Every transfer under a consent of the case, the first one first. Refusals: `not-found`. */
  transfers(actor: Actor, caseId: string) {
    return this.read(actor, caseId, 'consent.transfers', async (tx) => {
      const rows = await tx.query<{ nodeId: string | null; name: string | null }>(
        `SELECT t.consent_id AS "consentId", t.kind, t.id, t.node_id AS "nodeId", t.name, t.at
         FROM ${this.sources.relation()} AS t JOIN consent c ON c.id = t.consent_id
         WHERE c.case_id = $1 ORDER BY t.at, t.id`,
        [caseId],
      );
      return { transfers: rows.map((row) => ({ ...row, name: this.nameOf(row) })) };
    });
  }

  /** Each withdrawal with who received data under it. Refusals: `not-found`. */
  withdrawals(actor: Actor, caseId: string) {
    return this.read(actor, caseId, 'consent.withdrawals', async (tx) => {
      const taken = await tx.query<Omit<WithdrawalModel, 'recipients' | 'unanswered'>>(
        `SELECT c.id AS "consentId", w.withdrawn_at AS "withdrawnAt", w.heard_from AS "heardFrom"
         FROM withdrawal w JOIN consent c USING (ref) WHERE c.case_id = $1 ORDER BY w.withdrawn_at DESC, c.id`,
        [caseId],
      );
      const all = await this.recipients(tx, caseId);
      return {
        withdrawals: taken.map((one) => {
          const recipients = all.filter(({ consentId }) => consentId === one.consentId).map((row) => this.shown(row));
          return { ...one, recipients, unanswered: recipients.reduce((sum, row) => sum + openOf(row), 0) };
        }),
      };
    });
  }

  private recipients(tx: Transaction, caseId: string): Promise<Recipient[]> {
    return tx.query<Recipient>(
      `SELECT r.*, s.last_seen_at AS "lastSeenAt" FROM (
         SELECT c.id AS "consentId", t.id, NULL::uuid AS "referralId", t.node_id AS "nodeId", NULL::text AS name, NULL::text AS phone,
           t.told_at AS "askedAt", t.answer, t.ground, t.answered_at AS "answeredAt",
           t.onward_told AS "onwardTold", t.onward_answered AS "onwardAnswered"
         FROM withdrawal_told t JOIN consent c USING (ref) WHERE c.case_id = $1
         UNION ALL
         SELECT c.id, t.id, CASE WHEN t.kind = 'referral' THEN t.id END, t.node_id, t.name, t.phone,
           t.asked_at, t.answer, t.ground, t.answered_at, 0, 0
         FROM ${this.sources.relation()} AS t JOIN consent c ON c.id = t.consent_id
         WHERE c.case_id = $1 AND t.asked_at IS NOT NULL
       ) AS r LEFT JOIN member_state s ON s.node_id = r."nodeId"
       ORDER BY r.answer IN ('deleted', 'kept'), r."askedAt", r.id`,
      [caseId],
    );
  }

  private shown({ consentId: _, ...row }: Recipient): WithdrawalRecipientModel {
    const phone = row.phone ?? (row.nodeId ? (this.members.find(row.nodeId)?.phone ?? null) : null);
    return { ...row, name: this.nameOf(row), phone };
  }

  /** As the network names it now; a member that left keeps the name by which it stands in the directory, or its id. */
  private nameOf({ nodeId, name }: { readonly nodeId: string | null; readonly name: string | null }): string {
    return (nodeId && this.members.find(nodeId)?.name) || name || nodeId || '';
  }

  private read<T>(
    actor: Actor,
    caseId: string,
    name: string,
    then: (tx: Transaction) => Promise<T>,
  ): Promise<T | Refusal<'not-found'>> {
    return withTransaction(this.db, name, async (tx) => {
      const seen = isUUID(caseId) ? await this.access.see(tx, actor, caseId) : refuse('not-found');
      return isRefusal(seen) ? seen : then(tx);
    });
  }
}

function openOf({ answer, onwardTold, onwardAnswered }: WithdrawalRecipientModel): number {
  return (answer === 'waiting' || answer === 'by-letter' ? 1 : 0) + onwardTold - onwardAnswered;
}
