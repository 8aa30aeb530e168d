import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Actor, type CaseState, type Refusal, refuse } from '#domain';
import { openJson } from '#vault';
import { Audit } from '../audit/audit.js';
import { auditedRead } from '../audit/audited-read.js';
import { DutyKey } from '../auth/duty-key.js';
import { seenBy } from './case-access.js';
import { type CaseDocument, documentPlace } from './case-document.js';
import { CaseKeys } from './case-keys.js';

/** A case whose file lies open. The key is for what else was sealed under it; it is never shown. */
export interface OpenedCase extends Omit<CaseDocument, 'v'> {
  readonly id: string;
  readonly reference: string;
  readonly teamId: string;
  readonly assignedTo: string | null;
  readonly state: CaseState;
  readonly deadline: Date | null;
  readonly version: number;
  readonly key: Buffer;
}

interface Asked {
  readonly actor: Actor;
  readonly caseId: string;
  readonly answer: (found: Found | undefined) => void;
  readonly fail: (error: unknown) => void;
}

interface Found extends Omit<OpenedCase, keyof CaseDocument | 'key'> {
  readonly asked: number;
  readonly sealed: Buffer;
  readonly wrapped: Buffer | null;
}

const statement = auditedRead('case.read', {
  action: 'case.read',
  kind: 'case',
  parameters: 3,
  read: `
    SELECT a.asked::int - 1 AS asked, a.staff AS reader, f.id AS subject_id, k.wrapped IS NOT NULL AS opened,
           f.id, f.reference, f.team_id AS "teamId", f.assigned_to AS "assignedTo", f.state, f.deadline,
           f.version, f.sealed, k.wrapped
    FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY AS a (id, staff, teams, asked)
    JOIN case_file f ON f.id = a.id AND ${seenBy('a.staff', 'a.teams::uuid[]')}
    LEFT JOIN case_key k ON k.case_id = f.id`,
});

/**
 * Opens files. What is asked for while the database is busy with the last opening is opened together: one statement
 * reads all the rows and writes all the audit rows, and nobody sees a file whose opening was not written down. At most
 * two such statements run at a time.
 */
@Injectable()
export class CaseReader {
  private static readonly atOnce = 2;
  private static readonly mostTogether = 64;
  private waiting: Asked[] = [];
  private running = 0;
  private planned = false;

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly keys: CaseKeys,
  ) {}

  /** Opens one case for somebody. Refusals: `not-found`, `case-file-gone`. Throws `NodeLocked`. */
  async open(actor: Actor, caseId: string): Promise<OpenedCase | Refusal<'not-found' | 'case-file-gone'>> {
    this.dutyKey.require();
    if (!isUUID(caseId)) return refuse('not-found');
    const found = await new Promise<Found | undefined>((answer, fail) => {
      this.waiting.push({ actor, caseId, answer, fail });
      this.plan();
    });
    if (!found) return refuse('not-found');
    const { id, reference, teamId, assignedTo, state, deadline, version, sealed, wrapped } = found;
    if (!wrapped) return refuse('case-file-gone');
    const key = this.keys.open(id, wrapped);
    const { v: _, ...document } = openJson<CaseDocument>(key, documentPlace(id), sealed);
    return { id, reference, teamId, assignedTo, state, deadline, version, ...document, key };
  }

  /** Waits for the end of the tick, so that all that arrived in it goes together. */
  private plan(): void {
    if (this.planned || this.running >= CaseReader.atOnce || this.waiting.length === 0) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      void this.openTogether(this.waiting.splice(0, CaseReader.mostTogether));
      this.plan();
    });
  }

  private async openTogether(asked: readonly Asked[]): Promise<void> {
    this.running += 1;
    try {
      const found = await this.read(asked);
      for (const [place, { answer }] of asked.entries()) answer(found.get(place));
    } catch (error) {
      for (const { fail } of asked) fail(error);
    } finally {
      this.running -= 1;
      this.plan();
    }
  }

  private async read(asked: readonly Asked[]): Promise<Map<number, Found>> {
    const rows = await this.audit.read<Found>(this.db, statement, [
      asked.map(({ caseId }) => caseId),
      asked.map(({ actor }) => actor.staffId),
      asked.map(({ actor }) => `{${actor.teamIds.join(',')}}`),
    ]);
    return new Map(rows.map((row) => [row.asked, row]));
  }
}
