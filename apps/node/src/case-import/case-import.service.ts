import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Actor,
  type CaseColumn,
  type ColumnMapping,
  guessColumns,
  type ImportRefusal,
  isRefusal,
  type ReadTable,
  type Refusal,
  readCaseTable,
  refuse,
} from '#domain';
import { importFaultSentences, type Language } from '#i18n';
import { Audit } from '../audit/audit.js';
import { NewCases } from '../case/new-cases.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { CaseImportRow } from './case-import.entity.js';
import type { CaseImportCheckModel, ImportedCasesModel } from './case-import.model.js';
import { readCsv } from './read-csv.js';

interface CaseTable {
  readonly csv: string;
  readonly columns?: readonly { readonly header: string; readonly holds?: CaseColumn | null }[] | null;
}

interface ImportCases {
  readonly idempotencyKey: string;
  readonly table: CaseTable;
  readonly teamId?: string | null;
}

const mostFaultsShown = 100;

/** Takes over the cases that an organisation kept in a table until now: all of them in one transaction, or none. */
@Injectable()
export class CaseImportService {
  constructor(
    private readonly once: Once,
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly newCases: NewCases,
  ) {}

  check(table: CaseTable, language: Language): CaseImportCheckModel | Refusal<ImportRefusal> {
    const read = understand(table);
    if (isRefusal(read)) return read;
    const faults = read.faults
      .slice(0, mostFaultsShown)
      .map((fault) => ({ ...fault, message: importFaultSentences[fault.code][language] }));
    return { columns: [...read.columns], rows: read.rows, ready: read.cases.length, faults };
  }

  async importCases(actor: Actor, input: ImportCases): Promise<ImportedCasesModel | Refusal> {
    const answer = await this.once.run(actor, 'case-import.take', input, async (tx) => {
      const teamId = input.teamId ?? actor.teamIds[0];
      if (!teamId || !actor.teamIds.includes(teamId)) return refuse('case-team-not-yours');
      const read = understand(input.table);
      if (isRefusal(read)) return read;
      if (read.faults.length > 0) return refuse('import-has-faults');
      for (const fields of read.cases) {
        const made = await this.newCases.create(tx, { teamId, assignedTo: actor.staffId, fields });
        // The table was checked by the same rules; a row that fails now must not leave its neighbours behind.
        if (isRefusal(made)) throw new Error(`A row that was checked was refused: ${made.refused}`);
        await this.audit.record(tx, actor, 'case.open', { kind: 'case', id: made.id });
      }
      const id = randomUUID();
      await tx.manager.insert(CaseImportRow, {
        id,
        staffId: actor.staffId,
        at: this.clock.now(),
        cases: read.cases.length,
      });
      await this.audit.record(tx, actor, 'case-import.take', { kind: 'case-import', id }, { cases: read.cases.length });
      return id;
    });
    return isRefusal(answer) ? answer : this.db.getRepository(CaseImportRow).findOneByOrFail({ id: answer });
  }
}

function understand({ csv, columns }: CaseTable): (ReadTable & { rows: number }) | Refusal<ImportRefusal> {
  const rows = readCsv(csv);
  if (isRefusal(rows)) return rows;
  const [headers = [], ...below] = rows;
  const mapping = mapped(guessColumns(headers), columns ?? []);
  if (mapping.every(({ holds }) => holds === null)) return refuse('import-no-known-column');
  return { ...readCaseTable(below, mapping), rows: below.length };
}

/** What somebody said of a column stands before what its heading seems to say; one thing stands in one column only. */
function mapped(guessed: readonly ColumnMapping[], said: NonNullable<CaseTable['columns']>): ColumnMapping[] {
  const named = new Map(said.map(({ header, holds }) => [header, holds ?? null]));
  const taken = new Set(named.values());
  return guessed.map(({ header, holds }) => {
    const own = named.get(header);
    if (own !== undefined) return { header, holds: own };
    return { header, holds: holds && taken.has(holds) ? null : holds };
  });
}
