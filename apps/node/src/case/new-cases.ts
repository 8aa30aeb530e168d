import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { changeFields, type FieldChanges, isRefusal, randomReference } from '#domain';
import { Clock } from '../clock.js';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';
import { CaseRow } from './case.entity.js';
import type { CaseDocument } from './case-document.js';
import { CaseDocuments } from './case-documents.js';
import { CaseKeys } from './case-keys.js';
import { standingColumns } from './standing-columns.js';

/** Who will work on a new case, and what is known so far: nothing need be. */
export interface NewCase {
  readonly teamId: string;
  readonly assignedTo: string | null;
  readonly fields: FieldChanges;
  /** When the case came from elsewhere: since when it runs, how it was closed before, how the giver knew it. */
  readonly history?: Partial<Pick<CaseDocument, 'openedAt' | 'closings' | 'formerReference'>>;
}

/** Makes a case: row, key, sealed document, search terms. Who calls it decides who may, and writes the audit row. */
@Injectable()
export class NewCases {
  constructor(
    private readonly clock: Clock,
    private readonly keys: CaseKeys,
    private readonly documents: CaseDocuments,
    private readonly protocols: ProtocolsInForce,
  ) {}

  /** Refusals: those of `changeFields`. Nothing is written then. */
  async create(tx: Transaction, { teamId, assignedTo, fields, history }: NewCase) {
    const known = changeFields({}, fields);
    if (isRefusal(known)) return known;
    const id = randomUUID();
    const { key, wrapped } = this.keys.make(id);
    const document: CaseDocument = {
      v: 1,
      openedAt: this.clock.now().toISOString(),
      closings: [],
      ...history,
      fields: known,
    };
    await tx.manager.insert(CaseRow, {
      id,
      reference: randomReference(randomBytes(8)),
      teamId,
      assignedTo,
      ...standingColumns({ state: 'open' }, null),
      protocol: this.protocols.pins(),
      version: 1,
      sealed: this.documents.seal(key, id, document),
    });
    await this.keys.keep(tx, id, wrapped);
    await this.documents.index(tx, id, document.fields);
    return { id, key };
  }
}
