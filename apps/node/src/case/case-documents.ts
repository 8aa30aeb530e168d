import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type CaseFields, isRefusal, type Refusal, searchTerms } from '#domain';
import { openJson, sealField } from '#vault';
import { DutyKey } from '../auth/duty-key.js';
import type { CaseRow } from './case.entity.js';
import { type CaseDocument, documentPlace } from './case-document.js';
import { CaseKeys } from './case-keys.js';
import { OwnCountry } from './own-country.js';

export interface OpenDocument {
  readonly key: Buffer;
  readonly document: CaseDocument;
}

/** Opens and seals the document of a case, and writes down the names and numbers under which it is found again. */
@Injectable()
export class CaseDocuments {
  constructor(
    private readonly keys: CaseKeys,
    private readonly dutyKey: DutyKey,
    private readonly own: OwnCountry,
  ) {}

  async open(tx: Transaction, row: Pick<CaseRow, 'id' | 'sealed'>): Promise<OpenDocument | Refusal<'case-file-gone'>> {
    const key = await this.keys.keyOf(tx, row.id);
    return isRefusal(key) ? key : { key, document: openJson<CaseDocument>(key, documentPlace(row.id), row.sealed) };
  }

  seal(key: Buffer, caseId: string, document: CaseDocument): Buffer {
    return sealField(key, documentPlace(caseId), document);
  }

  /** Saves a changed document as the next version; the caller holds the row's lock. */
  async save(
    tx: Transaction,
    row: Pick<CaseRow, 'id' | 'version'>,
    key: Buffer,
    document: CaseDocument,
  ): Promise<void> {
    const sealed = this.seal(key, row.id, document);
    await tx.query('UPDATE case_file SET sealed = $2, version = version + 1 WHERE id = $1', [row.id, sealed]);
  }

  /** Writes the search terms of a case anew. */
  async index(tx: Transaction, caseId: string, fields: CaseFields): Promise<void> {
    const terms = searchTerms(fields, this.own.country).map((term) => this.dutyKey.blind(term));
    await tx.query('DELETE FROM case_term WHERE case_id = $1 AND term <> ALL ($2::bytea[])', [caseId, terms]);
    await tx.query(
      'INSERT INTO case_term (term, case_id) SELECT term, $1 FROM unnest($2::bytea[]) term ON CONFLICT DO NOTHING',
      [caseId, terms],
    );
  }
}
