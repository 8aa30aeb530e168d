import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal, type Refusal, refuse } from '#domain';
import type { FieldPlace } from '#vault';
import { DutyKey } from '../../auth/duty-key.js';
import { CaseKeys } from '../../case/case-keys.js';
import { lockStay } from '../stay/stay.store.js';
import { placeInStay, type Sealing, stayTables, underCase, underDutyKey } from './sealing.js';
import { StayFileRow } from './stay-file.entity.js';

const caseOf = (stayId: string): FieldPlace => ({ table: 'stay_file', column: 'sealed_case', row: stayId });

/** What is kept of stays, each under the key of its case; which case it is stands sealed beside it. */
@Injectable()
export class StayFiles {
  constructor(
    private readonly dutyKey: DutyKey,
    private readonly keys: CaseKeys,
  ) {}

  /** A stay begins. `due` is until when its person is told what the house owes. A locked node names no case yet. */
  async begin(tx: Transaction, stayId: string, due: Date | null, caseId: string | null): Promise<void> {
    const ofCase = caseId === null || this.dutyKey.isLocked() ? noCase : this.caseColumns(stayId, caseId);
    await tx.manager.insert(StayFileRow, { stayId, ...ofCase, due, toldAt: null, listedAt: null });
  }

  /** The file of a stay, locked with it; one that began before files were kept gets one. Refusals: `not-found`. */
  async lock(tx: Transaction, stayId: string): Promise<StayFileRow | Refusal<'not-found'>> {
    if (!(await lockStay(tx, stayId))) return refuse('not-found');
    const kept = await tx.manager.findOneBy(StayFileRow, { stayId });
    if (kept) return kept;
    await this.begin(tx, stayId, null, null);
    return tx.manager.findOneByOrFail(StayFileRow, { stayId });
  }

  /** The case's id, or null. Throws `NodeLocked`. */
  caseOf({ stayId, sealedCase }: StayFileRow): string | null {
    return sealedCase && this.dutyKey.openJson<{ caseId: string }>(caseOf(stayId), sealedCase).caseId;
  }

  /** How what is kept of a stay is sealed. Refusals: `case-file-gone`. Throws `NodeLocked`. */
  async sealing(tx: Transaction, file: StayFileRow): Promise<Sealing | Refusal<'case-file-gone'>> {
    this.dutyKey.require();
    const caseId = this.caseOf(file);
    if (caseId === null) return underDutyKey(this.dutyKey);
    const key = await this.keys.keyOf(tx, caseId);
    return isRefusal(key) ? key : underCase(key);
  }

  /** The files of the stays of a case, whoever asks has it open. Throws `NodeLocked`. */
  ofCase(tx: Transaction, caseId: string): Promise<StayFileRow[]> {
    return tx.manager.findBy(StayFileRow, { ofCase: this.blind(caseId) });
  }

  /** From now on a stay belongs to a case: what was sealed without one is sealed under its key. Refusals: `stay-has-its-case`, `case-file-gone`. */
  async giveCase(
    tx: Transaction,
    file: StayFileRow,
    caseId: string,
  ): Promise<Refusal<'stay-has-its-case' | 'case-file-gone'> | undefined> {
    const known = this.caseOf(file);
    if (known !== null) return known === caseId ? undefined : refuse('stay-has-its-case');
    const key = await this.keys.keyOf(tx, caseId);
    if (isRefusal(key)) return key;
    const [before, after] = [underDutyKey(this.dutyKey), underCase(key)];
    for (const table of stayTables) {
      const rows = await tx.query<{ id: string; sealed: Buffer }>(
        `SELECT id, sealed FROM ${table} WHERE stay_id = $1 FOR UPDATE`,
        [file.stayId],
      );
      for (const { id, sealed } of rows) {
        const place = placeInStay(table, id);
        const again = after.seal(place, before.open<object>(place, sealed));
        await tx.query(`UPDATE ${table} SET sealed = $2 WHERE id = $1`, [id, again]);
      }
    }
    await tx.manager.update(StayFileRow, { stayId: file.stayId }, this.caseColumns(file.stayId, caseId));
    return undefined;
  }

  private caseColumns(stayId: string, caseId: string): Pick<StayFileRow, 'sealedCase' | 'ofCase'> {
    return { sealedCase: this.dutyKey.sealField(caseOf(stayId), { caseId }), ofCase: this.blind(caseId) };
  }

  private blind(caseId: string): Buffer {
    return this.dutyKey.blind(`the stay of the case ${caseId}`);
  }
}

const noCase = { sealedCase: null, ofCase: null };
