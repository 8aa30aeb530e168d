import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, type RefusalCode, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { ArrestRow } from './arrest.entity.js';
import { type KeptArrest, openArrest } from './sealed-arrest.js';

export type OpenedArrest = KeptArrest & { readonly id: string; readonly caseId: string };

const ofCase = { name: 'arrest.of-case', text: 'SELECT id, sealed FROM arrest WHERE case_id = $1' };

/** Reads arrests: of a case that lies open, or one alone; that it was opened is written down. */
@Injectable()
export class ArrestContents {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
  ) {}

  /** The oldest first. The opening of the case was written down before. */
  async of({ id: caseId, key }: { readonly id: string; readonly key: Buffer }): Promise<OpenedArrest[]> {
    const rows = await readRows<{ id: string; sealed: Buffer }>(this.db, ofCase, [caseId]);
    const opened = rows.map((row) => ({ id: row.id, caseId, ...openArrest(key, row) }));
    const place = ({ at, id }: OpenedArrest) => at + id;
    return opened.sort((one, other) => (place(one) < place(other) ? -1 : 1));
  }

  /** What a command answers: its refusal, or the arrest as it now stands. */
  async show<Code extends RefusalCode>(
    actor: Actor,
    done: Promise<string | Refusal<Code>>,
  ): Promise<OpenedArrest | Refusal<Code | 'not-found' | 'case-file-gone'>> {
    const id = await done;
    return isRefusal(id) ? id : withTransaction(this.db, 'arrest.read', (tx) => this.read(tx, actor, id));
  }

  private async read(tx: Transaction, actor: Actor, id: string) {
    const row = await tx.manager.findOneBy(ArrestRow, { id });
    const seen = row ? await this.access.see(tx, actor, row.caseId) : refuse('not-found');
    if (!row || isRefusal(seen)) return refuse('not-found');
    const key = await this.keys.keyOf(tx, row.caseId);
    if (isRefusal(key)) return key;
    await this.audit.record(tx, actor, 'arrest.read', { kind: 'arrest', id }, { case: row.caseId });
    return { id, caseId: row.caseId, ...openArrest(key, row) };
  }
}
