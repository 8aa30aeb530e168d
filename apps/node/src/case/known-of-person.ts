import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal, type KnownOfPerson, type Refusal, refuse } from '#domain';
import { CaseRow } from './case.entity.js';
import { CaseDocuments } from './case-documents.js';
import { OwnCountry } from './own-country.js';

/** By what the person of a case would be told in a text: asked before words about a case leave the node. */
@Injectable()
export class KnownOfPersons {
  constructor(
    private readonly documents: CaseDocuments,
    private readonly own: OwnCountry,
  ) {}

  /** The caller has locked the case. Refusals: `not-found`, `case-file-gone`. Throws `NodeLocked`. */
  async of(tx: Transaction, caseId: string): Promise<KnownOfPerson | Refusal<'not-found' | 'case-file-gone'>> {
    const row = await tx.manager.findOneBy(CaseRow, { id: caseId });
    if (!row) return refuse('not-found');
    const opened = await this.documents.open(tx, row);
    if (isRefusal(opened)) return opened;
    const { fields, formerReference } = opened.document;
    const references = formerReference ? [row.reference, formerReference] : [row.reference];
    return { fields, references, country: this.own.country };
  }
}
