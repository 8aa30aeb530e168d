import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, type RefusalCode, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { CaseKeys } from '../../case/case-keys.js';
import { ComplaintRow } from './complaint.entity.js';
import { ComplaintModel } from './complaint.model.js';
import { runsOurHouses } from './complaints.js';
import { type KeptComplaint, openComplaint } from './sealed-complaint.js';

export type OpenedComplaint = KeptComplaint & Pick<ComplaintRow, 'id' | 'caseId' | 'deadline' | 'emergency'>;

const ofCase = {
  name: 'complaint.of-case',
  text: `SELECT id, case_id AS "caseId", deadline, emergency, sealed FROM complaint
    WHERE case_id = $1 AND NOT (own_house AND $2::boolean) ORDER BY deadline, id`,
};

/** Opens complaints; those about our own house for nobody who runs it. */
@Injectable()
export class ComplaintContents {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
  ) {}

  /** Those of a case that lies open; its opening was written down. */
  async of(actor: Actor, opened: { readonly id: string; readonly key: Buffer }): Promise<ComplaintModel[]> {
    const values = [opened.id, runsOurHouses(actor)];
    const rows = await readRows<Omit<ComplaintRow, 'ownHouse' | 'state'>>(this.db, ofCase, values);
    return rows.map((row) => ComplaintModel.of(withClear(row, openComplaint(opened.key, row))));
  }

  /** What a command answers: its refusal, or the complaint as it now stands. */
  async show<Code extends RefusalCode>(
    actor: Actor,
    done: Promise<string | Refusal<Code>>,
  ): Promise<ComplaintModel | Refusal<Code | 'not-found' | 'case-file-gone'>> {
    const id = await done;
    if (isRefusal(id)) return id;
    const opened = await withTransaction(this.db, 'complaint.read', (tx) => this.read(tx, actor, id));
    return isRefusal(opened) ? opened : ComplaintModel.of(opened);
  }

  private async read(tx: Transaction, actor: Actor, id: string) {
    const row = await tx.manager.findOneBy(ComplaintRow, { id });
    const seen = row ? await this.access.see(tx, actor, row.caseId) : refuse('not-found');
    if (!row || isRefusal(seen)) return refuse('not-found');
    const key = await this.keys.keyOf(tx, row.caseId);
    if (isRefusal(key)) return key;
    await this.audit.record(tx, actor, 'complaint.read', { kind: 'complaint', id }, { case: row.caseId });
    return withClear(row, openComplaint(key, row));
  }
}

function withClear(row: Pick<ComplaintRow, 'id' | 'caseId' | 'deadline' | 'emergency'>, kept: KeptComplaint) {
  const { id, caseId, deadline, emergency } = row;
  return { id, caseId, deadline, emergency, ...kept };
}
