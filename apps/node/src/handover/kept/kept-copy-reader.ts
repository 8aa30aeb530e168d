import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { Once } from '../../graphql/once.js';
import { KeptCopies } from './kept-copies.js';
import { KeptCopyRow } from './kept-copy.entity.js';
import type { KeptCopyModel } from './kept-copy.model.js';

/** What stayed of a case, for those who worked on it. */
@Injectable()
export class KeptCopyReader {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly copies: KeptCopies,
  ) {}

  open(actor: Actor, caseId: string): Promise<KeptCopyModel | Refusal<'not-found'>> {
    return withTransaction(this.db, 'handover.read-copy', async (tx) => {
      const row = await this.find(tx, actor, caseId);
      const part = isRefusal(row) ? undefined : await this.copies.open(tx, row);
      if (isRefusal(row) || !part) return refuse('not-found');
      await this.audit.record(tx, actor, 'handover.read-copy', { kind: 'kept-copy', id: row.id }, { case: row.caseId });
      const { id, keptAt, until } = row;
      const notes = part.notes.map(({ at, text }) => ({ at: new Date(at), text }));
      return { id, caseId: row.caseId, keptAt, until, fields: part.fields, notes };
    });
  }

  destroy(actor: Actor, { caseId, ...command }: { readonly idempotencyKey: string; readonly caseId: string }) {
    return this.once.run(actor, 'handover.destroy-copy', command, async (tx) => {
      const row = await this.find(tx, actor, caseId);
      if (isRefusal(row)) return row;
      await this.audit.record(tx, actor, 'handover.ask-destroy-copy', { kind: 'kept-copy', id: row.id });
      await this.copies.destroy(tx, row);
      return row.caseId;
    });
  }

  private async find(tx: Transaction, actor: Actor, caseId: string): Promise<KeptCopyRow | Refusal<'not-found'>> {
    const seen = isUUID(caseId) ? await this.access.see(tx, actor, caseId) : refuse('not-found');
    const row = isRefusal(seen) ? null : await tx.manager.findOneBy(KeptCopyRow, { caseId });
    return row ?? refuse('not-found');
  }
}
