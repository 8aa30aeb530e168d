import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction } from '#database';
import { type Actor, isRefusal, refuse } from '#domain';
import { filedProtocolRecordsShape } from '#federation';
import { openJson, sealField } from '#vault';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { CaseKeys } from '../../case/case-keys.js';
import { FileParts } from '../../case/file-parts.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { ProtocolTerms } from '../in-force/protocol-terms.js';
import { ProtocolChanges } from '../protocol-changes.js';
import { ProtocolRecordRow } from './protocol-record.entity.js';
import { type AuthorityDecision, type ProtocolRecord, type RecordedFact, recordPlace } from './protocol-record.js';

interface CaseCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

type Said = ({ readonly kind: 'decision' } & AuthorityDecision) | ({ readonly kind: 'fact' } & RecordedFact);

const ofCase = { name: 'protocol.records', text: 'SELECT id, sealed FROM protocol_record WHERE case_id = $1' };

/** What is known of a case for the protocol. It travels with the file, so that nobody is asked for the same decision twice. */
@Injectable()
export class ProtocolRecords implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly parts: FileParts,
    private readonly terms: ProtocolTerms,
    private readonly changes: ProtocolChanges,
  ) {}

  onModuleInit(): void {
    this.parts.attach('protocol-records', this);
  }

  /** Refusals: those of `lockOpen`, `protocol-term-unknown`, `decision-in-the-future`, `case-file-gone`. */
  recordDecision(actor: Actor, { decision, ...command }: CaseCommand & { readonly decision: AuthorityDecision }) {
    return this.record(actor, command, { kind: 'decision', ...decision });
  }

  /** Refusals: those of `lockOpen`, `protocol-term-unknown`, `case-file-gone`. */
  recordFact(actor: Actor, { fact, ...command }: CaseCommand & { readonly fact: RecordedFact }) {
    return this.record(actor, command, { kind: 'fact', ...fact });
  }

  private record(actor: Actor, { caseId, ...command }: CaseCommand, said: Said) {
    const action = said.kind === 'decision' ? 'case.record-decision' : 'case.record-fact';
    return this.once.run(actor, action, command, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, caseId);
      if (isRefusal(row)) return row;
      const no = this.terms.whyNot(said, this.clock.now());
      if (no) return no;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      await this.add(tx, row.id, key, { ...said, at: this.clock.now().toISOString() });
      await this.audit.record(tx, actor, action, { kind: 'case', id: row.id });
      await this.changes.tell(tx, row.id);
      return row.id;
    });
  }

  /** What is known of a case, in the order in which it was written down. */
  async ofCase(db: DataSource | Transaction, caseId: string, key: Buffer): Promise<ProtocolRecord[]> {
    const rows: ProtocolRecordRow[] =
      db instanceof DataSource ? await readRows(db, ofCase, [caseId]) : await db.query(ofCase.text, [caseId]);
    return rows
      .map(({ id, sealed }) => openJson<ProtocolRecord>(key, recordPlace(id), sealed))
      .sort((one, other) => (JSON.stringify([one.at, one]) < JSON.stringify([other.at, other]) ? -1 : 1));
  }

  readOfCase(caseId: string, key: Buffer): Promise<ProtocolRecord[]> {
    return this.ofCase(this.db, caseId, key);
  }

  async write(tx: Transaction, caseId: string, key: Buffer): Promise<unknown> {
    const records = await this.ofCase(tx, caseId, key);
    return records.length > 0 ? records : undefined;
  }

  async read(tx: Transaction, caseId: string, key: Buffer, value: unknown) {
    const filed = filedProtocolRecordsShape.safeParse(value);
    if (!filed.success) return refuse('case-file-unreadable');
    for (const one of filed.data) await this.add(tx, caseId, key, one);
    return undefined;
  }

  private async add(tx: Transaction, caseId: string, key: Buffer, record: ProtocolRecord): Promise<void> {
    const id = randomUUID();
    await tx.manager.insert(ProtocolRecordRow, { id, caseId, sealed: sealField(key, recordPlace(id), record) });
  }
}
