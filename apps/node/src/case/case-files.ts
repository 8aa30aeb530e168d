import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scrubTables, type Transaction } from '#database';
import {
  type Case,
  type CaseFile,
  type CaseRefusal,
  type CaseStanding,
  handOverCase,
  isRefusal,
  type Refusal,
  refuse,
  takeBackCase,
} from '#domain';
import { canonicalBytes, sha256 } from '#federation';
import { sealField } from '#vault';
import { Clock } from '../clock.js';
import { letterTables } from '../federation/letter-tables.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { CaseRow } from './case.entity.js';
import { followUpPlace, notePlace, type SealedNote } from './case-document.js';
import { CaseDocuments } from './case-documents.js';
import { CaseKeys } from './case-keys.js';
import { CaseNoteRow } from './case-note.entity.js';
import { FileParts } from './file-parts.js';
import { FollowUpRow } from './follow-up.entity.js';
import { FollowUps } from './follow-up.service.js';
import { NewCases } from './new-cases.js';
import { caseOf, standingColumns } from './standing-columns.js';
import { writeFile } from './write-file.js';

/** A file ready to travel: what it says, its canonical bytes (RFC 8785) and their SHA-256. */
export interface ExportedFile {
  readonly file: CaseFile;
  readonly bytes: Buffer;
  readonly hash: Buffer;
}

/**
 * Files that come and go with a handover. Whether one may is decided by the handover; who asks for a file has locked its
 * case (`CaseAccess`) and writes the audit row.
 */
@Injectable()
export class CaseFiles implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly keys: CaseKeys,
    private readonly documents: CaseDocuments,
    private readonly parts: FileParts,
    private readonly newCases: NewCases,
    private readonly followUps: FollowUps,
  ) {}

  onModuleInit(): void {
    this.handlers.on(
      'case.scrub',
      async () => void (await scrubTables(this.db, ['case_key', 'case_term', ...letterTables])),
    );
  }

  /** Locks a case for what the node itself does with it, for as long as the transaction lasts. Refusals: `not-found`. */
  async lock(tx: Transaction, caseId: string): Promise<Case | Refusal<'not-found'>> {
    const row = await tx.manager.findOne(CaseRow, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
    return row ? caseOf(row) : refuse('not-found');
  }

  /**
   * The complete file. Two exports with the same hash have the same content: a changed hash says that something was
   * written since. Refusals: `not-found`, `case-file-gone`. Throws `NodeLocked`.
   */
  async exportFile(tx: Transaction, caseId: string): Promise<ExportedFile | Refusal<'not-found' | 'case-file-gone'>> {
    const row = await tx.manager.findOne(CaseRow, { where: { id: caseId } });
    if (!row) return refuse('not-found');
    const opened = await this.documents.open(tx, row);
    if (isRefusal(opened)) return opened;
    const attached = await this.parts.write(tx, caseId, opened.key);
    return exported(await writeFile(tx, { row, ...opened }, attached));
  }

  /**
   * Makes a case here from a file that came from elsewhere: own id, own reference, own key. The file has passed
   * `caseFileShape`. Follow-ups that were planned stay planned. Refusals: those of `changeFields`, and
   * `case-file-unreadable`, after which the caller takes back what was written.
   */
  async importFile(tx: Transaction, file: CaseFile, to: { teamId: string; assignedTo: string | null }) {
    const { openedAt, closings, reference } = file;
    const history = { openedAt, closings, formerReference: reference };
    const made = await this.newCases.create(tx, { ...to, fields: file.fields, history });
    if (isRefusal(made)) return made;
    const { id: caseId, key } = made;
    for (const { at, text } of file.notes) {
      const note: SealedNote = { at, text };
      const id = randomUUID();
      await tx.manager.insert(CaseNoteRow, { id, caseId, sealed: sealField(key, notePlace(id), note) });
    }
    for (const { due, state, at, about, outcome } of file.followUps) {
      const id = randomUUID();
      const recordedAt = state === 'planned' ? null : new Date(at ?? due);
      const sealed = sealField(key, followUpPlace(id), { about, outcome });
      await tx.manager.insert(FollowUpRow, { id, caseId, due: new Date(due), state, recordedAt, sealed });
    }
    await this.followUps.setDeadline(tx, caseId);
    return (await this.parts.read(tx, caseId, key, file.attached)) ?? { id: caseId };
  }

  /** Authority over the case has passed to another node. Refusals: `not-found`, `case-is-closed`, `case-handed-over`. */
  async handOver(
    tx: Transaction,
    caseId: string,
    toNode: string,
  ): Promise<CaseStanding | Refusal<'not-found' | 'case-is-closed' | 'case-handed-over'>> {
    const row = await tx.manager.findOne(CaseRow, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
    if (!row) return refuse('not-found');
    const standing = handOverCase(row, toNode, this.clock.now());
    if (isRefusal(standing)) return standing;
    await tx.manager.update(CaseRow, { id: caseId }, standingColumns(standing, null));
    return standing;
  }

  /** The charter gave a case back that was handed over from here and whose key is still here. */
  async takeBack(tx: Transaction, caseId: string): Promise<CaseStanding | Refusal<'not-found' | CaseRefusal>> {
    const row = await tx.manager.findOne(CaseRow, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
    if (!row) return refuse('not-found');
    const standing = takeBackCase(row);
    if (isRefusal(standing)) return standing;
    await tx.manager.update(CaseRow, { id: caseId }, standingColumns(standing, this.clock.now()));
    return standing;
  }

  /**
   * Destroys the key of a case: from the commit on nobody here can open its file again, nor find it by name. A job then
   * takes the deleted rows off the disk.
   */
  async destroyKey(tx: Transaction, caseId: string): Promise<void> {
    await this.keys.destroy(tx, caseId);
    await tx.query('DELETE FROM case_term WHERE case_id = $1', [caseId]);
    await this.jobs.add(tx, 'case.scrub', {}, { jobKey: 'case.scrub' });
  }
}

/** A file with its bytes and their hash. */
function exported(file: CaseFile): ExportedFile {
  const plain = JSON.parse(JSON.stringify(file)) as CaseFile;
  const bytes = canonicalBytes(plain);
  return { file: plain, bytes, hash: sha256(bytes) };
}
